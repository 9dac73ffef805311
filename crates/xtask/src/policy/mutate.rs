//! Every policy is made wrong in every way by one step, and some case has to notice.

use std::path::Path;

use anyhow::{Context, Result, bail};
use cedar_policy::{PolicyId, PolicySet, ValidationMode, Validator};

use super::cases::{self, Ready};
use super::mutants::{self, Mutant};
use super::sources::Sources;
use crate::say;

/// How many ways there were to be wrong.
pub struct Count {
    /// Noticed by a case.
    pub killed: usize,
    /// Refused by the validator before any case was asked.
    pub invalid: usize,
}

/// Fails if no case notices one of the mutants.
pub fn run(root: &Path, sources: &Sources) -> Result<Count> {
    let cases = cases::ready(root, sources)?;
    let (set, alike) = (sources.set()?, mutants::alike(sources)?);
    // A case that fails anyway would notice every mutant.
    for case in &cases {
        case.check(&set).context("a case fails as the policies are; see `cargo xtask policy cases`")?;
    }
    let validator = Validator::new(sources.schema.clone());
    let (mut count, mut survivors) = (Count { killed: 0, invalid: 0 }, Vec::new());
    for (_, written) in sources.policies() {
        for mutant in mutants::of(&written.policy, &alike)? {
            let mutated = applied(&set, &mutant)?;
            if !validator.validate(&alone(&mutant)?, ValidationMode::Strict).validation_passed() {
                count.invalid += 1;
            } else if noticed(&cases, &mutated, &mutant) {
                count.killed += 1;
            } else {
                survivors.push(format!("{}: {}", mutant.id, mutant.what));
            }
        }
    }
    if !survivors.is_empty() {
        survivors.iter().for_each(|survivor| say::note(format!("no case notices {survivor}")));
        bail!("{} mutants survive; write a case that tells each from the policy", survivors.len());
    }
    Ok(count)
}

fn applied(set: &PolicySet, mutant: &Mutant) -> Result<PolicySet> {
    let mut mutated = set.clone();
    mutated.remove_static(PolicyId::new(&mutant.id))?;
    if let Some(policy) = &mutant.policy {
        mutated.add(policy.clone())?;
    }
    Ok(mutated)
}

fn alone(mutant: &Mutant) -> Result<PolicySet> {
    Ok(PolicySet::from_policies(mutant.policy.clone())?)
}

/// The cases that name the policy are asked first: mostly it is one of them.
fn noticed(cases: &[Ready], mutated: &PolicySet, mutant: &Mutant) -> bool {
    let named = |case: &&Ready| case.names(&mutant.id);
    let first = cases.iter().filter(|case| named(case));
    let rest = cases.iter().filter(|case| !named(case));
    first.chain(rest).any(|case| case.check(mutated).is_err())
}
