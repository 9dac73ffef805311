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

    use super::*;
    use crate::bundle::wire::{ActionEntry, BUNDLE_FORMAT, BinaryOp, Bundle, Condition, Expr, Rule, Var};
    use crate::bundle::{BUNDLE, Effect, whole};
    use crate::model::{Action, Grant, Millis, Permission};
    use crate::snapshot::Snapshot;

    fn facts(active: bool, grants: Vec<Grant>) -> Facts {
        let snapshot = Snapshot { active, grants, tenants: vec!["t1".into()], ..Snapshot::new("c1", "u1") };
        Facts::at(&snapshot, Millis(0))
    }

    fn targets() -> Vec<Target> {
        let of = |company: &str| {
            let users = ["u1", "u2"].map(|user| {
                [
                    Target::user(company, user),
                    Target::last_company_admin(company, user),
                    Target::membership(company, user, "t1"),
                ]
            });
            let rest = [Target::company(company), Target::tenant(company, "t1")];
            users.concat().into_iter().chain(rest).collect::<Vec<_>>()
        };
        [of("c1"), of("c2")].concat()
    }

    #[test]
    fn a_slice_decides_as_all_policies_do_with_the_same_reasons() {
        let engine = Engine::load(BUNDLE).unwrap();
        let whole = whole(BUNDLE).unwrap();
        let grants = [vec![], vec![Grant::administrator()], vec![Grant::permission(Permission::TenantAdmin, "t1")]];
        let mut allowed = 0;
        for action in Action::ALL {
            let slice = engine.slice(action.as_str()).unwrap();
            for (target, held) in targets().iter().flat_map(|target| grants.iter().map(move |held| (target, held))) {
                for active in [true, false] {
                    let facts = facts(active, held.clone());
                    let by_slice = decide(&engine, &facts, action.as_str(), target);
                    let by_cedar = authorized(&engine, slice, &whole, &facts, target).unwrap_or_default();
                    assert_eq!(by_slice, by_cedar, "{action} {target:?}");
                    allowed += usize::from(by_slice.allowed);
                }
            }
        }
        assert!(allowed > 20, "only {allowed} questions were answered with yes");
    }

    /// What Cedar's own authorizer says, with all policies in one set.
    fn authorized(
        engine: &Engine,
        slice: &Slice,
        policies: &PolicySet,
        facts: &Facts,
        target: &Target,
    ) -> Option<Decision> {
        let (request, entities) = ask(engine, slice, facts, target)?;
        let response = Authorizer::new().is_authorized(request, policies, &entities);
        assert!(response.diagnostics.errors.is_empty());
        let mut reasons: Vec<String> = response.diagnostics.reason.iter().map(ToString::to_string).collect();
        reasons.sort_unstable();
        Some(Decision { allowed: response.decision == CedarDecision::Allow, reasons })
    }

    fn rule(id: &str, effect: Effect, condition: Expr) -> Rule {
        Rule {
            id: id.to_owned(),
            effect,
            title: String::new(),
            why: String::new(),
            needs: Some(String::new()),
            source: String::new(),
            term: None,
            mend: Vec::new(),
            principal: None,
            actions: None,
            resource: None,
            conditions: vec![Condition::When(condition)],
        }
    }

    fn load(policies: Vec<Rule>) -> Engine {
        let slices = [("act".to_owned(), (0..policies.len()).collect())].into();
        let actions = vec![ActionEntry { name: "act".to_owned(), target: "tenant".to_owned() }];
        let bundle = Bundle { format: BUNDLE_FORMAT, actions, policies, slices };
        Engine::load(&serde_json::to_vec(&bundle).unwrap()).unwrap()
    }

    fn get(of: Var, attribute: &str) -> Expr {
        Expr::Get(Box::new(Expr::Var(of)), attribute.to_owned())
    }

    #[test]
    fn a_policy_that_fails_denies() {
        let permit = rule("permit", Effect::Permit, Expr::Bool(true));
        let target = Target::tenant("c1", "t1");
        let decided = |policies| decide(&load(policies), &facts(true, vec![]), "act", &target).allowed;
        assert!(decided(vec![permit.clone()]));
        // Cedar alone would skip the forbid and allow.
        let failing = rule("forbid", Effect::Forbid, get(Var::Resource, "noSuchAttribute"));
        assert!(!decided(vec![failing, permit]));
    }

    #[test]
    fn x2_what_needs_two_grants_is_explained_by_that_pair_alone() {
        let holds = |attribute| {
            let holders = Box::new(get(Var::Resource, attribute));
            Expr::Op(BinaryOp::In, Box::new(Expr::Var(Var::Principal)), holders)
        };
        let both = Expr::Op(BinaryOp::And, Box::new(holds("fileManagers")), Box::new(holds("sessionTaggers")));
        let engine = load(vec![rule("both", Effect::Permit, both)]);
        let said = crate::explain(&engine, &facts(true, vec![]), "act", &Target::tenant("c1", "t1"));
        let names: Vec<Vec<&str>> = said
            .missing
            .iter()
            .map(|missing| missing.grants.iter().map(|grant| grant.name.as_str()).collect())
            .collect();
        assert_eq!(names, [["manageTenantFiles", "tagEndedSessions"]]);
    }
}
