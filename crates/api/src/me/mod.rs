//! The caller's own view: profile and rights.

pub mod profile;
pub mod snapshot;
