//! Whatever comes as a bundle is loaded or refused, and what was loaded decides and explains without breaking.
#![no_main]

use deskwarden_policy::{
    Availability, Channel, Engine, Facts, Grant, Load, Millis, Permission, Settings, Slots, Snapshot, Status, Target,
    TargetKind, decide, explain, why_no_work,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(engine) = Engine::load(bytes) else { return };
    let admin = facts(vec![Grant::administrator()]);
    let operator =
        facts(vec![Grant::channel(Channel::WebChat, "t1"), Grant::permission(Permission::TagEndedSessions, "t1")]);
    for action in engine.actions() {
        let Some(kind) = engine.target_kind(action) else { continue };
        let target = target(kind);
        decide(&engine, &admin, action, &target);
        let allowed = decide(&engine, &operator, action, &target).allowed;
        let said = explain(&engine, &operator, action, &target);
        assert_eq!(said.allowed, allowed, "{action}");
        assert!(said.missing.is_empty() || (!allowed && said.reasons.is_empty()), "{action}");
    }
    why_no_work(&engine, &operator, &target(TargetKind::Channel));
});

fn facts(grants: Vec<Grant>) -> Facts {
    let snapshot = Snapshot {
        grants,
        tenants: vec!["t1".into()],
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 2, offline: 2, email: 2 }),
        ..Snapshot::new("c1", "u1")
    };
    Facts::at(&snapshot, Millis(0))
}

/// With everything a policy can ask about.
fn target(kind: TargetKind) -> Target {
    let (company, tenant, channel) = ("c1".into(), "t1".into(), Channel::WebChat);
    match kind {
        TargetKind::Company => Target::Company(company),
        TargetKind::Tenant => Target::Tenant { company, tenant },
        TargetKind::User => Target::user(company, "u2"),
        TargetKind::Membership => Target::member(company, "u2", tenant),
        TargetKind::Channel => {
            let availability = Availability {
                status: Status::Away,
                unpaid_reason: false,
                offered_while_away: true,
                in_group: true,
                switched_on: true,
            };
            let load = Some(Load { open: 1, calls: 1 });
            Target::Channel { company, tenant, channel, load, availability: Some(availability) }
        }
        TargetKind::Session => Target::Session { company, tenant, operator: Some("u2".into()), channel, ended: true },
        TargetKind::Email => Target::Email { company, tenant, operator: Some("u2".into()) },
    }
}
