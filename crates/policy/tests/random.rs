//! What holds for every question, tried on random ones: the oracle agrees, and explanations are true.
//!
//! `DESKWARDEN_RANDOM` sets how many questions are asked; `cargo xtask policy test --full` asks a million.
#![cfg(test)]

mod missing;
mod oracle;
mod ready;
mod worlds;

use std::collections::BTreeMap;

use deskwarden_policy::{
    Action, BUNDLE, Channel, Engine, Facts, Grant, Permission, Snapshot, Target, TargetKind, decide, effective_rights,
    explain, why_no_work,
};
use fastrand::Rng;
use worlds::NOW;

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

/// How many questions: `usual`, or as many of them as the whole run was asked to ask.
fn times(usual: usize) -> usize {
    let asked = std::env::var("DESKWARDEN_RANDOM").ok().map(|many| many.parse::<usize>().unwrap());
    asked.map_or(usual, |asked| (asked * usual / 50_000).max(1))
}

/// Whether that many questions are so many that every kind of answer has to be among them.
fn tells(asked: usize, usual: usize) -> bool {
    asked * 2 > usual
}

fn holding(snapshot: &Snapshot, more: &[Grant]) -> Facts {
    Facts::at(&with(snapshot, more), NOW)
}

fn with(snapshot: &Snapshot, more: &[Grant]) -> Snapshot {
    let grants = snapshot.grants.iter().chain(more).cloned().collect();
    Snapshot { grants, ..snapshot.clone() }
}

#[test]
fn the_oracle_agrees() {
    let (engine, mut rng) = (engine(), Rng::with_seed(63));
    let (mut answers, all) = (BTreeMap::<String, [usize; 2]>::new(), times(50_000));
    for number in 0..all {
        let (snapshot, action, target) = worlds::question(&mut rng);
        let expected = oracle::allowed(&snapshot, NOW, action, &target);
        let answer = decide(&engine, &Facts::at(&snapshot, NOW), action.as_str(), &target);
        assert_eq!(answer.allowed, expected, "question {number}: {action} {target:?}\n{snapshot:#?}\n{answer:?}");
        answers.entry(asked(action, &target)).or_default()[usize::from(expected)] += 1;
    }
    let yes: usize = answers.values().map(|[_, yes]| yes).sum();
    println!("{all} random questions, {yes} answered with yes");
    if tells(all, 50_000) {
        let seldom: Vec<_> = every_question().map(|asked| (answers.get(&asked), asked)).filter(seldom).collect();
        assert!(seldom.is_empty(), "hardly ever a yes, or a no: {seldom:?}");
    }
}

/// The action, and on channels which one.
fn asked(action: Action, target: &Target) -> String {
    match target {
        Target::Channel { channel, .. } => format!("{action} {channel}"),
        _ => action.to_string(),
    }
}

fn every_question() -> impl Iterator<Item = String> {
    let channels = |action: &Action| match action.target_kind() {
        TargetKind::Channel => Channel::ALL.iter().map(|channel| format!("{action} {channel}")).collect(),
        _ => vec![action.to_string()],
    };
    Action::ALL.iter().flat_map(channels)
}

fn seldom((answers, _): &(Option<&[usize; 2]>, String)) -> bool {
    answers.is_none_or(|[no, yes]| *no < 5 || *yes < 5)
}

#[test]
fn x02_what_is_missing_is_every_least_set_of_grants_that_flips_the_answer_and_nothing_else() {
    let (engine, mut rng, all) = (engine(), Rng::with_seed(3), times(2_000));
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..all {
        let (snapshot, action, target) = worlds::question(&mut rng);
        let said = explain(&engine, &holding(&snapshot, &[]), action.as_str(), &target);
        let told: Vec<Vec<Grant>> = sorted(said.missing.iter().map(missing::grants));
        assert_eq!(
            told,
            least(&snapshot, action, &told_about(&snapshot, action, target.clone())),
            "{action} {target:?}"
        );
        for grants in told {
            *found
                .entry(grants.iter().map(|grant| grant.kind.as_str()).collect::<Vec<_>>().join(" + "))
                .or_default() += 1;
        }
    }
    if tells(all, 2_000) {
        let kinds: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(kinds, ["administrator", "channel", "permission", "permission + permission"], "{found:?}");
    }
}

/// Who may not do it to anybody is told what is missing as for anybody, so that nobody learns who the last
/// administrator is.
fn told_about(snapshot: &Snapshot, action: Action, target: Target) -> Target {
    let Target::User { company, user, last_company_admin: true } = target else { return target };
    let anybody = Target::user(company.clone(), user.clone());
    if oracle::allowed(snapshot, NOW, action, &anybody) { Target::last_company_admin(company, user) } else { anybody }
}

/// All there is to give is tried on the oracle, one by one and two by two.
fn least(snapshot: &Snapshot, action: Action, target: &Target) -> Vec<Vec<Grant>> {
    let allowed = |given: &[Grant]| oracle::allowed(&with(snapshot, given), NOW, action, target);
    if allowed(&[]) {
        return Vec::new();
    }
    let (alone, rest): (Vec<_>, Vec<_>) = everything(target).map(|grant| vec![grant]).partition(|grant| allowed(grant));
    let pairs = rest.iter().enumerate().flat_map(|(at, one)| rest[..at].iter().map(|other| [&one[..], other].concat()));
    sorted(pairs.filter(|pair| allowed(pair)).chain(alone))
}

fn everything(target: &Target) -> impl Iterator<Item = Grant> {
    let of_tenant = |tenant| {
        let permissions = Permission::ALL.iter().map(move |name| Grant::permission(*name, Clone::clone(tenant)));
        permissions.chain(Channel::ALL.iter().map(move |name| Grant::channel(*name, Clone::clone(tenant))))
    };
    [Grant::administrator()].into_iter().chain(target.tenant_id().into_iter().flat_map(of_tenant))
}

fn sorted(sets: impl Iterator<Item = Vec<Grant>>) -> Vec<Vec<Grant>> {
    let each = sets.map(|mut grants| {
        grants.sort();
        grants
    });
    let mut sets: Vec<_> = each.collect();
    sets.sort();
    sets
}

#[test]
fn x02_giving_exactly_what_is_missing_flips_the_answer_and_anything_less_does_not() {
    let (engine, mut rng, all) = (engine(), Rng::with_seed(2), times(500));
    let mut flipped = 0;
    for _ in 0..all {
        let (snapshot, action, target) = worlds::question(&mut rng);
        // What is missing there is told as for anybody.
        if matches!(target, Target::User { last_company_admin: true, .. }) {
            continue;
        }
        let allowed = |given: &[Grant]| decide(&engine, &holding(&snapshot, given), action.as_str(), &target).allowed;
        let said = explain(&engine, &holding(&snapshot, &[]), action.as_str(), &target);
        assert_eq!(said.allowed, allowed(&[]), "{action} {target:?}");
        for wanted in said.missing.iter().map(missing::grants) {
            assert!(allowed(&wanted), "{action} {target:?} with {wanted:?}");
            assert!(
                !missing::less_one(&wanted).any(|less| allowed(&less)),
                "{action} {target:?} with less than {wanted:?}"
            );
            flipped += 1;
        }
    }
    assert!(flipped * 5 > all || !tells(all, 500), "only {flipped} refusals were flipped");
}

#[test]
fn x08_work_is_offered_exactly_if_every_term_holds() {
    let (engine, mut rng, all) = (engine(), Rng::with_seed(8), times(2_000));
    let mut offered = 0;
    for _ in 0..all {
        let target = worlds::target(&mut rng, TargetKind::Channel);
        let Target::Channel { tenant, channel, .. } = &target else { panic!("{target:?} is no channel") };
        let given = [Grant::channel(*channel, tenant.clone())];
        let drawn = worlds::snapshot(&mut rng);
        let snapshot = Snapshot { scopes: None, tenants: vec!["t1".into(), "t2".into(), "t3".into()], ..drawn };
        let facts = holding(&snapshot, &given);
        let answer = decide(&engine, &facts, Action::ReceiveWork.as_str(), &target).allowed;
        let terms = why_no_work(&engine, &facts, &target);
        let all_hold = terms.as_ref().is_some_and(|terms| terms.iter().all(|term| term.holds));
        assert_eq!(answer, all_hold, "{target:?} {terms:#?}");
        offered += usize::from(answer);
    }
    assert!(offered * 100 > all || !tells(all, 2_000), "work was offered {offered} times only");
}

#[test]
fn x02_every_effective_right_has_a_source_and_goes_with_its_sources() {
    let (engine, mut rng, mut looked) = (engine(), Rng::with_seed(22), 0);
    for _ in 0..times(12) {
        let snapshot = worlds::snapshot(&mut rng);
        let rights = effective_rights(&engine, &holding(&snapshot, &[]));
        // Each right taken away costs all rights anew, so some of them have to do.
        for right in rights.iter().step_by(20) {
            assert!(!right.sources.is_empty(), "{right:?}");
            let of_everybody = right.sources.iter().any(|source| source.grants.is_empty());
            let gone: Vec<&Grant> = right.sources.iter().flat_map(|source| &source.grants).collect();
            // A right that two rows give goes with both.
            let goes = |held: &Grant| gone.iter().any(|grant| grant.right() == held.right());
            let rest = snapshot.grants.iter().filter(|grant| !goes(grant)).cloned().collect();
            let less = Facts::at(&Snapshot { grants: rest, ..snapshot.clone() }, NOW);
            let still = effective_rights(&engine, &less).iter().any(|other| {
                (other.action, &other.tenant, other.channel, other.whose)
                    == (right.action, &right.tenant, right.channel, right.whose)
            });
            assert_eq!(still, of_everybody, "{right:?}");
            looked += 1;
        }
    }
    assert!(looked > 0, "nobody had any right");
}
