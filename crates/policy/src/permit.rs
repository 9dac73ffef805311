//! The proof of a decision that every write asks for.

use crate::bundle::Engine;
use crate::decide::decide;
use crate::explain::{Explanation, explain};
use crate::facts::Facts;
use crate::model::{Action, CompanyId, Target, UserId};

/// What a decision rested on. The write asserts it again and fails if anything of it has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The epoch of the acting user's rights.
    pub actor_epoch: i64,
    /// The expected version of each target, in their order.
    pub versions: Vec<i64>,
}

/// Proof that this user may do this to these targets.
///
/// Only [`authorize`] makes one, and it cannot be copied: one decision, one write.
///
/// ```compile_fail,E0451
/// # use deskwarden_policy::{Action, Basis, Permit};
/// # let basis = Basis { actor_epoch: 0, versions: vec![] };
/// // The fields are private.
/// Permit { actor: "u1".into(), company: "c1".into(), action: Action::EditUser, targets: vec![], basis };
/// ```
/// ```compile_fail,E0599
/// # fn twice(permit: deskwarden_policy::Permit) {
/// // There is no clone.
/// let _ = (permit.clone(), permit);
/// # }
/// ```
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a permit that is not handed to the write was decided for nothing"]
pub struct Permit {
    actor: UserId,
    company: CompanyId,
    action: Action,
    targets: Vec<Target>,
    basis: Basis,
}

impl Permit {
    /// Who acts.
    pub fn actor(&self) -> &UserId {
        &self.actor
    }

    /// In which company.
    pub fn company(&self) -> &CompanyId {
        &self.company
    }

    /// What may be done.
    pub fn action(&self) -> Action {
        self.action
    }

    /// To what.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// What the decision rested on.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }
}

/// Decides about all targets and gives the proof, or the explanation of the first refusal.
///
/// No targets, no permit: a write without a target would be a write without a decision.
/// Nor is there one if the basis does not name one version for each target: the write could not assert it again.
pub fn authorize(
    engine: &Engine,
    facts: &Facts,
    action: Action,
    targets: Vec<Target>,
    basis: Basis,
) -> Result<Permit, Box<Explanation>> {
    if targets.is_empty() || targets.len() != basis.versions.len() {
        return Err(Box::default());
    }
    if let Some(refused) = first_refused(engine, facts, action, &targets) {
        return Err(Box::new(explain(engine, facts, action.as_str(), refused)));
    }
    Ok(Permit { actor: facts.principal().clone(), company: facts.company().clone(), action, targets, basis })
}

fn first_refused<'a>(engine: &Engine, facts: &Facts, action: Action, targets: &'a [Target]) -> Option<&'a Target> {
    targets.iter().find(|target| !decide(engine, facts, action.as_str(), target).allowed)
}
