//! Tenants, and what users hold in them.

pub mod create;
mod grant;
pub mod list;
mod membership;
pub mod set_membership;

pub use grant::{Given, GrantRow};
pub use membership::{Membership, memberships, memberships_of};
