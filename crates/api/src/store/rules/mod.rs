//! The rules SQL must repeat, one file each, each with a test of equality to the policy; nowhere else.

mod acquainted;
mod activation;
mod held;
mod last_administrator;
mod member;
mod presence;
mod record;
mod serving;
mod slot_limits;

pub(crate) use acquainted::{is_known_in, is_known_to};
pub use activation::{has_no_link, is_done, is_invited};
pub use held::{IN_NO_ARCHIVED_TENANT, holds_now};
pub(crate) use last_administrator::administrators_that_count;
pub use last_administrator::{ANOTHER_ADMINISTRATOR, KEEPS_AN_ADMINISTRATOR};
pub(crate) use member::{is_member, serves, works_by_group_alone};
pub(crate) use presence::{is_present, status_reads};
pub(crate) use record::user_columns;
pub use serving::serves_a_channel;
pub(crate) use slot_limits::slot_limits;
pub use slot_limits::{BUILT_IN_SLOTS, Limit, LimitSource, SlotLimits, limit};
