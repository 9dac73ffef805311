//! Random questions: who asks, what they hold, and what it is done to. The same seed asks the same.

use deskwarden_policy::{
    Action, Availability, Channel, CompanyId, Grant, Load, Millis, Permission, Settings, Slots, Snapshot, Status,
    Target, TargetKind, TenantId, UserId,
};
use fastrand::Rng;

use crate::ready::READY;

/// The moment every question is asked at.
pub const NOW: Millis = Millis(1_000);

const COMPANIES: &[&str] = &["c1", "c1", "c1", "c1", "c1", "c1", "c1", "c2"];
const TENANTS: &[&str] = &["t1", "t1", "t1", "t2", "t3"];
const USERS: &[&str] = &["u1", "u1", "u2"];
const SCOPES: &[&str] = &[
    "readUsers",
    "manageUsers",
    "manageCompany",
    "readAudit",
    "manageTenants",
    "readOperations",
    "manageContent",
    "handleSessions",
    "routeWork",
    "readMinds",
];

/// One question: the snapshot of `u1` in `c1`, an action, a target.
pub fn question(rng: &mut Rng) -> (Snapshot, Action, Target) {
    let action = pick(rng, Action::ALL);
    let kind = if rng.u8(..) < 8 { pick(rng, TargetKind::ALL) } else { action.target_kind() };
    let (snapshot, target) = (snapshot(rng), target(rng, kind));
    let (snapshot, target) = if rng.bool() { nearly(rng, snapshot, target) } else { (snapshot, target) };
    (snapshot, action, target)
}

/// The same, with most of what stands in the way taken away: pure chance hardly ever lets anybody do anything.
fn nearly(rng: &mut Rng, drawn: Snapshot, target: Target) -> (Snapshot, Target) {
    let mut snapshot = Snapshot { active: mostly(rng), slots: Some(some_slots(rng)), ..drawn };
    snapshot.scopes = snapshot.scopes.filter(|_| rng.bool());
    snapshot.settings.generic_channel |= mostly(rng);
    snapshot.settings.switches_locked &= rng.bool();
    snapshot.grants.extend(rng.bool().then(Grant::administrator));
    if let Some(tenant) = target.tenant_id().filter(|_| mostly(rng)) {
        snapshot.tenants.push(tenant.clone());
        snapshot.grants.push(Grant::permission(pick(rng, Permission::ALL), tenant.clone()));
    }
    let Target::Channel { company, tenant, channel, .. } = target else { return (snapshot, target) };
    snapshot.grants.extend(mostly(rng).then(|| Grant::channel(channel, tenant.clone())));
    let load = mostly(rng).then(|| Load { open: rng.u32(0..3), calls: rng.u32(0..2) });
    let availability = Some(if mostly(rng) { READY } else { availability(rng) });
    (snapshot, Target::Channel { company, tenant, channel, load, availability })
}

fn mostly(rng: &mut Rng) -> bool {
    rng.u8(..) > 16
}

fn some_slots(rng: &mut Rng) -> Slots {
    Slots { live: rng.u32(1..4), offline: rng.u32(1..4), email: rng.u32(1..4) }
}

/// Somebody who holds something.
pub fn snapshot(rng: &mut Rng) -> Snapshot {
    let many = rng.usize(0..12);
    Snapshot {
        active: mostly(rng),
        grants: (0..many).map(|_| grant(rng)).collect(),
        tenants: ["t1", "t2"].into_iter().filter(|_| mostly(rng)).map(TenantId::from).collect(),
        settings: Settings { generic_channel: rng.bool(), switches_locked: rng.bool(), one_call: rng.bool() },
        slots: mostly(rng).then(|| Slots { live: rng.u32(0..3), offline: rng.u32(0..3), email: rng.u32(0..3) }),
        scopes: (rng.u8(..) < 50).then(|| some(rng, SCOPES).map(str::to_owned).collect()),
        ..Snapshot::new("c1", "u1")
    }
}

/// Something to do something to.
pub fn target(rng: &mut Rng, kind: TargetKind) -> Target {
    let (company, tenant) = (CompanyId::from(pick(rng, COMPANIES)), TenantId::from(pick(rng, TENANTS)));
    let (user, channel) = (UserId::from(pick(rng, USERS)), pick(rng, Channel::ALL));
    let operator = (rng.u8(..) > 60).then(|| user.clone());
    match kind {
        TargetKind::Company => Target::Company(company),
        TargetKind::Tenant => Target::Tenant { company, tenant },
        TargetKind::User => Target::User { company, user, last_company_admin: rng.bool() },
        TargetKind::Membership => Target::Membership { company, user, tenant, member: rng.bool() },
        TargetKind::Channel => {
            let load = mostly(rng).then(|| Load { open: rng.u32(0..4), calls: rng.u32(0..2) });
            let availability = mostly(rng).then(|| availability(rng));
            Target::Channel { company, tenant, channel, load, availability }
        }
        TargetKind::Session => Target::Session { company, tenant, operator, channel, ended: rng.bool() },
        TargetKind::Email => Target::Email { company, tenant, operator },
    }
}

fn availability(rng: &mut Rng) -> Availability {
    Availability {
        status: pick(rng, &[Status::Online, Status::Online, Status::Away, Status::Offline]),
        unpaid_reason: rng.bool(),
        offered_while_away: rng.bool(),
        in_group: rng.u8(..) > 60,
        switched_on: rng.u8(..) > 60,
    }
}

fn grant(rng: &mut Rng) -> Grant {
    let tenant = pick(rng, TENANTS);
    let known = match rng.u8(0..8) {
        0 => Grant::administrator(),
        1..4 => Grant::permission(pick(rng, Permission::ALL), tenant),
        _ => Grant::channel(pick(rng, Channel::ALL), tenant),
    };
    let held = match rng.u8(..) {
        0..8 => Grant { name: "unheardOf".to_owned(), ..known },
        8..16 => Grant { kind: "office".to_owned(), ..known },
        16..24 => Grant { tenant: known.tenant.is_none().then(|| tenant.into()), ..known },
        _ => known,
    };
    match rng.u8(..) {
        0..20 => held.until(Millis(NOW.0 - rng.i64(0..2))),
        20..40 => held.until(Millis(NOW.0 + 1)),
        _ => held,
    }
}

fn some<'a>(rng: &mut Rng, words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let chosen: Vec<&str> = words.iter().copied().filter(|_| rng.u8(..) > 60).collect();
    chosen.into_iter()
}

fn pick<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.usize(0..of.len())]
}
