//! What a user holds at one moment, with ended grants gone.

use std::collections::BTreeSet;

use crate::model::{CompanyId, Grant, Millis, TenantId, UserId};
use crate::snapshot::Snapshot;

/// The user who asks, as of one moment. Policies never see when a grant ends: here it either holds or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    company: CompanyId,
    principal: UserId,
    active: bool,
    grants: BTreeSet<Grant>,
    tenants: BTreeSet<TenantId>,
    valid_until: Option<Millis>,
}

impl Facts {
    /// What the snapshot says at `now`.
    pub fn at(snapshot: &Snapshot, now: Millis) -> Self {
        let grants: BTreeSet<Grant> = snapshot.grants.iter().filter(|grant| !grant.ended_at(now)).cloned().collect();
        Self {
            company: snapshot.company.clone(),
            principal: snapshot.principal.clone(),
            active: snapshot.active,
            valid_until: grants.iter().filter_map(|grant| grant.until).min(),
            grants,
            tenants: snapshot.tenants.iter().cloned().collect(),
        }
    }

    /// The moment from which these facts are no longer true; none if no grant ends.
    pub fn valid_until(&self) -> Option<Millis> {
        self.valid_until
    }

    /// The same user with one grant more, to ask what it would change.
    pub fn with(&self, grant: &Grant) -> Self {
        let mut facts = self.clone();
        facts.grants.insert(grant.clone());
        facts.valid_until = facts.grants.iter().filter_map(|grant| grant.until).min();
        facts
    }

    /// The company of the user.
    pub fn company(&self) -> &CompanyId {
        &self.company
    }

    /// The user.
    pub fn principal(&self) -> &UserId {
        &self.principal
    }

    /// Whether the account is active.
    pub fn active(&self) -> bool {
        self.active
    }

    /// The grants that hold, unknown ones included.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter()
    }

    /// Whether the user may know of that tenant at all.
    pub fn knows(&self, tenant: &TenantId) -> bool {
        self.tenants.contains(tenant)
    }
}
