//! The compiled policies: their wire form, and the engine loaded from it.

/// The wire form, as JSON.
pub mod wire;

/// From Cedar's syntax tree to the wire form: only the build does this.
pub mod write;

#[cfg(test)]
mod as_cedar;
mod clause;
mod each_key_once;
mod engine;
mod error;
mod expression;

pub use engine::{Effect, Engine, PolicyNote};
pub use error::BundleError;

pub(crate) use clause::{Asked, Clause, Verdict};
pub(crate) use engine::{Slice, Term};
pub(crate) use expression::type_name;

#[cfg(test)]
pub(crate) use as_cedar::whole;

/// The bundle this build was made with.
pub const BUNDLE: &[u8] = include_bytes!("../generated/bundle.json");

/// SHA-256 of [`BUNDLE`], in hex: the name under which browsers fetch it.
pub const BUNDLE_SHA256: &str = include_str!("../generated/bundle.sha256").trim_ascii();
