//! The rules SQL must repeat, one file each, each with a test of equality to the policy; nowhere else.

mod last_administrator;
mod record;

pub use last_administrator::KEEPS_AN_ADMINISTRATOR;
pub(crate) use last_administrator::administrator_that_counts;
pub(crate) use record::user_columns;
