//! What follows from policies as no file of ours writes them: failing, many, deep.
#![cfg(test)]

mod made;

use std::thread;

use deskwarden_policy::bundle::wire::{BinaryOp, Condition, Expr, Rule, Var};
use deskwarden_policy::{Decision, Effect, Engine, Facts, Millis, Snapshot, Target, decide, explain};
use made::{bundle, engine, rule};

/// Far more than any bundle has.
const MANY: usize = 5_000;

fn nobody() -> Facts {
    Facts::at(&Snapshot { tenants: vec!["t1".into()], ..Snapshot::new("c1", "u1") }, Millis(0))
}

fn decided(policies: Vec<Rule>) -> Decision {
    decide(&engine(policies), &nobody(), "act", &Target::tenant("c1", "t1"))
}

/// The names of the grants in each entry of what is missing.
fn missing(policies: Vec<Rule>) -> Vec<Vec<String>> {
    let said = explain(&engine(policies), &nobody(), "act", &Target::tenant("c1", "t1"));
    let names = |grants: &[deskwarden_policy::MissingGrant]| grants.iter().map(|grant| grant.name.clone()).collect();
    said.missing.iter().map(|missing| names(&missing.grants)).collect()
}

/// A permit under one condition.
fn permit(condition: Expr) -> Rule {
    rule("permit", Effect::Permit, vec![Condition::When(condition)])
}

/// A forbid under one condition.
fn forbid(id: &str, condition: Expr) -> Rule {
    rule(id, Effect::Forbid, vec![Condition::When(condition)])
}

/// Whether who asks holds what that attribute of a tenant names.
fn holds(attribute: &str) -> Expr {
    op(BinaryOp::In, Expr::Var(Var::Principal), get(Var::Resource, attribute))
}

fn get(of: Var, attribute: &str) -> Expr {
    Expr::Get(Box::new(Expr::Var(of)), attribute.to_owned())
}

fn op(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr::Op(op, Box::new(left), Box::new(right))
}

#[test]
fn a_policy_that_fails_denies() {
    assert!(decided(vec![permit(Expr::Bool(true))]).allowed);
    // Cedar alone would skip the forbid and allow.
    let failing = get(Var::Resource, "noSuchAttribute");
    assert!(!decided(vec![forbid("forbid", failing), permit(Expr::Bool(true))]).allowed);
}

#[test]
fn x2_what_needs_two_grants_is_explained_by_that_pair_alone() {
    let both = op(BinaryOp::And, holds("fileManagers"), holds("sessionTaggers"));
    assert_eq!(missing(vec![permit(both)]), [["manageTenantFiles", "tagEndedSessions"]]);
}

#[test]
fn x2_what_a_limit_refuses_is_missing_no_grant_even_if_one_would_lift_it() {
    let but_for_file_managers = rule("limit", Effect::Forbid, vec![Condition::Unless(holds("fileManagers"))]);
    let policies = vec![but_for_file_managers, permit(Expr::Bool(true))];
    assert_eq!(decided(policies.clone()).reasons, ["limit"]);
    assert_eq!(missing(policies), [[""; 0]; 0]);
}

/// On a stack as small as any the engine runs on: a fault there takes the whole instance with it.
fn on_a_stack_of(kilobytes: usize, check: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(kilobytes * 1024).spawn(check).unwrap().join().unwrap();
}

/// Whether that is who asks; not a word that stands for its own value, as Cedar would join those to one.
fn is(other: Var) -> Expr {
    op(BinaryOp::Eq, Expr::Var(Var::Principal), Expr::Var(other))
}

#[test]
fn thousands_of_conditions_are_decided_on_a_small_stack() {
    on_a_stack_of(256, || {
        let allowed = |last: Condition| {
            let whens = (0..MANY).map(|_| Condition::When(is(Var::Principal)));
            let unlesses = (0..MANY).map(|_| Condition::Unless(is(Var::Resource)));
            decided(vec![rule("permit", Effect::Permit, whens.chain(unlesses).chain([last]).collect())]).allowed
        };
        assert!(allowed(Condition::When(is(Var::Principal))));
        assert!(!allowed(Condition::When(is(Var::Resource))));
        assert!(!allowed(Condition::Unless(is(Var::Principal))));
    });
}

#[test]
fn thousands_of_forbids_and_permits_are_decided_on_a_small_stack() {
    on_a_stack_of(256, || {
        let with = |last: Expr| {
            let idle = (0..MANY).map(|number| forbid(&format!("idle {number}"), is(Var::Resource)));
            let permits = (0..MANY).map(|number| Rule {
                id: format!("permit {number}"),
                ..permit(is(if number == 7 { Var::Principal } else { Var::Resource }))
            });
            decided(idle.chain(permits).chain([forbid("last", last)]).collect())
        };
        assert_eq!(with(is(Var::Resource)), Decision { allowed: true, reasons: vec!["permit 7".to_owned()] });
        assert_eq!(with(is(Var::Principal)), Decision { allowed: false, reasons: vec!["last".to_owned()] });
    });
}

/// `(true != false) != false …`, so deep; Cedar has two steps for each.
fn deep(levels: usize) -> Expr {
    (0..levels).fold(Expr::Bool(true), |inner, _| op(BinaryOp::NotEq, inner, Expr::Bool(false)))
}

#[test]
fn the_deepest_condition_that_loads_is_decided_on_the_stack_of_a_browser() {
    let loads = |levels: &usize| Engine::load(&bundle(vec![permit(deep(*levels))])).is_ok();
    let deepest = (1..).take_while(loads).last().unwrap();
    assert!(deepest > 30, "{deepest} levels are all that load");
    on_a_stack_of(1_024, move || assert!(decided(vec![permit(deep(deepest))]).allowed, "{deepest} levels"));
}
