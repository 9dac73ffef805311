//! What the fuzz target `target` begins with: fields are strict, and an input that makes no target finds nothing.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use deskwarden_policy::{TargetFields, TargetKind};

/// The two bytes before the JSON say who asks, and which action is asked about.
const BEFORE_THE_JSON: usize = 2;

/// File by file: its name, and what it makes.
fn seeds() -> Vec<(String, Vec<TargetKind>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/target");
    let seed = |file: fs::DirEntry| {
        let bytes = fs::read(file.path()).unwrap();
        let fields: TargetFields = serde_json::from_slice(&bytes[BEFORE_THE_JSON..]).unwrap();
        let made = |kind: &&TargetKind| fields.clone().target(&"c1".into(), **kind).is_some();
        (file.file_name().into_string().unwrap(), TargetKind::ALL.iter().filter(made).copied().collect())
    };
    fs::read_dir(folder).unwrap().map(|file| seed(file.unwrap())).collect()
}

#[test]
fn every_seed_makes_a_target_of_the_kind_it_is_named_after() {
    for (name, made) in seeds() {
        let kind = TargetKind::from_str(name.split('-').next().unwrap()).unwrap();
        assert!(made.contains(&kind), "{name}: {made:?}");
    }
}

#[test]
fn every_kind_of_target_has_a_seed() {
    let reached: BTreeSet<TargetKind> = seeds().into_iter().flat_map(|(_, made)| made).collect();
    assert_eq!(reached, TargetKind::ALL.iter().copied().collect());
}

#[test]
fn every_field_stands_in_a_seed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/target");
    let texts: String =
        fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    // A field that is not known is refused by a message that lists those that are.
    let known = serde_json::from_str::<TargetFields>(r#"{"?":0}"#).unwrap_err().to_string();
    let fields: Vec<&str> = known.split('`').skip(3).step_by(2).collect();
    assert!(fields.len() > 10, "{known}");
    let absent: Vec<_> = fields.into_iter().filter(|field| !texts.contains(&format!("\"{field}\":"))).collect();
    assert!(absent.is_empty(), "in no seed: {absent:?}");
}
