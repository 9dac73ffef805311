//! Whatever comes as the fields of a target is one or none, and is answered about: who asks by the first byte, which of
//! the actions on such targets by the second, the fields as JSON after them.
#![no_main]

use std::sync::LazyLock;

use deskwarden_policy::{
    Action, BUNDLE, Channel, Engine, Explanation, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot, Target,
    TargetFields, TargetKind, decide, explain, why_no_work,
};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(BUNDLE).expect("the checked-in bundle loads"));
/// From nothing to everything; the last holds whatever any of the others holds.
static ASKERS: LazyLock<[Facts; 4]> = LazyLock::new(|| {
    let tenant_admin = vec![Grant::permission(Permission::TenantAdmin, "t1")];
    [vec![], vec![Grant::administrator()], tenant_admin, everything()].map(|grants| facts(holding(grants)))
});
static DEACTIVATED: LazyLock<Facts> = LazyLock::new(|| facts(Snapshot { active: false, ..holding(everything()) }));
static TOKEN: LazyLock<Facts> = LazyLock::new(|| {
    let scopes = Some(vec!["readUsers".to_owned(), "routeWork".to_owned()]);
    facts(Snapshot { scopes, ..holding(everything()) })
});

fn everything() -> Vec<Grant> {
    let permissions = Permission::ALL.iter().map(|name| Grant::permission(*name, "t1"));
    let channels = Channel::ALL.iter().map(|name| Grant::channel(*name, "t1"));
    permissions.chain(channels).chain([Grant::administrator()]).collect()
}

fn holding(grants: Vec<Grant>) -> Snapshot {
    Snapshot {
        grants,
        tenants: vec!["t1".into()],
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 2, offline: 2, email: 2 }),
        ..Snapshot::new("c1", "u1")
    }
}

fn facts(snapshot: Snapshot) -> Facts {
    Facts::at(&snapshot, Millis(0))
}

fuzz_target!(|input: &[u8]| {
    let [asker, number, json @ ..] = input else { return };
    let Ok(fields) = serde_json::from_slice::<TargetFields>(json) else { return };
    let asker = &ASKERS[usize::from(*asker) % ASKERS.len()];
    // The same fields may be a tenant and an e-mail there: every kind is asked about that they make a target of.
    for kind in TargetKind::ALL {
        let Some(target) = fields.clone().target(&"c1".into(), *kind) else { continue };
        assert_eq!(target.kind(), *kind);
        let actions: Vec<Action> = Action::ALL.iter().copied().filter(|action| action.target_kind() == *kind).collect();
        answered(asker, actions[usize::from(*number) % actions.len()], &target);
        worked(asker, &target);
    }
});

fn allowed(facts: &Facts, action: Action, target: &Target) -> bool {
    decide(&ENGINE, facts, action.as_str(), target).allowed
}

fn answered(asker: &Facts, action: Action, target: &Target) {
    let yes = allowed(asker, action, target);
    let [nobody, .., all] = &*ASKERS;
    assert!(!yes || allowed(all, action, target), "more grants, fewer rights: {action} {target:?}");
    assert!(!allowed(&DEACTIVATED, action, target), "deactivated: {action} {target:?}");
    assert!(!allowed(&TOKEN, action, target) || allowed(all, action, target), "a token's own: {action} {target:?}");
    // Who holds nothing does nothing but what is their own.
    assert!(!allowed(nobody, action, target) || action.as_str().contains("Own"), "{action} {target:?}");
    let said = explain(&ENGINE, asker, action.as_str(), target);
    assert_eq!(said.allowed, yes, "{action} {target:?}");
    told(asker, action, target, &said);
}

/// What is denied stays denied until exactly what is missing is given.
fn told(asker: &Facts, action: Action, target: &Target, said: &Explanation) {
    assert!(said.missing.is_empty() || (!said.allowed && said.reasons.is_empty()), "{action} {target:?}");
    // Of the last administrator it is told as of anybody.
    if matches!(target, Target::User { last_company_admin: true, .. }) {
        return;
    }
    for missing in &said.missing {
        let given = missing.grants.iter().fold(asker.clone(), |facts, grant| {
            let (kind, name) = (grant.kind.clone(), grant.name.clone());
            facts.with(&Grant { kind, name, tenant: grant.tenant.clone(), until: None })
        });
        assert!(allowed(&given, action, target), "{action} {target:?} with {missing:?}");
    }
}

/// Work is explained exactly where load and availability are told, and is offered if every term holds.
fn worked(asker: &Facts, target: &Target) {
    let terms = why_no_work(&ENGINE, asker, target);
    let told =
        matches!(target, Target::Channel { tenant, load: Some(_), availability: Some(_), .. } if asker.knows(tenant));
    assert_eq!(terms.is_some(), told, "{target:?}");
    let all_hold = terms.is_some_and(|terms| terms.iter().all(|term| term.holds));
    assert_eq!(all_hold, allowed(asker, Action::ReceiveWork, target), "{target:?}");
}
