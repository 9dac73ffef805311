//! Tenants, and what users hold in them.

pub mod archive;
pub mod create;
mod grant;
pub mod list;
mod membership;
mod named;
mod place;
pub mod read;
pub mod rename;
pub mod set_membership;
pub mod settings;

pub use grant::{Given, GrantRow};
pub use membership::{Membership, memberships, memberships_of};
pub use named::{Named, read_names};
pub use place::{PLACE, Place, place};
