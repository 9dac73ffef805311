//! “Why is Jana getting no chats?”
#![cfg(test)]

mod ready;

use deskwarden_policy::{
    Availability, BUNDLE, Channel, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot, Status, Target, Term,
    why_no_work,
};
use ready::READY;

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

fn jana() -> Snapshot {
    Snapshot {
        grants: vec![Grant::channel(Channel::WebChat, "t1")],
        tenants: vec!["t1".into()],
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 2, offline: 0, email: 0 }),
        ..Snapshot::new("c1", "jana")
    }
}

fn chats(open: u32, availability: Availability) -> Target {
    Target::Channel {
        company: "c1".into(),
        tenant: "t1".into(),
        channel: Channel::WebChat,
        load: Some(Load { open, calls: 0 }),
        availability: Some(availability),
    }
}

/// The first term that fails, and what mends it by whom.
fn check(snapshot: &Snapshot, target: &Target, expect: &str) {
    let terms = why_no_work(&engine(), &Facts::at(snapshot, Millis(0)), target).unwrap();
    assert_eq!(terms.iter().find(|term| !term.holds).map_or("nothing".to_owned(), told), expect);
}

fn told(term: &Term) -> String {
    let mend = term.mend.iter().map(|mend| format!("{} by {}", mend.action, mend.by.join(" or ")));
    format!("{}. {}: {}", term.number, term.policy.id, mend.collect::<Vec<_>>().join(", "))
}

#[test]
fn x08_the_first_term_that_fails_is_named_with_who_can_mend_it() {
    check(&jana(), &chats(0, READY), "nothing");
    check(
        &Snapshot { active: false, ..jana() },
        &chats(5, Availability { in_group: false, ..READY }),
        "1. guardrails.deactivated: reactivateUser by companyAdministrator",
    );
    check(
        &jana(),
        &chats(5, Availability { status: Status::Offline, in_group: false, ..READY }),
        "2. work-limits.offline: setOwnStatus by self, forceStatus by companyAdministrator or tenantAdmin",
    );
    check(
        &jana(),
        &chats(5, Availability { in_group: false, switched_on: false, ..READY }),
        "3. work-limits.no-group: changeGroupMembers by companyAdministrator or tenantAdmin",
    );
    check(
        &Snapshot { grants: vec![], slots: None, ..jana() },
        &chats(0, Availability { switched_on: false, ..READY }),
        "4. channel-access.work: giveChannel by companyAdministrator",
    );
    check(
        &jana(),
        &chats(2, Availability { switched_on: false, ..READY }),
        "5. work-limits.switched-off: switchOwnChannel by self",
    );
    check(
        &Snapshot { slots: None, ..jana() },
        &chats(0, READY),
        "6. slot-limits.none: setSlots by companyAdministrator",
    );
    check(
        &jana(),
        &chats(2, READY),
        "7. slot-limits.full: freeSlot by companyAdministrator or tenantAdmin, setSlots by companyAdministrator",
    );
}

/// Who holds nothing in the tenant is no member, and a tenant administrator forces the status of members only.
#[test]
fn x08_who_holds_nothing_there_is_helped_by_a_company_administrator_alone() {
    check(
        &Snapshot { grants: vec![], ..jana() },
        &chats(0, Availability { status: Status::Offline, ..READY }),
        "2. work-limits.offline: setOwnStatus by self, forceStatus by companyAdministrator",
    );
}

#[test]
fn x08_without_load_or_availability_there_is_no_answer() {
    let facts = Facts::at(&jana(), Millis(0));
    let none = |target: &Target| why_no_work(&engine(), &facts, target).is_none();
    assert!(none(&Target::channel("c1", "t1", Channel::WebChat)));
    assert!(none(&Target::tenant("c1", "t1")));
    assert!(!none(&chats(0, READY)));
}

#[test]
fn x08_of_another_company_or_a_tenant_unknown_here_nothing_is_told() {
    let facts = Facts::at(&jana(), Millis(0));
    for (company, tenant) in [("c2", "t1"), ("c1", "t2")] {
        let Target::Channel { channel, load, availability, .. } = chats(0, READY) else { panic!("no channel") };
        let elsewhere = Target::Channel { company: company.into(), tenant: tenant.into(), channel, load, availability };
        assert_eq!(why_no_work(&engine(), &facts, &elsewhere), None, "{company} {tenant}");
    }
}
