//! From Cedar's text to a bundle, and from there to an answer: what a policy says is what is decided.
#![cfg(test)]

mod made;

use cedar_policy::Policy;
use deskwarden_policy::bundle::wire::{Condition, Rule};
use deskwarden_policy::bundle::write;
use deskwarden_policy::{Effect, Facts, Millis, Settings, Snapshot, Target, decide};
use made::{engine, rule};
use serde_json::{Value, json};

const SCOPE: &str = "principal is User, action, resource is Tenant";

/// What a policy becomes; or what of it cannot travel.
fn written(scope: &str, conditions: &str) -> Result<Rule, String> {
    let policy = Policy::parse(None, format!("permit ({scope}) {conditions};")).unwrap().to_pst().unwrap();
    let body = policy.body();
    let conditions: Result<Vec<Condition>, _> = body.clauses().iter().map(write::condition).collect();
    let rule = rule("permit", Effect::Permit, conditions.map_err(|error| error.to_string())?);
    let principal = write::principal(&body.principal).map_err(|error| error.to_string())?;
    Ok(Rule { principal, resource: write::resource(&body.resource).map_err(|error| error.to_string())?, ..rule })
}

fn allowed(conditions: &str) -> bool {
    let settings = Settings { generic_channel: true, ..Settings::default() };
    let snapshot = Snapshot { tenants: vec!["t1".into()], settings, ..Snapshot::new("c1", "u1") };
    let engine = engine(vec![written(SCOPE, conditions).unwrap()]);
    decide(&engine, &Facts::at(&snapshot, Millis(0)), "act", &Target::tenant("c1", "t1")).allowed
}

#[test]
fn what_is_written_in_cedar_is_what_the_engine_decides() {
    for holds in [
        "1 == 1",
        "1 != 2",
        "1 < 2",
        "2 <= 2",
        "2 > 1",
        "2 >= 2",
        "principal.active && 1 == 1",
        "1 == 2 || principal.active",
        "1 + 1 == 2",
        "3 - 1 == 2",
        "2 * 3 == 6",
        "-(1 + 1) < 0",
        "!(1 == 2)",
        "[].isEmpty()",
        "[1, 2].contains(1)",
        "[1, 2].containsAll([2])",
        "[1, 2].containsAny([2, 3])",
        "resource in principal.company",
        "principal.company.genericChannel",
        "principal has company",
        "principal is User",
        "if 1 == 2 then 1 == 2 else 1 == 1",
        "\"words\" == \"words\"",
        "Status::\"away\" == Status::\"away\"",
        "action != principal",
        "!(context has open)",
    ] {
        assert!(allowed(&format!("when {{ {holds} }}")), "{holds}");
        assert!(!allowed(&format!("unless {{ {holds} }}")), "{holds}");
    }
}

#[test]
fn what_does_not_hold_is_denied() {
    for fails in [
        "1 == 2",
        "1 != 1",
        "2 < 2",
        "3 <= 2",
        "2 > 2",
        "1 >= 2",
        "principal.active && 1 == 2",
        "1 == 2 || 2 == 1",
        "[1, 2].contains(3)",
        "[1, 2].containsAll([2, 3])",
        "[1, 2].containsAny([3])",
        "[1].isEmpty()",
        "principal in resource.members",
        "principal.company.oneCall == false",
        "principal has wings",
        "principal is Tenant",
        "if principal.active then 1 == 2 else 1 == 1",
        "Status::\"away\" == Status::\"online\"",
    ] {
        assert!(!allowed(&format!("when {{ {fails} }}")), "{fails}");
        assert!(allowed(&format!("unless {{ {fails} }}")), "{fails}");
    }
}

#[test]
fn scopes_name_types_and_all_conditions_travel_in_their_order() {
    let check = |scope: &str, conditions: &str, expect: [Value; 3]| {
        let rule = serde_json::to_value(written(scope, conditions).unwrap()).unwrap();
        assert_eq!(["principal", "resource", "conditions"].map(|key| rule[key].clone()), expect);
    };
    check("principal, action, resource", "", [Value::Null, Value::Null, json!([])]);
    check(SCOPE, "", [json!("User"), json!("Tenant"), json!([])]);
    check(
        SCOPE,
        "when { principal.active } unless { resource has members }",
        [
            json!("User"),
            json!("Tenant"),
            json!([
                { "when": { "get": [{ "var": "principal" }, "active"] } },
                { "unless": { "has": [{ "var": "resource" }, "members"] } },
            ]),
        ],
    );
}

#[test]
fn what_names_one_entity_or_says_more_than_a_bundle_can_is_refused_by_name() {
    let entity = "name a type or an attribute, not one entity";
    let extend = "say it otherwise, or extend crates/policy/src/bundle/wire.rs";
    let check = |scope: &str, conditions: &str, what: &str, help: &str| {
        let error = written(scope, conditions).unwrap_err();
        assert_eq!(error, format!("`{what}` cannot travel in a bundle; {help}"));
    };
    check("principal == User::\"u1\", action, resource", "", "principal == User::\"u1\"", entity);
    check("principal, action, resource in Company::\"c1\"", "", "resource in Company::\"c1\"", entity);
    check(SCOPE, "when { principal == User::\"u1\" }", "User::\"u1\"", entity);
    check(SCOPE, "when { \"words\" like \"w*\" }", "\"words\" like \"w*\"", extend);
    check(SCOPE, "unless { principal has company.admins }", "principal has company.admins", extend);
    check(SCOPE, "when { principal is User in resource }", "principal is User in resource", extend);
}
