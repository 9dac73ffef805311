//! A member as the API tells it, and as the audit keeps it.

use deskwarden_policy::{Millis, UserId};
use serde::Serialize;
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use super::{Profile, Shown, holds, shown};
use crate::{
    store::Record,
    tenants::{Given, GrantRow, Named},
    users::UserRow,
};

/// What a user holds in one tenant, their groups, and how they appear there.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberRecord {
    /// Where.
    pub tenant: Named,
    /// Administrative permissions; empty for who holds none.
    pub permissions: Vec<Given>,
    /// Channels the user serves.
    pub channels: Vec<Given>,
    /// Ids of the groups the user is in.
    pub groups: Vec<String>,
    /// How the user appears there.
    pub profile: Profile,
    /// What clients see of it.
    pub shown: Shown,
    /// The user's version: the ETag of user and memberships.
    pub version: i64,
}

/// What a membership is made of; the record without what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Where.
    pub tenant: Named,
    /// In order of kind and name.
    pub held: Vec<GrantRow>,
    /// In order of name.
    pub groups: Vec<Named>,
    /// How the user appears.
    pub profile: Profile,
}

impl Whole {
    /// As told: what has ended is not held, though its row stays until the membership is next changed.
    pub fn told(&self, user: &UserRow, version: i64, now: Millis) -> MemberRecord {
        let held = |kind| self.of_kind(kind).filter(|grant| holds(grant, now)).map(Given::from).collect();
        MemberRecord {
            tenant: self.tenant.clone(),
            permissions: held("permission"),
            channels: held("channel"),
            groups: self.groups.iter().map(|group| group.id.clone()).collect(),
            profile: self.profile.clone(),
            shown: shown(user, &self.profile),
            version,
        }
    }

    /// Permissions or channels.
    pub fn given(&self, kind: &str) -> Vec<Given> {
        self.of_kind(kind).map(Given::from).collect()
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &GrantRow> {
        self.held.iter().filter(move |grant| grant.kind == kind)
    }

    /// Whether there is anything to it.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty() && self.groups.is_empty() && self.profile == Profile::default()
    }

    /// Whole, for the audit: groups are kept with their names of the moment.
    pub fn audited(&self) -> Json {
        json!({
            "tenant": self.tenant, "permissions": self.given("permission"), "channels": self.given("channel"),
            "groups": self.groups, "profile": self.profile,
        })
    }
}

/// The audit's record of a change of it.
pub fn record(user: &UserId, before: &Whole, after: Option<&Whole>) -> Record {
    let id = format!("{user}/{}", before.tenant.id);
    Record {
        tenant_id: before.tenant.id.clone(),
        ..Record::of("membership", id, Some(before.audited()), after.map(Whole::audited))
    }
}
