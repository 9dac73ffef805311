//! Reasons for being away, each paid or unpaid (M9).

pub mod create;
pub mod edit;
pub mod list;
mod record;
pub mod remove;

pub use record::{AwayReason, ReasonRow, reasons, stored_reasons};
