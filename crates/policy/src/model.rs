//! The words of the model.

mod action;
mod channel;
mod grant;
mod ids;
mod permission;
mod settings;
mod target;
mod target_fields;
mod time;
mod vocabulary;
mod work;

pub use action::Action;
pub use channel::Channel;
pub use grant::{Grant, Right};
pub use ids::{CompanyId, TenantId, UserId};
pub use permission::Permission;
pub use settings::{ChannelGroup, Settings, Slots};
pub use target::{Target, TargetKind};
pub use target_fields::TargetFields;
pub use time::Millis;
pub use work::{Availability, Load, Status};
