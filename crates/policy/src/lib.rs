//! Who may do what: the pure core of Deskwarden.
//!
//! Data comes in (a [`Snapshot`] of rights, a [`Target`], the time as a number), a [`Decision`] goes out.
//! No clock, no I/O, no JavaScript, no async: browser and server run exactly this code.
//!
//! No rule stands here. Rules are the policies of the bundle, written from `policies/*.cedar`.

/// The words of the model: ids, grants, permissions, channels, actions, targets.
pub mod model;

/// The compiled policies: their wire form, and the engine loaded from it.
pub mod bundle;

/// What a user holds, as it travels from the server to the page.
pub mod snapshot;

/// What a user holds at one moment, with ended grants gone.
pub mod facts;

/// The one question: may this user do this to that?
pub mod decide;

/// Why, and what is missing.
pub mod explain;

/// Everything a user may do, and where each right comes from.
pub mod effective;

/// Why somebody gets no sessions.
pub mod work;

/// The proof of a decision that every write asks for.
pub mod permit;

mod matter;
mod world;

pub use bundle::{BUNDLE, BUNDLE_SHA256, BundleError, Effect, Engine, PolicyNote};
pub use decide::{Decision, decide};
pub use effective::{EffectiveRight, Source, effective_rights};
pub use explain::{Explanation, Missing, MissingGrant, Reason, explain};
pub use facts::Facts;
pub use model::{
    Action, Availability, Channel, ChannelGroup, CompanyId, Grant, Load, Millis, Permission, Right, Settings, Slots,
    Status, Target, TargetFields, TargetKind, TenantId, UserId,
};
pub use permit::{Basis, Permit, authorize};
pub use snapshot::{SNAPSHOT_FORMAT, Snapshot, SnapshotError};
pub use work::{Mend, Term, why_no_work};
