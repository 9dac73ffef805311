//! The policies of a bundle as Cedar's own authorizer takes them, scopes and all: what the engine is compared with.

use std::sync::Arc;

use cedar_policy_core::ast::{Eid, EntityUID, Policy, PolicySet};
use cedar_policy_core::pst;

use super::error::BundleError;
use super::expression::{action_uid, type_name};
use super::wire::{BinaryOp, Bundle, Condition, Expr, Rule, UnaryOp, Var};
use super::{Effect, write::OPERATORS};

/// All policies of a bundle in one set.
pub fn whole(bundle: &[u8]) -> Result<PolicySet, BundleError> {
    let bundle: Bundle = serde_json::from_slice(bundle)?;
    let mut set = PolicySet::new();
    for rule in &bundle.policies {
        let policy = Policy::try_from(policy(rule)?).map_err(|error| BundleError::Inconsistent(error.to_string()))?;
        set.add(policy).map_err(|error| BundleError::Inconsistent(error.to_string()))?;
    }
    Ok(set)
}

fn policy(rule: &Rule) -> Result<pst::StaticPolicy, BundleError> {
    let conditions: Vec<pst::Clause> = rule.conditions.iter().map(clause).collect::<Result<_, _>>()?;
    let template = pst::Template::new(
        rule.id.as_str(),
        effect(rule.effect),
        principal(rule.principal.as_deref())?,
        action(rule.actions.as_deref())?,
        resource(rule.resource.as_deref())?,
    )
    .try_with_clauses(conditions)
    .map_err(|error| BundleError::Inconsistent(error.to_string()))?;
    pst::StaticPolicy::try_from(template).map_err(|error| BundleError::Inconsistent(error.to_string()))
}

fn effect(effect: Effect) -> pst::Effect {
    match effect {
        Effect::Permit => pst::Effect::Permit,
        Effect::Forbid => pst::Effect::Forbid,
    }
}

fn principal(name: Option<&str>) -> Result<pst::PrincipalConstraint, BundleError> {
    Ok(match name {
        None => pst::PrincipalConstraint::Any,
        Some(name) => pst::PrincipalConstraint::Is(entity_type(name)?),
    })
}

fn resource(name: Option<&str>) -> Result<pst::ResourceConstraint, BundleError> {
    Ok(match name {
        None => pst::ResourceConstraint::Any,
        Some(name) => pst::ResourceConstraint::Is(entity_type(name)?),
    })
}

fn action(names: Option<&[String]>) -> Result<pst::ActionConstraint, BundleError> {
    let Some(names) = names else { return Ok(pst::ActionConstraint::Any) };
    let uids = names.iter().map(|name| action_uid(name).map(pst::EntityUID::from));
    Ok(pst::ActionConstraint::In(uids.collect::<Result<_, _>>()?))
}

fn entity_type(name: &str) -> Result<pst::EntityType, BundleError> {
    Ok(pst::EntityType::from(type_name(name)?))
}

fn clause(condition: &Condition) -> Result<pst::Clause, BundleError> {
    Ok(match condition {
        Condition::When(condition) => pst::Clause::When(expr(condition)?),
        Condition::Unless(condition) => pst::Clause::Unless(expr(condition)?),
    })
}

// The depth is bounded: serde_json refuses what is nested deeper than 128.
fn expr(source: &Expr) -> Result<Arc<pst::Expr>, BundleError> {
    Ok(Arc::new(match source {
        Expr::Var(name) => pst::Expr::Var(var(*name)),
        Expr::Bool(value) => pst::Expr::Literal(pst::Literal::Bool(*value)),
        Expr::Long(value) => pst::Expr::Literal(pst::Literal::Long(*value)),
        Expr::String(value) => pst::Expr::Literal(pst::Literal::String(value.into())),
        Expr::Word(list, word) => {
            let uid = EntityUID::from_components(type_name(list)?, Eid::new(word.as_str()), None);
            pst::Expr::Literal(pst::Literal::EntityUID(uid.into()))
        }
        Expr::Unary(op, operand) => pst::Expr::UnaryOp { op: unary(*op), expr: expr(operand)? },
        Expr::Op(op, left, right) => pst::Expr::BinaryOp { op: binary(*op)?, left: expr(left)?, right: expr(right)? },
        Expr::Get(of, attr) => pst::Expr::GetAttr { expr: expr(of)?, attr: attr.into() },
        Expr::Has(of, attr) => pst::Expr::HasAttr { expr: expr(of)?, attrs: pst::NonEmpty::new(attr.into()) },
        Expr::Is(of, name) => pst::Expr::Is { expr: expr(of)?, entity_type: entity_type(name)?, in_expr: None },
        Expr::If(cond, yes, no) => {
            pst::Expr::IfThenElse { cond: expr(cond)?, then_expr: expr(yes)?, else_expr: expr(no)? }
        }
        Expr::Set(items) => pst::Expr::Set(items.iter().map(expr).collect::<Result<_, _>>()?),
    }))
}

fn var(name: Var) -> pst::Var {
    match name {
        Var::Principal => pst::Var::Principal,
        Var::Action => pst::Var::Action,
        Var::Resource => pst::Var::Resource,
        Var::Context => pst::Var::Context,
    }
}

fn unary(op: UnaryOp) -> pst::UnaryOp {
    match op {
        UnaryOp::Not => pst::UnaryOp::Not,
        UnaryOp::Neg => pst::UnaryOp::Neg,
        UnaryOp::IsEmpty => pst::UnaryOp::IsEmpty,
    }
}

fn binary(op: BinaryOp) -> Result<pst::BinaryOp, BundleError> {
    let known = OPERATORS.iter().find(|(wire, _)| *wire == op);
    known.map(|(_, cedar)| *cedar).ok_or_else(|| BundleError::Inconsistent(format!("operator {op:?}")))
}
