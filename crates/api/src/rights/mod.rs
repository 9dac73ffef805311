//! Who may do what, where each right comes from, and why something is refused.

pub mod decisions;
pub mod explanation;
mod facts;
pub mod of_member;
pub mod of_user;
pub mod own;
mod told;

pub use facts::{load_slots, snapshot_of};
pub use told::{Decided, Rights, rights};
