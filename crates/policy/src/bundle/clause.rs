use cedar_policy::{Entities, EvalResult, Expression, Policy, Request, eval_expression, pst};

use super::error::BundleError;
use super::wire::{BinaryOp, Condition, Expr, Rule, UnaryOp};
use super::{Effect, read};

/// The policies of a slice, by what they do.
///
/// Cedar's authorizer builds the condition of every policy anew on each request and keeps books for answers that are
/// not known yet. A slice has settled who asks, the action and the kind of target by being chosen, so here a policy is
/// one expression, made once and given to Cedar's evaluator; a test compares with the authorizer over all policies.
pub(crate) struct Clauses {
    /// Whether any of `forbids` applies: mostly none does, and then one question is enough.
    stopping: Clause,
    forbids: Vec<Clause>,
    permits: Vec<Clause>,
}

/// A policy as the one condition under which it applies.
pub(crate) struct Clause {
    pub id: String,
    condition: Expression,
}

/// What a set of policies says together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub allowed: bool,
    /// The ids of those that decided, sorted.
    pub reasons: Vec<String>,
}

/// A policy that cannot be evaluated. Cedar would skip it, and a skipped forbid allows.
pub(crate) struct Failed;

impl Clauses {
    pub fn of(rules: &[Rule]) -> Result<Self, BundleError> {
        let mut rules: Vec<&Rule> = rules.iter().collect();
        rules.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let with = |effect| -> Result<Vec<Clause>, BundleError> {
            rules.iter().filter(|rule| rule.effect == effect).map(|rule| Clause::of(rule)).collect()
        };
        let stopping = Clause::of(&any(rules.iter().filter(|rule| rule.effect == Effect::Forbid).copied()))?;
        Ok(Self { stopping, forbids: with(Effect::Forbid)?, permits: with(Effect::Permit)? })
    }

    /// Forbids win, and without a permit the answer is no, as in Cedar; where a policy fails the answer is no too.
    pub fn judge(&self, request: &Request, entities: &Entities) -> Verdict {
        if !matches!(self.stopping.applies(request, entities), Ok(false)) {
            return Verdict { allowed: false, reasons: applying(&self.forbids, request, entities).0 };
        }
        match applying(&self.permits, request, entities) {
            (granting, Ok(())) => Verdict { allowed: !granting.is_empty(), reasons: granting },
            (_, Err(Failed)) => Verdict::default(),
        }
    }
}

impl Clause {
    /// The policy without its scope: `when`s and negated `unless`es, all of which have to hold.
    pub fn of(rule: &Rule) -> Result<Self, BundleError> {
        let policy = Policy::from_pst(pst::Policy::Static(read::policy(rule)?))
            .map_err(|error| BundleError::policy(&rule.id, error))?;
        let condition = policy.as_ref().non_scope_constraints().cloned();
        Ok(Self { id: rule.id.clone(), condition: condition.map_or_else(|| Expression::new_bool(true), Into::into) })
    }

    pub fn applies(&self, request: &Request, entities: &Entities) -> Result<bool, Failed> {
        match eval_expression(request, entities, &self.condition) {
            Ok(EvalResult::Bool(applies)) => Ok(applies),
            _ => Err(Failed),
        }
    }
}

/// One forbid that applies where any of these does.
fn any<'a>(rules: impl Iterator<Item = &'a Rule>) -> Rule {
    let either = |left, right| Expr::Op(BinaryOp::Or, Box::new(left), Box::new(right));
    let condition = rules.map(whole).reduce(either).unwrap_or(Expr::Bool(false));
    Rule {
        id: "any".to_owned(),
        effect: Effect::Forbid,
        conditions: vec![Condition::When(condition)],
        principal: None,
        actions: None,
        resource: None,
        title: String::new(),
        why: String::new(),
        needs: None,
        source: String::new(),
        term: None,
        mend: Vec::new(),
    }
}

/// All conditions of a policy as one.
fn whole(rule: &Rule) -> Expr {
    let conditions = rule.conditions.iter().map(|condition| match condition {
        Condition::When(condition) => condition.clone(),
        Condition::Unless(condition) => Expr::Unary(UnaryOp::Not, Box::new(condition.clone())),
    });
    let both = |left, right| Expr::Op(BinaryOp::And, Box::new(left), Box::new(right));
    conditions.reduce(both).unwrap_or(Expr::Bool(true))
}

/// Those that apply, and whether all could be asked.
fn applying(clauses: &[Clause], request: &Request, entities: &Entities) -> (Vec<String>, Result<(), Failed>) {
    let mut ids = Vec::new();
    let mut all = Ok(());
    for clause in clauses {
        match clause.applies(request, entities) {
            Ok(true) => ids.push(clause.id.clone()),
            Ok(false) => {}
            Err(failed) => all = Err(failed),
        }
    }
    (ids, all)
}
