//! From Cedar's syntax tree to the wire form.

use cedar_policy_core::pst;

use super::wire::{BinaryOp, Condition, Expr, UnaryOp, Var};

/// What a policy may say in Cedar but not in a bundle.
#[derive(Debug, thiserror::Error)]
#[error("`{what}` cannot travel in a bundle; {help}")]
pub struct Unsupported {
    what: String,
    help: &'static str,
}

const NO_ENTITY: &str = "name a type or an attribute, not one entity";
const EXTEND: &str = "say it otherwise, or extend crates/policy/src/bundle/wire.rs";

/// The closed lists of the schema: entity types whose ids stand in the schema itself.
pub const CLOSED: &[&str] = &["ChannelKind", "Status"];

/// Both directions read this table.
pub(super) const OPERATORS: &[(BinaryOp, pst::BinaryOp)] = &[
    (BinaryOp::Eq, pst::BinaryOp::Eq),
    (BinaryOp::NotEq, pst::BinaryOp::NotEq),
    (BinaryOp::Less, pst::BinaryOp::Less),
    (BinaryOp::LessEq, pst::BinaryOp::LessEq),
    (BinaryOp::Greater, pst::BinaryOp::Greater),
    (BinaryOp::GreaterEq, pst::BinaryOp::GreaterEq),
    (BinaryOp::And, pst::BinaryOp::And),
    (BinaryOp::Or, pst::BinaryOp::Or),
    (BinaryOp::Add, pst::BinaryOp::Add),
    (BinaryOp::Sub, pst::BinaryOp::Sub),
    (BinaryOp::Mul, pst::BinaryOp::Mul),
    (BinaryOp::In, pst::BinaryOp::In),
    (BinaryOp::Contains, pst::BinaryOp::Contains),
    (BinaryOp::ContainsAll, pst::BinaryOp::ContainsAll),
    (BinaryOp::ContainsAny, pst::BinaryOp::ContainsAny),
];

/// The type a policy wants its principal to have.
pub fn principal(scope: &pst::PrincipalConstraint) -> Result<Option<String>, Unsupported> {
    match scope {
        pst::PrincipalConstraint::Any => Ok(None),
        pst::PrincipalConstraint::Is(name) => Ok(Some(name.to_string())),
        other => Err(unsupported(format!("principal {other}"), NO_ENTITY)),
    }
}

/// The type a policy wants its resource to have.
pub fn resource(scope: &pst::ResourceConstraint) -> Result<Option<String>, Unsupported> {
    match scope {
        pst::ResourceConstraint::Any => Ok(None),
        pst::ResourceConstraint::Is(name) => Ok(Some(name.to_string())),
        other => Err(unsupported(format!("resource {other}"), NO_ENTITY)),
    }
}

/// One condition.
pub fn condition(clause: &pst::Clause) -> Result<Condition, Unsupported> {
    Ok(match clause {
        pst::Clause::When(source) => Condition::When(expr(source)?),
        pst::Clause::Unless(source) => Condition::Unless(expr(source)?),
    })
}

fn expr(source: &pst::Expr) -> Result<Expr, Unsupported> {
    Ok(match source {
        pst::Expr::Var(name) => Expr::Var(var(name)),
        pst::Expr::Literal(value) => literal(value)?,
        pst::Expr::UnaryOp { op, expr: operand } => {
            Expr::Unary(unary(*op).ok_or_else(|| unknown(source))?, boxed(operand)?)
        }
        pst::Expr::BinaryOp { op, left, right } => {
            let known = OPERATORS.iter().find(|(_, cedar)| cedar == op);
            let (op, _) = known.ok_or_else(|| unknown(source))?;
            Expr::Op(*op, boxed(left)?, boxed(right)?)
        }
        pst::Expr::GetAttr { expr, attr } => Expr::Get(boxed(expr)?, attr.to_string()),
        pst::Expr::HasAttr { expr, attrs } if attrs.tail.is_empty() => Expr::Has(boxed(expr)?, attrs.head.to_string()),
        pst::Expr::Is { expr, entity_type, in_expr: None } => Expr::Is(boxed(expr)?, entity_type.to_string()),
        pst::Expr::IfThenElse { cond, then_expr, else_expr } => {
            Expr::If(boxed(cond)?, boxed(then_expr)?, boxed(else_expr)?)
        }
        pst::Expr::Set(items) => Expr::Set(items.iter().map(|item| expr(item)).collect::<Result<_, _>>()?),
        other => return Err(unknown(other)),
    })
}

fn boxed(source: &pst::Expr) -> Result<Box<Expr>, Unsupported> {
    expr(source).map(Box::new)
}

fn literal(value: &pst::Literal) -> Result<Expr, Unsupported> {
    Ok(match value {
        pst::Literal::Bool(value) => Expr::Bool(*value),
        pst::Literal::Long(value) => Expr::Long(*value),
        pst::Literal::String(value) => Expr::String(value.to_string()),
        pst::Literal::EntityUID(uid) => word(uid)?,
        other => return Err(unsupported(format!("{other:?}"), EXTEND)),
    })
}

/// Only the words of a closed list may be named. Whether the list is closed, the build has seen in the schema.
fn word(uid: &pst::EntityUID) -> Result<Expr, Unsupported> {
    let (list, word) = (uid.ty.to_string(), uid.eid.to_string());
    if CLOSED.contains(&list.as_str()) {
        Ok(Expr::Word(list, word))
    } else {
        Err(unsupported(format!("{list}::\"{word}\""), NO_ENTITY))
    }
}

fn var(name: &pst::Var) -> Var {
    match name {
        pst::Var::Principal => Var::Principal,
        pst::Var::Action => Var::Action,
        pst::Var::Resource => Var::Resource,
        pst::Var::Context => Var::Context,
    }
}

fn unary(op: pst::UnaryOp) -> Option<UnaryOp> {
    match op {
        pst::UnaryOp::Not => Some(UnaryOp::Not),
        pst::UnaryOp::Neg => Some(UnaryOp::Neg),
        pst::UnaryOp::IsEmpty => Some(UnaryOp::IsEmpty),
        _ => None,
    }
}

fn unknown(source: &pst::Expr) -> Unsupported {
    unsupported(source.to_string(), EXTEND)
}

fn unsupported(what: String, help: &'static str) -> Unsupported {
    Unsupported { what, help }
}
