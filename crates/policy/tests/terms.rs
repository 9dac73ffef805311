//! The terms of receiving work: which there are, in which order, and what mends each (X8).
#![cfg(test)]

use deskwarden_policy::bundle::wire::Bundle;
use deskwarden_policy::{
    Availability, BUNDLE, Channel, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot, Status, Target, Term,
    why_no_work,
};

/// Why somebody gets no sessions: each way there is to bring that about.
#[derive(Clone)]
struct Moment {
    operator: Snapshot,
    channel: Channel,
    availability: Availability,
    load: Load,
}

type Trouble = fn(&mut Moment);

/// Number, policy, what mends it by whom, and the trouble that makes it fail; in the order in which they are told.
const TERMS: &[(u32, &str, &str, Trouble)] = &[
    (1, "guardrails.deactivated", "reactivateUser by companyAdministrator", |now| now.operator.active = false),
    (
        2,
        "work-limits.away",
        "setOwnStatus by self, forceStatus by companyAdministrator or tenantAdmin, \
         editCompanySettings by companyAdministrator",
        |now| away(now, |now| now.offered_while_away = false),
    ),
    (2, "work-limits.offline", "setOwnStatus by self, forceStatus by companyAdministrator or tenantAdmin", |now| {
        now.availability.status = Status::Offline;
    }),
    (2, "work-limits.unpaid", "setOwnStatus by self, forceStatus by companyAdministrator or tenantAdmin", |now| {
        away(now, |now| now.unpaid_reason = true);
    }),
    (3, "work-limits.no-group", "changeGroupMembers by companyAdministrator or tenantAdmin", |now| {
        now.availability.in_group = false;
    }),
    (4, "channel-access.work", "giveChannel by companyAdministrator", |now| now.operator.grants.truncate(1)),
    (4, "guardrails.generic-off", "editCompanySettings by companyAdministrator", |now| {
        now.channel = Channel::Generic;
        now.operator.settings.generic_channel = false;
    }),
    (5, "work-limits.switched-off", "switchOwnChannel by self", |now| now.availability.switched_on = false),
    (6, "slot-limits.none", "setSlots by companyAdministrator", |now| now.operator.slots = None),
    (
        7,
        "slot-limits.full",
        "freeSlot by companyAdministrator or tenantAdmin, setSlots by companyAdministrator",
        |now| now.load.open = 9,
    ),
    (
        7,
        "slot-limits.one-call",
        "freeSlot by companyAdministrator or tenantAdmin, editCompanySettings by companyAdministrator",
        |now| {
            now.channel = Channel::IpTelephony;
            now.load.calls = 1;
        },
    ),
];

/// What cannot be at once: two statuses, two channels, no slot and a slot that is taken.
const APART: &[(&str, &str)] = &[
    ("work-limits.away", "work-limits.offline"),
    ("work-limits.offline", "work-limits.unpaid"),
    ("guardrails.generic-off", "slot-limits.one-call"),
    ("slot-limits.none", "slot-limits.full"),
];

fn away(now: &mut Moment, why: impl FnOnce(&mut Availability)) {
    now.availability.status = Status::Away;
    why(&mut now.availability);
}

/// Nothing keeps this operator from work. The first right makes a member, whatever happens to the channels.
fn well() -> Moment {
    let channels = [Channel::WebChat, Channel::IpTelephony, Channel::Generic];
    let member = Grant::permission(deskwarden_policy::Permission::ViewOperators, "t1");
    Moment {
        operator: Snapshot {
            grants: [member].into_iter().chain(channels.map(|channel| Grant::channel(channel, "t1"))).collect(),
            tenants: vec!["t1".into()],
            settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
            slots: Some(Slots { live: 2, offline: 2, email: 2 }),
            ..Snapshot::new("c1", "jana")
        },
        channel: Channel::WebChat,
        availability: Availability {
            status: Status::Online,
            unpaid_reason: false,
            offered_while_away: true,
            in_group: true,
            switched_on: true,
        },
        load: Load { open: 0, calls: 0 },
    }
}

fn terms(engine: &Engine, now: &Moment) -> Vec<Term> {
    let target = Target::Channel {
        company: "c1".into(),
        tenant: "t1".into(),
        channel: now.channel,
        load: Some(now.load),
        availability: Some(now.availability),
    };
    why_no_work(engine, &Facts::at(&now.operator, Millis(0)), &target).unwrap()
}

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

/// The policies of the terms that fail, in the order in which they are told.
fn failing(troubles: &[Trouble]) -> Vec<String> {
    let mut now = well();
    troubles.iter().for_each(|trouble| trouble(&mut now));
    let failing = terms(&engine(), &now).into_iter().filter(|term| !term.holds);
    failing.map(|term| term.policy.id).collect()
}

#[test]
fn x08_the_terms_are_these_in_this_order() {
    let told: Vec<(u32, String)> =
        terms(&engine(), &well()).into_iter().map(|term| (term.number, term.policy.id)).collect();
    let golden: Vec<(u32, String)> = TERMS.iter().map(|(number, id, ..)| (*number, (*id).to_owned())).collect();
    assert_eq!(told, golden);
    assert!(terms(&engine(), &well()).iter().all(|term| term.holds && term.mend.is_empty()));
}

#[test]
fn x08_each_term_fails_alone_and_tells_what_mends_it_by_whom() {
    for (_, id, mends, trouble) in TERMS {
        let mut now = well();
        trouble(&mut now);
        let failing: Vec<Term> = terms(&engine(), &now).into_iter().filter(|term| !term.holds).collect();
        assert_eq!(failing.iter().map(|term| term.policy.id.as_str()).collect::<Vec<_>>(), [*id]);
        let mend = failing[0].mend.iter().map(|mend| format!("{} by {}", mend.action, mend.by.join(" or ")));
        assert_eq!(mend.collect::<Vec<_>>().join(", "), *mends, "{id}");
    }
}

#[test]
fn x08_of_two_terms_that_fail_at_once_the_one_further_up_is_told_first() {
    let mut pairs = 0;
    for (at, (_, second, _, later)) in TERMS.iter().enumerate() {
        for (_, first, _, earlier) in TERMS.iter().take(at).filter(|(_, first, ..)| !APART.contains(&(first, second))) {
            assert_eq!(failing(&[*earlier, *later]), [*first, *second]);
            pairs += 1;
        }
    }
    assert_eq!(pairs, 51);
}

#[test]
fn x08_what_is_about_other_actions_or_other_things_is_no_term_whatever_number_it_has() {
    let mut bundle: Bundle = serde_json::from_slice(BUNDLE).unwrap();
    for (id, about) in [
        ("guardrails.switches-locked", "another action on channels"),
        ("guardrails.own-company-members", "every action on memberships"),
        ("tenant-admin.setup", "another action on tenants"),
    ] {
        let rule = bundle.policies.iter_mut().find(|rule| rule.id == id);
        rule.unwrap_or_else(|| panic!("no policy is about {about}")).term = Some(1);
    }
    let engine_of_these = Engine::load(&serde_json::to_vec(&bundle).unwrap()).unwrap();
    assert_eq!(terms(&engine_of_these, &well()), terms(&engine(), &well()));
}
