//! What holds at one moment.
#![cfg(test)]

use deskwarden_policy::{BUNDLE, Engine, Facts, Grant, Millis, Permission, Snapshot, Target, decide};

fn snapshot(grants: Vec<Grant>) -> Snapshot {
    Snapshot { grants, tenants: vec!["t1".into()], ..Snapshot::new("c1", "u1") }
}

#[test]
fn x5_a_grant_ends_to_the_millisecond() {
    let engine = Engine::load(BUNDLE).unwrap();
    let snapshot = snapshot(vec![Grant::administrator().until(Millis(1_000))]);
    let allowed_at = |now| {
        let facts = Facts::at(&snapshot, Millis(now));
        decide(&engine, &facts, "listUsers", &Target::company("c1")).allowed
    };
    assert!(allowed_at(999));
    assert!(!allowed_at(1_000), "the end itself is outside");
    assert!(!allowed_at(1_001));
}

#[test]
fn valid_until_is_the_least_end_still_to_come() {
    let snapshot = snapshot(vec![
        Grant::administrator(),
        Grant::permission(Permission::ViewOperators, "t1").until(Millis(3_000)),
        Grant::permission(Permission::TenantAdmin, "t1").until(Millis(2_000)),
    ]);
    let valid_until = |now| Facts::at(&snapshot, Millis(now)).valid_until();
    assert_eq!(valid_until(0), Some(Millis(2_000)));
    assert_eq!(valid_until(2_000), Some(Millis(3_000)));
    assert_eq!(valid_until(3_000), None);
}

#[test]
fn a_grant_more_changes_a_copy_only() {
    let before = Facts::at(&snapshot(Vec::new()), Millis(0));
    let after = before.with(&Grant::administrator().until(Millis(5)));
    assert_eq!(before.grants().count(), 0);
    assert_eq!(after.grants().count(), 1);
    assert_eq!(after.valid_until(), Some(Millis(5)));
}
