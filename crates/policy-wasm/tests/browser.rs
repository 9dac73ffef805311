//! The engine in a real browser.
#![cfg(target_arch = "wasm32")]

#[path = "../../policy/tests/cases/mod.rs"]
mod cases;

use deskwarden_policy::{BUNDLE, BUNDLE_SHA256};
use deskwarden_policy_wasm::Gate;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const COMPANY: usize = 1;
const USER: usize = 3;
const MEMBERSHIP: usize = 4;

fn snapshot(grants: &str) -> String {
    format!(
        r#"{{"format":1,"policyHash":"{BUNDLE_SHA256}","company":"c1","principal":"u1","active":true,
            "grants":[{grants}],"tenants":["t1"],"companyEpoch":1,"userEpoch":1,"issuedAt":0,"validUntil":null}}"#
    )
}

const ADMINISTRATOR: &str = r#"{"kind":"administrator","name":"company"}"#;

fn gate(grants: &str) -> Gate {
    Gate::new(BUNDLE, &snapshot(grants), 0.0).unwrap()
}

fn code(error: &JsValue) -> String {
    Reflect::get(error, &"code".into()).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
fn the_browser_decides_every_case_as_the_server_does() {
    let (asked, wrong) = cases::run();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 40, "only {asked} cases were found");
}

#[wasm_bindgen_test]
fn a_gate_decides_and_explains() {
    let gate = gate(ADMINISTRATOR);
    assert!(gate.can("listUsers", COMPANY, "", "", false));
    assert!(gate.can("setMembership", MEMBERSHIP, "u2", "t1", false));
    assert!(!gate.can("deactivateUser", USER, "u1", "", true));
    let said = gate.check("deactivateUser", USER, "u1", "", true);
    let said = JSON::stringify(&said).unwrap().as_string().unwrap();
    assert!(said.starts_with(r#"{"allowed":false,"reasons":[{"id":"guardrails.last-company-admin""#), "{said}");
}

#[wasm_bindgen_test]
fn a_target_with_attributes_is_written_as_json() {
    let gate = gate(r#"{"kind":"channel","name":"whatsApp","tenant":"t1"}"#);
    assert!(gate.can_with("serveChannel", r#"{"tenant":"t1","channel":"whatsApp"}"#));
    assert!(!gate.can_with("serveChannel", r#"{"tenant":"t1","channel":"webChat"}"#));
    assert!(!gate.can_with("serveChannel", r#"{"tenant":"t1","channel":"telepathy"}"#));
    assert!(!gate.can_with("serveChannel", r#"{"tenant":"t1","channel":"whatsApp","colour":"blue"}"#));
    assert!(gate.can_with("viewEmail", r#"{"tenant":"t1","operator":"u1"}"#));
    assert!(!gate.can_with("viewEmail", "no JSON"));
    // The snapshot says nothing of slots, which counts as none.
    let said = gate.check_with("takeSlot", r#"{"tenant":"t1","channel":"whatsApp","open":0}"#);
    let said = JSON::stringify(&said).unwrap().as_string().unwrap();
    assert!(said.starts_with(r#"{"allowed":false,"reasons":[{"id":"slot-limits.none""#), "{said}");
}

#[wasm_bindgen_test]
fn x5_what_ends_is_gone_when_the_time_has_come() {
    let mut gate = gate(r#"{"kind":"administrator","name":"company","until":1000}"#);
    let allowed = |gate: &Gate| gate.can("listUsers", COMPANY, "", "", false);
    assert_eq!((gate.valid_until(), allowed(&gate)), (Some(1000.0), true));
    gate.move_to(999.0);
    assert!(allowed(&gate));
    gate.move_to(1000.0);
    assert_eq!((gate.valid_until(), allowed(&gate)), (None, false));
    gate.move_to(0.0);
    gate.move_to(f64::NAN);
    assert!(!allowed(&gate), "a time that is no number is the end of time");
}

#[wasm_bindgen_test]
fn bad_input_is_refused_with_a_code_and_breaks_nothing() {
    let refused = |bundle: &[u8], snapshot: &str| code(&Gate::new(bundle, snapshot, 0.0).err().unwrap());
    assert_eq!(refused(b"{", &snapshot("")), "malformedBundle");
    assert_eq!(refused(br#"{"format":2}"#, &snapshot("")), "unknownBundleFormat");
    assert_eq!(refused(BUNDLE, "null"), "malformedSnapshot");
    assert_eq!(refused(BUNDLE, r#"{"format":2}"#), "unknownSnapshotFormat");

    // Nothing checks the stack here, so what is nested too deep has to be refused before it is read.
    let deep = "[".repeat(100_000);
    assert_eq!(refused(deep.as_bytes(), &snapshot("")), "malformedBundle");
    assert_eq!(refused(BUNDLE, &deep), "malformedSnapshot");

    let mut gate = gate(ADMINISTRATOR);
    assert_eq!(code(&gate.update("{}", 0.0).unwrap_err()), "malformedSnapshot");
    assert!(gate.can("listUsers", COMPANY, "", "", false), "a refused update changes nothing");
}

#[wasm_bindgen_test]
fn nonsense_is_denied() {
    let gate = gate(ADMINISTRATOR);
    assert_eq!(gate.target_kind("listUsers"), COMPANY);
    assert_eq!(gate.target_kind("flyToTheMoon"), 0);
    assert!(!gate.can("flyToTheMoon", COMPANY, "", "", false));
    for kind in [0, 2, 3, 4, 5, usize::MAX] {
        assert!(!gate.can("listUsers", kind, "", "", false));
        assert!(!gate.can("listUsers", kind, "u1", "t1", false));
    }
    assert!(gate.check("listUsers", 0, "", "", false).is_undefined());
}

#[wasm_bindgen_test]
fn a_gate_can_be_dropped_and_made_again() {
    for _ in 0..100 {
        drop(gate(ADMINISTRATOR));
    }
    assert!(gate(ADMINISTRATOR).can("listUsers", COMPANY, "", "", false));
}
