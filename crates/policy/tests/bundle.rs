//! What is accepted as a bundle.
#![cfg(test)]

use deskwarden_policy::bundle::wire::{BUNDLE_FORMAT, Bundle};
use deskwarden_policy::{BUNDLE, BUNDLE_SHA256, Effect, Engine};
use serde_json::{Value, json};

fn refused(change: impl Fn(&mut Value)) -> (String, String) {
    let mut bundle: Value = serde_json::from_slice(BUNDLE).unwrap();
    change(&mut bundle);
    let error = Engine::load(&serde_json::to_vec(&bundle).unwrap()).err().unwrap();
    (error.code().to_owned(), error.to_string())
}

#[test]
fn the_checked_in_bundle_loads_and_knows_its_policies() {
    let engine = Engine::load(BUNDLE).unwrap();
    let note = engine.policy("guardrails.last-company-admin").unwrap();
    assert_eq!((note.effect, note.source.as_str(), &note.needs), (Effect::Forbid, "X4", &None));
    assert!(engine.policy("guardrails.nothing").is_none());
    assert_eq!(BUNDLE_SHA256.len(), 64);
}

#[test]
fn the_engine_tells_every_policy_in_order() {
    let bundle: Bundle = serde_json::from_slice(BUNDLE).unwrap();
    let engine = Engine::load(BUNDLE).unwrap();
    let told: Vec<(&str, &str)> = engine.policies().map(|note| (note.id.as_str(), note.why.as_str())).collect();
    let written: Vec<(&str, &str)> = bundle.policies.iter().map(|rule| (rule.id.as_str(), rule.why.as_str())).collect();
    assert_eq!(told, written);
    assert!(told.is_sorted() && told.len() > 20);
}

#[test]
fn the_wire_form_writes_what_it_reads() {
    let bundle: Bundle = serde_json::from_slice(BUNDLE).unwrap();
    let written = serde_json::to_string(&bundle).unwrap() + "\n";
    assert_eq!(written.as_bytes(), BUNDLE);
}

#[test]
fn another_format_is_refused_whatever_else_it_looks_like() {
    let (code, message) = refused(|bundle| *bundle = json!({ "format": 2, "rules": "new" }));
    assert_eq!(code, "unknownBundleFormat");
    assert_eq!(
        message,
        format!("unknown bundle format 2; this engine reads format {BUNDLE_FORMAT}, reload to get the newer one")
    );
}

#[test]
fn a_slice_that_leaves_out_a_guardrail_is_refused() {
    let (code, message) = refused(|bundle| {
        bundle["slices"]["listUsers"].as_array_mut().unwrap().pop();
    });
    assert_eq!(code, "malformedBundle");
    assert!(message.contains("listUsers"), "{message}");
}

#[test]
fn what_contradicts_itself_is_refused() {
    let check = |change: &dyn Fn(&mut Value)| assert_eq!(refused(change).0, "malformedBundle");
    check(&|bundle| bundle["slices"] = json!({}));
    let (_, message) = refused(|bundle| bundle["slices"] = json!([]));
    assert!(message.contains("expected a slice for each action"), "{message}");
    check(&|bundle| bundle["slices"]["listUsers"] = json!([99]));
    check(&|bundle| bundle["policies"][0]["effect"] = json!("maybe"));
    check(&|bundle| bundle["policies"][0]["resource"] = json!("no type"));
    check(&|bundle| bundle["policies"][0]["conditions"] = json!([{ "when": { "magic": true } }]));
    assert_eq!(Engine::load(b"").err().unwrap().code(), "malformedBundle");
}

#[test]
fn what_stands_there_twice_is_refused_by_name() {
    let twice = |list: &mut Value| {
        let first = list[0].clone();
        list.as_array_mut().unwrap().push(first);
    };
    let check = |change: &dyn Fn(&mut Value), expect: &str| assert_eq!(refused(change).1, expect);
    check(
        &|bundle| bundle["policies"][1]["id"] = bundle["policies"][0]["id"].clone(),
        "malformed bundle: two policies are named `channel-access.serve`",
    );
    check(&|bundle| twice(&mut bundle["actions"]), "malformed bundle: two actions are named `archiveTenant`");
    check(
        &|bundle| twice(&mut bundle["slices"]["listUsers"]),
        "malformed bundle: the slice of `listUsers` is not what the policies say",
    );
    check(
        &|bundle| bundle["slices"]["sing"] = json!([]),
        "malformed bundle: there is a slice of `sing`, which is no action",
    );
    let text = String::from_utf8(BUNDLE.to_vec()).unwrap();
    let slice_twice = text.replacen("\"slices\":{", "\"slices\":{\"listUsers\":[],", 1);
    let error = Engine::load(slice_twice.as_bytes()).err().unwrap().to_string();
    assert!(error.starts_with("malformed bundle: two slices are named `listUsers`"), "{error}");
}

#[test]
fn an_action_on_things_of_a_newer_server_is_unanswerable_but_loads() {
    let mut bundle: Value = serde_json::from_slice(BUNDLE).unwrap();
    let action = bundle["actions"][0]["name"].as_str().unwrap().to_owned();
    bundle["actions"][0]["target"] = json!("spaceship");
    let engine = Engine::load(&serde_json::to_vec(&bundle).unwrap()).unwrap();
    assert_eq!(engine.target_kind(&action), None);
    assert!(engine.target_kind("listUsers").is_some());
}

#[test]
fn what_is_nested_without_end_is_refused_and_nothing_breaks() {
    let deep = format!("{}true{}", r#"{"unary":["not","#.repeat(5_000), "]}".repeat(5_000));
    let text = String::from_utf8(BUNDLE.to_vec()).unwrap().replacen(
        "\"conditions\":[",
        &format!("\"conditions\":[{{\"when\":{deep}}},"),
        1,
    );
    assert_eq!(Engine::load(text.as_bytes()).err().unwrap().code(), "malformedBundle");
}
