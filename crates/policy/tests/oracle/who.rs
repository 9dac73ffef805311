//! The principal as table D15 speaks of it: CA, TA, P38-P44, OP, M, self.

use deskwarden_policy::{
    Availability, Channel, Grant, Load, Millis, Permission, Right, Slots, Snapshot, Status, TenantId, UserId,
};

/// The principal with the rights that hold at one moment.
pub(super) struct Who<'a> {
    snapshot: &'a Snapshot,
    rights: Vec<Right<'a>>,
}

impl<'a> Who<'a> {
    /// X5: a grant counts until, not at, its end time.
    pub(super) fn at(snapshot: &'a Snapshot, now: Millis) -> Self {
        let in_force = |grant: &&Grant| grant.until.as_ref().is_none_or(|until| until.0 > now.0);
        let rights = snapshot.grants.iter().filter(in_force).filter_map(right).collect();
        Self { snapshot, rights }
    }

    pub(super) fn is(&self, user: &UserId) -> bool {
        *user == self.snapshot.principal
    }

    /// CA of D15.
    pub(super) fn company_administrator(&self) -> bool {
        self.rights.contains(&Right::CompanyAdministrator)
    }

    /// TA of D15, and P38-P44: S45, S46.
    pub(super) fn holds(&self, permission: Permission, tenant: &TenantId) -> bool {
        self.rights.contains(&Right::Permission(permission, tenant))
    }

    /// CA or TA of D15.
    pub(super) fn administrator(&self, tenant: &TenantId) -> bool {
        self.company_administrator_or(Permission::TenantAdmin, tenant)
    }

    pub(super) fn administrator_or(&self, permission: Permission, tenant: &TenantId) -> bool {
        self.administrator(tenant) || self.holds(permission, tenant)
    }

    pub(super) fn company_administrator_or(&self, permission: Permission, tenant: &TenantId) -> bool {
        self.company_administrator() || self.holds(permission, tenant)
    }

    /// D20: CA over everybody, TA over the members of that tenant only.
    pub(super) fn supervisor(&self, tenant: &TenantId, member: bool) -> bool {
        self.company_administrator() || (member && self.holds(Permission::TenantAdmin, tenant))
    }

    /// M of D15: holds any grant in the tenant; a company administrator is not one by that alone.
    pub(super) fn member(&self, tenant: &TenantId) -> bool {
        self.rights.iter().any(|right| match right {
            Right::CompanyAdministrator => false,
            Right::Permission(_, at) | Right::Channel(_, at) => *at == tenant,
        })
    }

    /// D15 "own sessions, own e-mails": self, while M.
    pub(super) fn own(&self, tenant: &TenantId, operator: Option<&UserId>) -> bool {
        operator.is_some_and(|operator| self.is(operator)) && self.member(tenant)
    }

    /// S40, S47, D15; a session of the channel E-mail is an e-mail and not seen as a session by anybody (D13, S41).
    pub(super) fn sees_session(&self, tenant: &TenantId, operator: Option<&UserId>, channel: Channel) -> bool {
        let seen = self.own(tenant, operator) || self.administrator_or(Permission::ViewOtherSessions, tenant);
        channel != Channel::Email && seen
    }

    /// OP of D15: S51-S54, administrators too; D16 Generic only where the company turns it on.
    pub(super) fn operator(&self, channel: Channel, tenant: &TenantId) -> bool {
        let offered = channel != Channel::Generic || self.snapshot.settings.generic_channel;
        offered && self.rights.contains(&Right::Channel(channel, tenant))
    }

    /// S55: only granted channels are listed; M10, D19: not while the company locks the switches.
    pub(super) fn switches(&self, channel: Channel, tenant: &TenantId) -> bool {
        self.operator(channel, tenant) && !self.snapshot.settings.switches_locked
    }

    /// S63, D23 (0 = is given nothing), D24.
    pub(super) fn free_slot(&self, channel: Channel, load: Option<&Load>) -> bool {
        let slots = self.snapshot.slots.as_ref().map_or(0, |slots| slots_for(slots, channel));
        load.is_some_and(|load| load.open < slots && !self.busy_on_phone(channel, load))
    }

    /// D24: at most one IP Telephony session per operator.
    fn busy_on_phone(&self, channel: Channel, load: &Load) -> bool {
        self.snapshot.settings.one_call && channel == Channel::IpTelephony && load.calls > 0
    }

    /// X8: the status offers work (D17, D18), member of a group (M2), channel on (S55; D19 while locked).
    pub(super) fn available(&self, availability: Option<&Availability>) -> bool {
        availability.is_some_and(|now| {
            let switched_on = now.switched_on || self.snapshot.settings.switches_locked;
            status_offers(now) && now.in_group && switched_on
        })
    }
}

/// D17, D18: Online offers, Away where the company says so and the reason is not an unpaid one, Offline does not.
fn status_offers(availability: &Availability) -> bool {
    match availability.status {
        Status::Online => true,
        Status::Away => availability.offered_while_away && !availability.unpaid_reason,
        Status::Offline => false,
    }
}

/// S58, S59, M1: the number for the channel group of the channel.
fn slots_for(slots: &Slots, channel: Channel) -> u32 {
    match channel {
        Channel::WebChat | Channel::IpTelephony => slots.live,
        Channel::FacebookMessenger
        | Channel::WhatsApp
        | Channel::AppleMessages
        | Channel::VKontakte
        | Channel::Generic => slots.offline,
        Channel::Email => slots.email,
    }
}

/// M23: what a stored grant gives; an unknown kind, name or shape gives nothing.
fn right(grant: &Grant) -> Option<Right<'_>> {
    match (grant.kind.as_str(), grant.name.as_str(), grant.tenant.as_ref()) {
        ("administrator", "company", None) => Some(Right::CompanyAdministrator),
        ("permission", name, Some(tenant)) => Permission::from_str(name).map(|found| Right::Permission(found, tenant)),
        ("channel", name, Some(tenant)) => Channel::from_str(name).map(|found| Right::Channel(found, tenant)),
        _ => None,
    }
}
