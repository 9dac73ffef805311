//! Groups of operators, each within one tenant (S32, S33, M2, M3).

pub mod candidates;
pub mod create;
pub mod delete;
pub mod list;
mod load;
pub mod members;
pub mod rename;
mod roll;
mod row;

pub use load::{Found, Wanted, at_group};
pub use roll::Somebody;
pub use row::{Group, GroupRow, record};
