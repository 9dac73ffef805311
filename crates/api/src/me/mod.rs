//! The caller's own view: profile and rights.

pub mod edit;
pub mod password;
pub mod profile;
pub mod sessions;
pub mod snapshot;
