//! What a user holds at one moment, with ended grants gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CompanyId, Grant, Millis, Permission, Right, TenantId, UserId};
use crate::snapshot::Snapshot;

/// The user who asks, as of one moment. Policies never see when a grant ends: here it either holds or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    company: CompanyId,
    principal: UserId,
    active: bool,
    grants: Vec<Grant>,
    administrator: bool,
    permissions: BTreeMap<TenantId, BTreeSet<Permission>>,
    tenants: BTreeSet<TenantId>,
    valid_until: Option<Millis>,
}

impl Facts {
    /// What the snapshot says at `now`.
    pub fn at(snapshot: &Snapshot, now: Millis) -> Self {
        let mut facts = Self {
            company: snapshot.company.clone(),
            principal: snapshot.principal.clone(),
            active: snapshot.active,
            grants: Vec::new(),
            administrator: false,
            permissions: BTreeMap::new(),
            tenants: snapshot.tenants.iter().cloned().collect(),
            valid_until: None,
        };
        snapshot.grants.iter().filter(|grant| !grant.ended_at(now)).for_each(|grant| facts.add(grant));
        facts
    }

    /// The moment from which these facts are no longer true; none if no grant ends.
    pub fn valid_until(&self) -> Option<Millis> {
        self.valid_until
    }

    /// The same user with one grant more, to ask what it would change.
    pub fn with(&self, grant: &Grant) -> Self {
        let mut facts = self.clone();
        facts.add(grant);
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

    /// Whether the user administers the company.
    pub fn administrator(&self) -> bool {
        self.administrator
    }

    /// What the user holds in one tenant.
    pub fn permissions_in(&self, tenant: &TenantId) -> impl Iterator<Item = Permission> {
        self.permissions.get(tenant).into_iter().flatten().copied()
    }

    /// Whether the user may know of that tenant at all.
    pub fn knows(&self, tenant: &TenantId) -> bool {
        self.tenants.contains(tenant)
    }

    fn add(&mut self, grant: &Grant) {
        match grant.right() {
            Some(Right::CompanyAdministrator) => self.administrator = true,
            Some(Right::Permission(permission, tenant)) => {
                self.permissions.entry(tenant.clone()).or_default().insert(permission);
            }
            // No policy asks about channels yet, and the rest is not known here.
            Some(Right::Channel(..)) | None => {}
        }
        self.valid_until = self.valid_until.into_iter().chain(grant.until).min();
        self.grants.push(grant.clone());
    }
}
