//! The one question: may this user do this to that?

use crate::bundle::{Asked, Clause, Engine, Slice, Verdict};
use crate::facts::Facts;
use crate::model::Target;
use crate::world;

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// The ids of the policies that decided, sorted; empty if nothing permitted it.
    pub reasons: Vec<String>,
}

/// Decides. Every question has an answer, and the answer to a question that makes no sense is no:
/// an unknown action, a target of the wrong kind, an unknown tenant, a policy that fails.
pub fn decide(engine: &Engine, facts: &Facts, action: &str, target: &Target) -> Decision {
    let Verdict { allowed, reasons } = judged(engine, facts, action, target).unwrap_or_default();
    Decision { allowed, reasons }
}

fn judged(engine: &Engine, facts: &Facts, action: &str, target: &Target) -> Option<Verdict> {
    let slice = engine.slice(action)?;
    let clauses = slice.clauses()?;
    let (request, entities) = ask(engine, slice, facts, target)?;
    Some(clauses.judge(&Asked::new(request, &entities)))
}

/// Whether one policy of the slice applies; none if the question makes no sense.
pub(crate) fn apply(engine: &Engine, slice: &Slice, clause: &Clause, facts: &Facts, target: &Target) -> Option<bool> {
    let (request, entities) = ask(engine, slice, facts, target)?;
    clause.applies(&Asked::new(request, &entities)).ok()
}

/// The policies of a slice no longer say which kind of target they are about, so that is looked at here.
fn ask<'a>(engine: &'a Engine, slice: &Slice, facts: &'a Facts, target: &Target) -> Option<world::Question<'a>> {
    if slice.target != Some(target.kind()) {
        return None;
    }
    world::ask(engine.types(), facts, &slice.action, target)
}

#[cfg(test)]
mod tests {
    use cedar_policy_core::ast::PolicySet;
    use cedar_policy_core::authorizer::{Authorizer, Decision as CedarDecision};

    use std::collections::BTreeMap;

    use super::*;
    use crate::bundle::{BUNDLE, whole};
    use crate::model::{Action, Channel, Grant, Millis, Permission, Settings, Slots, TargetKind};
    use crate::snapshot::Snapshot;
    use crate::world::targets;

    fn facts(active: bool, grants: Vec<Grant>) -> Facts {
        let snapshot = Snapshot {
            active,
            grants,
            tenants: vec!["t1".into()],
            settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
            slots: Some(Slots { live: 2, offline: 1, email: 1 }),
            ..Snapshot::new("c1", "u1")
        };
        Facts::at(&snapshot, Millis(0))
    }

    /// Nobody, each kind of administrator, and somebody with everything a tenant can give.
    fn askers() -> Vec<Facts> {
        let permissions = Permission::ALL.iter().map(|name| Grant::permission(*name, "t1"));
        let everything = permissions.chain(Channel::ALL.iter().map(|name| Grant::channel(*name, "t1"))).collect();
        let tenant_admin = vec![Grant::permission(Permission::TenantAdmin, "t1")];
        let held = [vec![], vec![Grant::administrator()], tenant_admin, everything];
        held.into_iter().flat_map(|grants| [true, false].map(|active| facts(active, grants.clone()))).collect()
    }

    #[test]
    fn a_slice_decides_as_all_policies_do_with_the_same_reasons() {
        let engine = Engine::load(BUNDLE).unwrap();
        let (whole, askers) = (whole(BUNDLE).unwrap(), askers());
        let targets = [targets::of("c1"), targets::of("c2")].concat();
        let mut answers: BTreeMap<(TargetKind, bool), usize> = BTreeMap::new();
        for action in Action::ALL {
            let slice = engine.slice(action.as_str()).unwrap();
            for target in targets.iter().filter(|target| target.kind() == action.target_kind()) {
                for facts in &askers {
                    let by_slice = decide(&engine, facts, action.as_str(), target);
                    let Some((by_cedar, failed)) = authorized(&engine, slice, &whole, facts, target) else {
                        assert_eq!(by_slice, Decision::default(), "{action} {target:?}");
                        continue;
                    };
                    // Cedar passes over a policy that fails, and may go on to allow.
                    if failed {
                        assert!(!by_slice.allowed, "{action} {target:?}");
                        continue;
                    }
                    assert_eq!(by_slice, by_cedar, "{action} {target:?}");
                    *answers.entry((target.kind(), by_slice.allowed)).or_default() += 1;
                }
            }
        }
        let both = TargetKind::ALL.iter().flat_map(|kind| [(*kind, true), (*kind, false)]);
        let never: Vec<_> = both.filter(|answer| !answers.contains_key(answer)).collect();
        assert!(never.is_empty(), "never answered: {never:?} in {answers:?}");
    }

    /// What Cedar's own authorizer says with all policies in one set, and whether one of them failed.
    fn authorized(
        engine: &Engine,
        slice: &Slice,
        policies: &PolicySet,
        facts: &Facts,
        target: &Target,
    ) -> Option<(Decision, bool)> {
        let (request, entities) = ask(engine, slice, facts, target)?;
        let response = Authorizer::new().is_authorized(request, policies, &entities);
        // What is not said about a channel is all that can be missing.
        let said = !matches!(target, Target::Channel { load: None, .. } | Target::Channel { availability: None, .. });
        let failed = !response.diagnostics.errors.is_empty();
        assert!(!(said && failed), "{target:?}: {:?}", response.diagnostics.errors);
        let mut reasons: Vec<String> = response.diagnostics.reason.iter().map(ToString::to_string).collect();
        reasons.sort_unstable();
        Some((Decision { allowed: response.decision == CedarDecision::Allow, reasons }, failed))
    }
}
