//! The snapshot as it travels.
#![cfg(test)]

use deskwarden_policy::{BUNDLE, Engine, Facts, Grant, Millis, SNAPSHOT_FORMAT, Snapshot, Target, decide};

const GOLDEN: &str = include_str!("golden/snapshot.json");

fn golden() -> Snapshot {
    Snapshot::from_json(GOLDEN.as_bytes()).unwrap()
}

#[test]
fn a_snapshot_reads_and_writes_the_same_json() {
    let written = serde_json::to_string_pretty(&golden()).unwrap();
    assert_eq!(written, GOLDEN.trim_end());
}

#[test]
fn m23_unknown_grants_are_kept_and_give_nothing() {
    let snapshot = golden();
    let unknown: Vec<&Grant> = snapshot.grants.iter().filter(|grant| grant.right().is_none()).collect();
    assert_eq!(unknown.len(), 4, "an unknown kind, an unknown name, a right of the wrong shape, an unknown channel");

    let engine = Engine::load(BUNDLE).unwrap();
    let only_unknown = Snapshot { grants: unknown.into_iter().cloned().collect(), ..snapshot.clone() };
    let facts = Facts::at(&only_unknown, Millis(0));
    assert!(!decide(&engine, &facts, "listUsers", &Target::company("c1")).allowed);
}

#[test]
fn another_format_is_refused_whatever_else_it_looks_like() {
    let check = |json: &str, code: &str| {
        let error = Snapshot::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    };
    check(&GOLDEN.replace("\"format\": 1", "\"format\": 2"), "unknownSnapshotFormat");
    check(r#"{"format":2,"rights":["everything"]}"#, "unknownSnapshotFormat");
    check(r#"{"format":1}"#, "malformedSnapshot");
    check(r#"{"format":"1"}"#, "malformedSnapshot");
    check(&GOLDEN.replace("\"active\": true", "\"active\": \"yes\""), "malformedSnapshot");
    check("", "malformedSnapshot");
}

#[test]
fn fields_of_a_newer_server_are_passed_over() {
    let newer = GOLDEN.replace("\"format\": 1", "\"format\": 1, \"mood\": \"good\"");
    assert_eq!(Snapshot::from_json(newer.as_bytes()).unwrap(), golden());
}

#[test]
fn a_refused_format_is_told_with_the_one_that_is_read() {
    let error = Snapshot::from_json(br#"{"format":2}"#).unwrap_err().to_string();
    assert_eq!(
        error,
        format!("unknown snapshot format 2; this engine reads format {SNAPSHOT_FORMAT}, load a newer one")
    );
}
