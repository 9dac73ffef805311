//! The proof that a decision was taken.
#![cfg(test)]

use deskwarden_policy::{Action, BUNDLE, Basis, Engine, Facts, Grant, Millis, Snapshot, Target, authorize};

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

fn admin() -> Facts {
    Facts::at(&Snapshot { grants: vec![Grant::administrator()], ..Snapshot::new("c1", "u1") }, Millis(0))
}

fn basis() -> Basis {
    Basis { actor_epoch: 7, versions: vec![3, 4] }
}

#[test]
fn a_permit_says_what_was_decided() {
    let targets = vec![Target::user("c1", "u2"), Target::user("c1", "u3")];
    let permit = authorize(&engine(), &admin(), Action::EditUser, targets.clone(), basis()).unwrap();
    assert_eq!(permit.actor().as_str(), "u1");
    assert_eq!(permit.company().as_str(), "c1");
    assert_eq!(permit.action(), Action::EditUser);
    assert_eq!(permit.targets(), targets);
    assert_eq!(permit.basis(), &basis());
}

#[test]
fn one_refused_target_refuses_all() {
    let targets = vec![Target::user("c1", "u2"), Target::last_company_admin("c1", "u1")];
    let refusal = authorize(&engine(), &admin(), Action::DeactivateUser, targets, basis()).unwrap_err();
    assert_eq!(refusal.reasons.first().map(|reason| reason.id.as_str()), Some("guardrails.last-company-admin"));
}

#[test]
fn a_basis_without_a_version_for_each_target_makes_no_permit() {
    let targets = vec![Target::user("c1", "u2"), Target::user("c1", "u3")];
    for versions in [vec![], vec![3], vec![3, 4, 5]] {
        let basis = Basis { actor_epoch: 7, versions };
        assert!(authorize(&engine(), &admin(), Action::EditUser, targets.clone(), basis).is_err());
    }
}

#[test]
fn no_target_no_permit() {
    assert!(authorize(&engine(), &admin(), Action::EditUser, Vec::new(), basis()).is_err());
}
