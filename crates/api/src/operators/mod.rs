//! The operators of a tenant, as supervisors and clients see them.

pub mod list;
mod member;
mod page;
mod query;
pub mod shown;
mod told;

pub use member::{Member, holds_anything, load_member, member, some_tenant};
