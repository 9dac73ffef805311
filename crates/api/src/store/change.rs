//! One change of the company's data, ready for the write path. Every write a person asks for is one of these.

use deskwarden_policy::Action;
use serde_json::Value as Json;

use crate::ports::Statement;

/// What is to be written once the guards hold. Built by the noun it concerns, from the permit's ids.
pub struct Change {
    /// The action the permit must be for.
    pub action: Action,
    /// The rows, in order.
    pub rows: Vec<Statement>,
    /// Guards that look at the rows as changed.
    pub closing: Vec<Statement>,
    /// What the audit keeps.
    pub record: Record,
}

/// What a record can be about.
pub const RECORD_KINDS: &[&str] = &[
    "company",
    "tenant",
    "user",
    "membership",
    "group",
    "slotProfile",
    "awayReason",
    "photo",
    "status",
    "channelSwitch",
    "channel",
    "mail",
];

/// What the audit keeps of a change: the target before and after, as whole records.
pub struct Record {
    /// One of [`RECORD_KINDS`].
    pub target_kind: &'static str,
    /// The target's id.
    pub target_id: String,
    /// The tenant it lies in, empty for what belongs to the whole company.
    pub tenant_id: String,
    /// None for what is made.
    pub before: Option<Json>,
    /// None for what is gone.
    pub after: Option<Json>,
}

impl Record {
    /// A record of what belongs to the whole company.
    pub fn of(
        target_kind: &'static str,
        target_id: impl Into<String>,
        before: Option<Json>,
        after: Option<Json>,
    ) -> Self {
        Self { target_kind, target_id: target_id.into(), tenant_id: String::new(), before, after }
    }

    /// A record of a tenant itself: those who read the tenant's audit see it.
    pub fn in_tenant(tenant: &str, before: Option<Json>, after: Option<Json>) -> Self {
        Self { tenant_id: tenant.to_owned(), ..Self::of("tenant", tenant, before, after) }
    }
}
