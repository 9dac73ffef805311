//! The audit: refused attempts, the chain of seals over all records, and the ways to read, carry off and check them.

mod chain;
mod changed;
pub mod export;
mod filter;
pub mod history;
mod keys;
pub mod list;
mod memberships_then;
mod names_then;
mod query;
mod refused;
mod row;
mod seal;
mod sealer;
mod select;
mod sheet;
mod then;
mod told;
pub mod verify;

pub use chain::{FirstBad, Why};
pub use refused::{Refused, record_refusal};
pub use row::{AuditRow, SealRow};
pub use seal::seal_of;
pub use sealer::seal_waiting;
pub use told::AuditRecord;
