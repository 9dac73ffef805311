use cedar_policy_core::ast::{Expr, Literal, Request, SlotEnv, ValueKind};
use cedar_policy_core::entities::Entities;
use cedar_policy_core::evaluator::Evaluator;
use cedar_policy_core::extensions::Extensions;

use super::Effect;
use super::error::BundleError;
use super::expression;
use super::wire::Rule;

/// The policies of a slice, by what they do.
///
/// Cedar's authorizer builds the condition of every policy anew on each request and keeps books for answers that are
/// not known yet. A slice has settled who asks, the action and the kind of target by being chosen, so here a policy is
/// one expression, made once and given to Cedar's evaluator; a test compares with the authorizer over all policies.
pub(crate) struct Clauses {
    /// Whether any of `forbids` applies: mostly none does, and then one question is enough.
    stopping: Expr,
    forbids: Vec<Clause>,
    permits: Vec<Clause>,
}

/// A policy as the one condition under which it applies.
pub(crate) struct Clause {
    pub id: String,
    condition: Expr,
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
        let forbids = with(Effect::Forbid)?;
        let conditions: Vec<Expr> = forbids.iter().map(|clause| clause.condition.clone()).collect();
        let stopping = expression::joined(&conditions, Expr::or).unwrap_or_else(|| Expr::val(false));
        Ok(Self { stopping, forbids, permits: with(Effect::Permit)? })
    }

    /// Forbids win, and without a permit the answer is no, as in Cedar; where a policy fails the answer is no too.
    pub fn judge(&self, asked: &Asked<'_>) -> Verdict {
        if !matches!(asked.holds(&self.stopping), Ok(false)) {
            return Verdict { allowed: false, reasons: applying(&self.forbids, asked).0 };
        }
        match applying(&self.permits, asked) {
            (granting, Ok(())) => Verdict { allowed: !granting.is_empty(), reasons: granting },
            (_, Err(Failed)) => Verdict::default(),
        }
    }
}

impl Clause {
    pub fn of(rule: &Rule) -> Result<Self, BundleError> {
        Ok(Self { id: rule.id.clone(), condition: expression::condition(rule)? })
    }

    pub fn applies(&self, asked: &Asked<'_>) -> Result<bool, Failed> {
        asked.holds(&self.condition)
    }
}

/// One question, ready to be put to policies.
pub(crate) struct Asked<'a> {
    evaluator: Evaluator<'a>,
    slots: SlotEnv,
}

impl<'a> Asked<'a> {
    /// No extension function is known: a bundle cannot name one.
    pub fn new(request: Request, entities: &'a Entities) -> Self {
        Self { evaluator: Evaluator::new(request, entities, Extensions::none()), slots: SlotEnv::new() }
    }

    fn holds(&self, condition: &Expr) -> Result<bool, Failed> {
        match self.evaluator.interpret(condition, &self.slots).map(|value| value.value) {
            Ok(ValueKind::Lit(Literal::Bool(holds))) => Ok(holds),
            _ => Err(Failed),
        }
    }
}

/// Those that apply, and whether all could be asked.
fn applying(clauses: &[Clause], asked: &Asked<'_>) -> (Vec<String>, Result<(), Failed>) {
    let mut ids = Vec::new();
    let mut all = Ok(());
    for clause in clauses {
        match clause.applies(asked) {
            Ok(true) => ids.push(clause.id.clone()),
            Ok(false) => {}
            Err(failed) => all = Err(failed),
        }
    }
    (ids, all)
}
