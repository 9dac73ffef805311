//! The rooms written in Rust: what each may depend on and what must not stand in its code.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::files::{below, root};

/// Dependencies of a package for what it ships, as its manifest names them.
fn dependencies(package: &str) -> BTreeSet<String> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let found = packages.iter().find(|candidate| candidate["name"] == package).unwrap();
    let dependencies = found["dependencies"].as_array().unwrap().iter();
    let shipped = dependencies.filter(|dependency| dependency["kind"].is_null());
    shipped.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo describes the workspace");
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

fn only(package: &str, allowed: &[&str]) {
    let allowed: BTreeSet<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
    let found = dependencies(package);
    let foreign: Vec<_> = found.difference(&allowed).collect();
    assert!(foreign.is_empty(), "{package} must not depend on {foreign:?}");
}

fn never(package: &str, forbidden: &[&str]) {
    let found = dependencies(package);
    let foreign: Vec<_> = forbidden.iter().filter(|name| found.contains(**name)).collect();
    assert!(foreign.is_empty(), "{package} must not depend on {foreign:?}");
}

/// No line of the crate's code holds one of the words; comments may.
fn says_nothing_of(folder: &str, words: &[&str]) {
    let said: Vec<String> = below(folder)
        .iter()
        .filter(|(name, _)| name.ends_with(".rs"))
        .flat_map(|(name, text)| text.lines().map(move |line| (name, line.trim())))
        .filter(|(_, line)| !line.starts_with("//"))
        .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
        .map(|(name, line)| format!("{name}: {line}"))
        .collect();
    assert_eq!(said, [""; 0]);
}

#[test]
fn there_are_five_crates() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let names: BTreeSet<&str> = packages.map(|package| package["name"].as_str().unwrap()).collect();
    let expect = ["api", "policy", "policy-wasm", "worker", "xtask"].map(|name| format!("deskwarden-{name}"));
    assert_eq!(names, expect.iter().map(String::as_str).collect());
}

#[test]
fn policy_is_pure() {
    only("deskwarden-policy", &["cedar-policy-core", "serde", "serde_json", "thiserror"]);
    let impure = ["SystemTime", "Instant::now", "async fn", "std::fs", "std::net", "std::env", "wasm_bindgen"];
    says_nothing_of("crates/policy/src", &impure);
}

#[test]
fn policy_wasm_knows_javascript_but_no_network() {
    // num-traits only fixes a feature, see the manifest.
    let allowed =
        ["deskwarden-policy", "js-sys", "num-traits", "serde", "serde-wasm-bindgen", "serde_json", "wasm-bindgen"];
    only("deskwarden-policy-wasm", &allowed);
    says_nothing_of("crates/policy-wasm/src", &["fetch(", "web_sys"]);
}

#[test]
fn api_knows_no_platform() {
    never("deskwarden-api", &["worker", "worker-sys", "js-sys", "wasm-bindgen", "web-sys", "deskwarden-policy-wasm"]);
    says_nothing_of("crates/api/src", &["worker::", "js_sys", "wasm_bindgen", "D1Database", "KvStore"]);
}

#[test]
fn worker_holds_no_sql_and_no_rule() {
    never("deskwarden-worker", &["cedar-policy", "deskwarden-policy-wasm", "rusqlite"]);
    says_nothing_of("crates/worker/src", &["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM"]);
    says_nothing_of("crates/worker/src", &["decide(", "authorize(", "Permission::"]);
}

#[test]
fn xtask_starts_without_cedar() {
    let manifest = metadata();
    let packages = manifest["packages"].as_array().unwrap();
    let xtask = packages.iter().find(|package| package["name"] == "deskwarden-xtask").unwrap();
    let heavy = |dependency: &&Value| dependency["name"] == "cedar-policy" || dependency["name"] == "deskwarden-policy";
    let mut heavy = xtask["dependencies"].as_array().unwrap().iter().filter(heavy);
    assert!(heavy.all(|dependency| dependency["optional"] == true));
}
