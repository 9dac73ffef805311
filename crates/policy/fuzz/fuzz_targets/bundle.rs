//! Whatever comes as a bundle is loaded or refused, and what was loaded decides without breaking.
#![no_main]

use deskwarden_policy::{Engine, Facts, Grant, Millis, Snapshot, Target, TargetKind, decide};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(engine) = Engine::load(bytes) else { return };
    let snapshot = Snapshot {
        grants: vec![Grant::administrator()],
        tenants: vec!["t1".into()],
        ..Snapshot::new("c1", "u1")
    };
    let facts = Facts::at(&snapshot, Millis(0));
    let actions: Vec<String> = engine.actions().take(8).map(str::to_owned).collect();
    for action in actions {
        let target = match engine.target_kind(&action) {
            Some(TargetKind::Company) => Target::company("c1"),
            Some(TargetKind::User) => Target::user("c1", "u2"),
            _ => Target::tenant("c1", "t1"),
        };
        decide(&engine, &facts, &action, &target);
    }
});
