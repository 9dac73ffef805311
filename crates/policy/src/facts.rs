//! What a user holds at one moment, with ended grants gone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::{Channel, CompanyId, Grant, Millis, Permission, Right, Settings, Slots, TenantId, UserId};
use crate::snapshot::Snapshot;
use crate::world::Place;

/// The user who asks, as of one moment. Policies never see when a grant ends: here it either holds or does not.
#[derive(Clone, Debug)]
pub struct Facts {
    company: CompanyId,
    principal: UserId,
    active: bool,
    settings: Settings,
    slots: Slots,
    scopes: Option<BTreeSet<String>>,
    grants: Vec<Grant>,
    administrator: bool,
    place: Held,
    tenants: BTreeMap<TenantId, Tenancy>,
    valid_until: Option<Millis>,
}

/// What the user holds in one tenant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tenancy {
    pub permissions: BTreeSet<Permission>,
    pub channels: BTreeSet<Channel>,
    pub place: Held,
    /// The places with one channel each: only questions about that channel need it.
    pub channel_places: ByChannel,
}

impl Tenancy {
    /// Whoever holds anything is a member.
    pub fn is_member(&self) -> bool {
        !self.permissions.is_empty() || !self.channels.is_empty()
    }
}

/// The entities of a place, built when the first question about it is asked and kept for the next.
/// They follow from the facts, so a copy starts without them.
#[derive(Debug, Default)]
pub(crate) struct Held(OnceLock<Option<Place>>);

impl Held {
    pub fn get(&self, build: impl FnOnce() -> Option<Place>) -> Option<&Place> {
        self.0.get_or_init(build).as_ref()
    }
}

impl Clone for Held {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A place for each channel; no room is taken before the first question about any of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByChannel(OnceLock<Vec<(Channel, Held)>>);

impl ByChannel {
    pub fn of(&self, channel: Channel) -> Option<&Held> {
        let places = self.0.get_or_init(|| Channel::ALL.iter().map(|channel| (*channel, Held::default())).collect());
        places.iter().find(|(of, _)| *of == channel).map(|(_, held)| held)
    }
}

impl Facts {
    /// What the snapshot says at `now`.
    pub fn at(snapshot: &Snapshot, now: Millis) -> Self {
        let mut facts = Self {
            company: snapshot.company.clone(),
            principal: snapshot.principal.clone(),
            active: snapshot.active,
            settings: snapshot.settings.clone(),
            slots: snapshot.slots.unwrap_or_default(),
            scopes: snapshot.scopes.as_ref().map(|scopes| scopes.iter().cloned().collect()),
            grants: Vec::new(),
            administrator: false,
            place: Held::default(),
            tenants: snapshot.tenants.iter().map(|tenant| (tenant.clone(), Tenancy::default())).collect(),
            valid_until: None,
        };
        snapshot.grants.iter().filter(|grant| !grant.ended_at(now)).for_each(|grant| facts.add(grant));
        facts
    }

    /// When the first of the grants that still hold ends: until then every answer stays the same.
    pub fn valid_until(&self) -> Option<Millis> {
        self.valid_until
    }

    /// The same user with one grant more, to ask what it would change.
    pub fn with(&self, grant: &Grant) -> Self {
        let mut facts = self.clone();
        facts.add(grant);
        facts
    }

    /// The same user as far as one tenant goes, or none: what is held elsewhere cannot matter there.
    pub(crate) fn within(&self, tenant: Option<&TenantId>) -> Self {
        let here = |grant: &&Grant| grant.tenant.is_none() || grant.tenant.as_ref() == tenant;
        let held: Vec<Grant> = self.grants.iter().filter(here).cloned().collect();
        self.bare(tenant).holding(&held)
    }

    /// Another active user of the company, holding nothing but these, as far as one tenant goes.
    pub(crate) fn colleague(&self, tenant: Option<&TenantId>, grants: &[Grant]) -> Self {
        let principal = UserId::from(format!("{}, a colleague", self.principal));
        Self { principal, active: true, scopes: None, ..self.bare(tenant) }.holding(grants)
    }

    /// The same user holding these grants and no others.
    pub(crate) fn only(&self, tenant: Option<&TenantId>, grants: &[&Grant]) -> Self {
        grants.iter().fold(self.bare(tenant), |facts, grant| facts.with(grant))
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

    /// What the company has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The user's slots.
    pub fn slots(&self) -> Slots {
        self.slots
    }

    /// What the API token is good for, if one acts for the user.
    pub fn scopes(&self) -> Option<impl Iterator<Item = &str>> {
        self.scopes.as_ref().map(|scopes| scopes.iter().map(String::as_str))
    }

    /// The grants that hold, unknown ones included.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter()
    }

    /// Whether the user administers the company.
    pub fn administrator(&self) -> bool {
        self.administrator
    }

    /// The tenants the user may know of, sorted.
    pub fn tenants(&self) -> impl Iterator<Item = &TenantId> {
        self.tenants.keys()
    }

    /// Whether the user may know of that tenant at all.
    pub fn knows(&self, tenant: &TenantId) -> bool {
        self.tenants.contains_key(tenant)
    }

    pub(crate) fn tenancy(&self, tenant: &TenantId) -> Option<&Tenancy> {
        self.tenants.get(tenant)
    }

    pub(crate) fn place(&self) -> &Held {
        &self.place
    }

    fn bare(&self, tenant: Option<&TenantId>) -> Self {
        let known = tenant.filter(|tenant| self.knows(tenant));
        Self {
            company: self.company.clone(),
            principal: self.principal.clone(),
            active: self.active,
            settings: self.settings.clone(),
            slots: self.slots,
            scopes: self.scopes.clone(),
            grants: Vec::new(),
            administrator: false,
            place: Held::default(),
            tenants: known.map(|tenant| (tenant.clone(), Tenancy::default())).into_iter().collect(),
            valid_until: None,
        }
    }

    fn holding(mut self, grants: &[Grant]) -> Self {
        grants.iter().for_each(|grant| self.add(grant));
        self
    }

    fn add(&mut self, grant: &Grant) {
        match grant.right() {
            Some(Right::CompanyAdministrator) => self.administrator = true,
            Some(Right::Permission(permission, tenant)) => {
                self.tenants.get_mut(tenant).map(|held| held.permissions.insert(permission));
            }
            Some(Right::Channel(channel, tenant)) => {
                self.tenants.get_mut(tenant).map(|held| held.channels.insert(channel));
            }
            // Not known here: kept, and worth nothing (M23).
            None => {}
        }
        self.valid_until = self.valid_until.into_iter().chain(grant.until).min();
        self.grants.push(grant.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colleague_is_another_person_of_the_company_with_that_right_and_no_other() {
        let grants = vec![Grant::channel(Channel::Email, "t1").until(Millis(9))];
        let tenants = vec!["t1".into(), "t2".into()];
        let scopes = Some(vec!["readUsers".to_owned()]);
        let snapshot = Snapshot { active: false, grants, tenants, scopes, ..Snapshot::new("c1", "u1") };
        let (asking, tenant) = (Facts::at(&snapshot, Millis(0)), "t1".into());
        let right = Grant::permission(Permission::ViewOperators, "t1");
        let colleague = asking.colleague(Some(&tenant), std::slice::from_ref(&right));
        assert_ne!(colleague.principal(), asking.principal());
        assert_eq!(colleague.company(), asking.company());
        assert!(colleague.active() && colleague.scopes().is_none());
        assert_eq!(colleague.grants().collect::<Vec<_>>(), [&right]);
        assert_eq!(colleague.tenants().collect::<Vec<_>>(), [&tenant]);
    }
}
