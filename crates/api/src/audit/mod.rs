//! The audit's seals: a chain of HMACs over the records, so that a changed or missing record shows.

mod seal;
mod sealer;

pub use seal::{AuditRow, SealRow, Verification, seal_of, verify};
pub use sealer::{read_all, seal_waiting};
