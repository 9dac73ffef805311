//! Reading a body: its type and size first, then field by field, so that one answer names every field that is wrong.

mod fields;
mod json;
mod values;

pub use fields::{Fields, Wrong};
pub use json::{JsonBody, LIMIT};
