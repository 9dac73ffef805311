//! One target at least of every form there is: what a test of all of them asks about.

use crate::model::{Availability, Channel, CompanyId, Load, Status, Target, TenantId, UserId};

/// The targets of a company, in the tenant `t1` where they lie in one, about the users `u1` and `u2`.
pub fn of(company: &str) -> Vec<Target> {
    let (company, tenant) = (CompanyId::from(company), TenantId::from("t1"));
    let users = ["u1", "u2"].map(|user| {
        [
            Target::user(company.clone(), user),
            Target::last_company_admin(company.clone(), user),
            Target::membership(company.clone(), user, tenant.clone()),
            Target::member(company.clone(), user, tenant.clone()),
        ]
    });
    let places = [Target::company(company.clone()), Target::tenant(company.clone(), tenant.clone())];
    let held = [None, Some("u1"), Some("u2")].map(|operator| operator.map(UserId::from));
    let held = held.into_iter().flat_map(|operator| cases(&company, &tenant, operator.as_ref()));
    users.concat().into_iter().chain(places).chain(held).chain(channels(&company, &tenant)).collect()
}

/// What an operator has, or nobody yet.
fn cases(company: &CompanyId, tenant: &TenantId, operator: Option<&UserId>) -> Vec<Target> {
    let session = |channel, ended| Target::Session {
        company: company.clone(),
        tenant: tenant.clone(),
        operator: operator.cloned(),
        channel,
        ended,
    };
    let email = Target::Email { company: company.clone(), tenant: tenant.clone(), operator: operator.cloned() };
    vec![session(Channel::WebChat, false), session(Channel::WebChat, true), session(Channel::Email, true), email]
}

/// Each channel, with and without load and availability.
fn channels(company: &CompanyId, tenant: &TenantId) -> Vec<Target> {
    let loads = [None, Some(Load { open: 0, calls: 0 }), Some(Load { open: 1, calls: 1 })];
    let moments = loads.into_iter().flat_map(|load| availabilities().map(move |availability| (load, availability)));
    let of = |channel: Channel, load, availability| Target::Channel {
        company: company.clone(),
        tenant: tenant.clone(),
        channel,
        load,
        availability,
    };
    let moments: Vec<_> = moments.collect();
    // Each of those that a policy names, and one that none does.
    let named = [Channel::WebChat, Channel::IpTelephony, Channel::Email, Channel::Generic];
    let each = named
        .iter()
        .flat_map(|channel| moments.iter().map(move |(load, availability)| of(*channel, *load, *availability)));
    each.collect()
}

fn availabilities() -> impl Iterator<Item = Option<Availability>> {
    let status = |status| Availability {
        status,
        unpaid_reason: false,
        offered_while_away: true,
        in_group: true,
        switched_on: true,
    };
    let unpaid = Availability { unpaid_reason: true, ..status(Status::Away) };
    let away = [status(Status::Away), unpaid].map(Some);
    [None, Some(status(Status::Online)), Some(status(Status::Offline))].into_iter().chain(away)
}
