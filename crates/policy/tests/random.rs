//! What holds for every question, tried on random ones: the oracle agrees, and explanations are true.
//!
//! `DESKWARDEN_RANDOM` sets how many questions are asked; `cargo xtask policy test --full` asks a million.
#![cfg(test)]

mod oracle;
mod worlds;

use deskwarden_policy::{
    Action, BUNDLE, Engine, Facts, Grant, Snapshot, Target, TargetKind, decide, effective_rights, explain, why_no_work,
};
use fastrand::Rng;
use worlds::NOW;

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

/// How many questions: `usual`, or as many of them as the whole run was asked to ask.
fn times(usual: usize) -> usize {
    let asked = std::env::var("DESKWARDEN_RANDOM").ok().map(|many| many.parse::<usize>().unwrap());
    asked.map_or(usual, |asked| asked * usual / 50_000)
}

fn holding(snapshot: &Snapshot, more: &[Grant]) -> Facts {
    let grants = snapshot.grants.iter().chain(more).cloned().collect();
    Facts::at(&Snapshot { grants, ..snapshot.clone() }, NOW)
}

#[test]
fn the_oracle_agrees() {
    let (engine, mut rng) = (engine(), Rng::with_seed(63));
    let (mut yes, all) = (0, times(50_000));
    for number in 0..all {
        let (snapshot, action, target) = worlds::question(&mut rng);
        let expected = oracle::allowed(&snapshot, NOW, action, &target);
        let answer = decide(&engine, &Facts::at(&snapshot, NOW), action.as_str(), &target);
        assert_eq!(answer.allowed, expected, "question {number}: {action} {target:?}\n{snapshot:#?}\n{answer:?}");
        yes += usize::from(expected);
    }
    println!("{all} random questions, {yes} answered with yes");
    assert!(yes * 20 > all, "only {yes} of {all} questions were answered with yes: they ask too little");
}

#[test]
fn x02_giving_exactly_what_is_missing_flips_the_answer_and_anything_less_does_not() {
    let (engine, mut rng) = (engine(), Rng::with_seed(2));
    let mut flipped = 0;
    for _ in 0..times(500) {
        let (snapshot, action, target) = worlds::question(&mut rng);
        // What is missing there is told as for anybody, so that nobody learns who the last administrator is.
        if matches!(target, Target::User { last_company_admin: true, .. }) {
            continue;
        }
        let allowed = |given: &[Grant]| decide(&engine, &holding(&snapshot, given), action.as_str(), &target).allowed;
        for missing in explain(&engine, &holding(&snapshot, &[]), action.as_str(), &target).missing {
            let wanted: Vec<Grant> = missing.grants.iter().map(grant).collect();
            assert!(allowed(&wanted), "{action} {target:?} with {wanted:?}");
            for less in 0..wanted.len() {
                let fewer: Vec<Grant> =
                    wanted.iter().enumerate().filter(|(at, _)| *at != less).map(|(_, grant)| grant.clone()).collect();
                assert!(!allowed(&fewer), "{action} {target:?} with {fewer:?} alone");
            }
            flipped += 1;
        }
    }
    assert!(flipped > times(100), "only {flipped} refusals were flipped");
}

fn grant(missing: &deskwarden_policy::MissingGrant) -> Grant {
    Grant { kind: missing.kind.clone(), name: missing.name.clone(), tenant: missing.tenant.clone(), until: None }
}

#[test]
fn x02_every_refusal_without_a_reason_is_one_that_single_grants_and_pairs_cannot_lift() {
    let (engine, mut rng) = (engine(), Rng::with_seed(3));
    for _ in 0..times(500) {
        let (snapshot, action, target) = worlds::question(&mut rng);
        let said = explain(&engine, &holding(&snapshot, &[]), action.as_str(), &target);
        assert_eq!(said.allowed, decide(&engine, &holding(&snapshot, &[]), action.as_str(), &target).allowed);
        if said.allowed || !said.reasons.is_empty() || !said.missing.is_empty() {
            continue;
        }
        let with_everything = Grant::administrator();
        let lifted = decide(&engine, &holding(&snapshot, &[with_everything]), action.as_str(), &target).allowed;
        assert!(!lifted, "{action} {target:?}");
    }
}

#[test]
fn x08_work_is_offered_exactly_if_every_term_holds() {
    let (engine, mut rng) = (engine(), Rng::with_seed(8));
    let mut offered = 0;
    for _ in 0..times(2_000) {
        let target = worlds::target(&mut rng, TargetKind::Channel);
        let grants = target.tenant_id().map(|tenant| vec![Grant::channel(channel(&target), tenant.clone())]);
        let drawn = worlds::snapshot(&mut rng);
        let snapshot = Snapshot { scopes: None, tenants: vec!["t1".into(), "t2".into(), "t3".into()], ..drawn };
        let facts = holding(&snapshot, grants.as_deref().unwrap_or_default());
        let answer = decide(&engine, &facts, Action::ReceiveWork.as_str(), &target).allowed;
        let terms = why_no_work(&engine, &facts, &target);
        let all_hold = terms.as_ref().is_some_and(|terms| terms.iter().all(|term| term.holds));
        assert_eq!(answer, all_hold, "{target:?} {terms:#?}");
        offered += usize::from(answer);
    }
    assert!(offered > times(20), "work was offered {offered} times only");
}

fn channel(target: &Target) -> deskwarden_policy::Channel {
    match target {
        Target::Channel { channel, .. } => *channel,
        other => panic!("{other:?} is no channel"),
    }
}

#[test]
fn x02_every_effective_right_has_a_source_and_goes_with_its_sources() {
    let (engine, mut rng) = (engine(), Rng::with_seed(22));
    for _ in 0..times(12) {
        let snapshot = worlds::snapshot(&mut rng);
        let rights = effective_rights(&engine, &holding(&snapshot, &[]));
        // Each right taken away costs all rights anew, so some of them have to do.
        for right in rights.iter().step_by(20) {
            assert!(!right.sources.is_empty(), "{right:?}");
            let of_everybody = right.sources.iter().any(|source| source.grants.is_empty());
            let gone: Vec<&Grant> = right.sources.iter().flat_map(|source| &source.grants).collect();
            let rest = snapshot.grants.iter().filter(|grant| !gone.contains(grant)).cloned().collect();
            let less = Facts::at(&Snapshot { grants: rest, ..snapshot.clone() }, NOW);
            let still = effective_rights(&engine, &less).iter().any(|other| {
                (other.action, &other.tenant, other.channel, other.whose)
                    == (right.action, &right.tenant, right.channel, right.whose)
            });
            assert_eq!(still, of_everybody, "{right:?}");
        }
    }
}
