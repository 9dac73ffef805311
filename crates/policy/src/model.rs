//! The words of the model.

mod action;
mod channel;
mod grant;
mod ids;
mod permission;
mod target;
mod time;
mod vocabulary;

pub use action::Action;
pub use channel::Channel;
pub use grant::{Grant, Right};
pub use ids::{CompanyId, TenantId, UserId};
pub use permission::Permission;
pub use target::{Target, TargetKind};
pub use time::Millis;
