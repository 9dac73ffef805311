//! Whatever comes as the fields of a target is one or none, and is answered about.
#![no_main]

use std::sync::LazyLock;

use deskwarden_policy::{Action, BUNDLE, Engine, Facts, Grant, Millis, Snapshot, TargetFields, decide, why_no_work};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(BUNDLE).expect("the checked-in bundle loads"));
static NOBODY: LazyLock<Facts> = LazyLock::new(|| holding(vec![]));
static ADMIN: LazyLock<Facts> = LazyLock::new(|| holding(vec![Grant::administrator()]));

fn holding(grants: Vec<Grant>) -> Facts {
    let snapshot = Snapshot { grants, tenants: vec!["t1".into()], ..Snapshot::new("c1", "u1") };
    Facts::at(&snapshot, Millis(0))
}

fuzz_target!(|input: (u8, &[u8])| {
    let (number, bytes) = input;
    let action = Action::ALL[usize::from(number) % Action::ALL.len()];
    let Ok(fields) = serde_json::from_slice::<TargetFields>(bytes) else { return };
    let Some(target) = fields.target(&"c1".into(), action.target_kind()) else { return };
    assert_eq!(target.kind(), action.target_kind());
    decide(&ENGINE, &ADMIN, action.as_str(), &target);
    why_no_work(&ENGINE, &NOBODY, &target);
    // Who holds nothing does nothing but what is their own.
    let allowed = decide(&ENGINE, &NOBODY, action.as_str(), &target).allowed;
    assert!(!allowed || action.as_str().contains("Own"), "{action} {target:?}");
});
