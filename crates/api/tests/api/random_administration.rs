//! Random sequences of administrative operations by random callers, over two companies. After each of them it must hold that
//! every company has an administrator who can sign in, that every right was given by somebody who was allowed to give it, and
//! that nobody reached into another company, or into a tenant they hold nothing in.
//!
//! `DESKWARDEN_SEQUENCES=10000` walks as many sequences, `DESKWARDEN_SEED` begins at another one; a failure names its seed.

mod ground;
mod operation;
mod state;

use deskwarden_policy::{Action, Millis, Target};

use crate::oracle;
use ground::{Actor, Ground};
use operation::Operation;
use state::{Given, State};

/// Sequences walked where nobody says how many.
const FEW: u64 = 60;
/// Operations of a sequence, at most.
const LONG: usize = 14;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[tokio::test]
async fn x04_x05_m15_no_sequence_of_operations_leaves_what_may_not_be() {
    let ground = Ground::new().await;
    let first = number("DESKWARDEN_SEED").unwrap_or(1);
    let mut done = Done::default();
    for seed in first..first + number("DESKWARDEN_SEQUENCES").unwrap_or(FEW) {
        ground.restore();
        walk(&ground, seed, &mut done).await;
    }
    println!("{done:?}");
    assert!(done.succeeded * 10 > done.sent, "hardly anything succeeds: {done:?}");
    assert!(done.refused * 10 > done.sent, "hardly anything is refused: {done:?}");
    assert!(done.given > 0 && done.deactivated > 0, "{done:?}");
}

/// What came of it all: a walk that does nothing proves nothing.
#[derive(Debug, Default)]
struct Done {
    sent: usize,
    succeeded: usize,
    refused: usize,
    given: usize,
    deactivated: usize,
}

async fn walk(ground: &Ground, seed: u64, done: &mut Done) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut waited = 0;
    for step in 0..dice.usize(1..=LONG) {
        let before = State::read(&ground.room);
        let acts = acts(&mut dice, ground, &before);
        let answers = match acts.as_slice() {
            [(one, first), (other, second)] => {
                let (first, second) = tokio::join!(first.send(ground, one), second.send(ground, other));
                vec![first, second]
            }
            [(one, only)] => vec![only.send(ground, one).await],
            _ => vec![],
        };
        let after = State::read(&ground.room);
        let said = format!("seed {seed}, step {step}: {acts:?} answered {answers:?}");
        for ((actor, operation), status) in acts.iter().zip(&answers) {
            done.sent += 1;
            done.refused += usize::from(*status == 403);
            if (200..300).contains(status) {
                done.succeeded += 1;
                assert!(may(&before, actor, operation.action, &operation.target(&before, actor)), "{said}");
            }
        }
        done.given += given_lawfully(&before, &after, &acts, &said);
        done.deactivated += after.deactivated().saturating_sub(before.deactivated());
        for company in &ground.companies {
            assert!(after.administrators_that_count(company) > 0, "{company} has lost its last administrator, {said}");
        }
        within_reach(ground, &before, &after, &acts, &said);
        let pause = dice.i64(0..3) * 1000;
        ground.room.wait(pause);
        waited += pause;
    }
    ground.room.wait(-waited);
}

/// One request, or two at once, which meet between load and batch. Often two administrators struggle for the company (X4).
fn acts<'a>(dice: &mut fastrand::Rng, ground: &'a Ground, state: &State) -> Vec<(&'a Actor, Operation)> {
    let some = |dice: &mut fastrand::Rng, actors: &'a [Actor]| &actors[dice.usize(..actors.len())];
    match dice.usize(..8) {
        0 => (0..2)
            .map(|_| {
                let actor = some(dice, ground.administrators());
                (actor, Operation::against_an_administrator(dice, state, actor))
            })
            .collect(),
        1 => (0..2).map(|_| (some(dice, &ground.actors), Operation::random(dice, state))).collect(),
        _ => vec![(some(dice, &ground.actors), Operation::random(dice, state))],
    }
}

/// What the requirements say of it, in plain Rust.
fn may(state: &State, actor: &Actor, action: Action, target: &Target) -> bool {
    oracle::allowed(&state.snapshot(actor), Millis(state.now), action, target)
}

/// Every right that was not there before was given by one of the callers, who was allowed to; gives how many there are.
fn given_lawfully(before: &State, after: &State, acts: &[(&Actor, Operation)], said: &str) -> usize {
    let new: Vec<&Given> = after.grants.difference(&before.grants).collect();
    for given in &new {
        let Some((giver, _)) = acts.iter().find(|(actor, _)| actor.id == given.given_by) else {
            panic!("{given:?} was given by none of the callers, {said}");
        };
        assert!(
            may(before, giver, given.giving(), &given.target(after)),
            "{given:?} was given by whom it may not, {said}"
        );
        assert!(
            given.tenant.is_empty() || after.tenants.get(&given.tenant) == Some(&given.company),
            "{given:?}, {said}"
        );
    }
    new.len()
}

/// Nothing changes in a company that none of the callers belongs to; and whoever does not administer the company changes nobody
/// else's account or rights, and nothing of a tenant they hold nothing in.
fn within_reach(ground: &Ground, before: &State, after: &State, acts: &[(&Actor, Operation)], said: &str) {
    for company in &ground.companies {
        let callers: Vec<&&Actor> =
            acts.iter().map(|(actor, _)| actor).filter(|actor| actor.company == *company).collect();
        if callers.is_empty() {
            assert_eq!(before.rows_of(company), after.rows_of(company), "{said}");
            continue;
        }
        if callers.iter().any(|actor| before.administers(actor)) {
            continue;
        }
        let own: Vec<&str> = callers.iter().map(|actor| actor.id.as_str()).collect();
        assert_eq!(before.accounts_but(company, &own), after.accounts_but(company, &own), "{said}");
        let held: Vec<String> = callers.iter().flat_map(|actor| before.tenants_of(actor)).collect();
        assert_eq!(before.tenant_rows_but(company, &held), after.tenant_rows_but(company, &held), "{said}");
    }
}
