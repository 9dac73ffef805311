//! The company's settings and its reasons for being away.

pub mod edit;
pub mod reasons;
pub mod settings;
