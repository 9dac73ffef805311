use cedar_policy_core::ast::{Eid, EntityType, EntityUID, Expr as Cedar, Id, Name, UnreservedId, Var as CedarVar};
use cedar_policy_core::parser::{Node, cst::Ident};

use super::error::BundleError;
use super::wire::{BinaryOp, Condition, Expr, Rule, UnaryOp, Var};

/// A policy as one expression: `when`s and negated `unless`es, all of which have to hold. Its scope is left out.
pub fn condition(rule: &Rule) -> Result<Cedar, BundleError> {
    let conditions = rule.conditions.iter().map(|condition| match condition {
        Condition::When(condition) => expr(condition),
        Condition::Unless(condition) => expr(condition).map(Cedar::not),
    });
    let all = conditions.collect::<Result<Vec<_>, _>>()?;
    Ok(joined(&all, Cedar::and).unwrap_or_else(|| Cedar::val(true)))
}

/// Many as one, in their order; none of none.
///
/// Cedar's evaluator goes down an expression by calling itself, and a browser's stack is small: joined one after the
/// other, a few hundred would be too deep. Joined by halves, a thousand are ten deep.
pub fn joined(parts: &[Cedar], join: fn(Cedar, Cedar) -> Cedar) -> Option<Cedar> {
    if let [] | [_] = parts {
        return parts.first().cloned();
    }
    let (left, right) = parts.split_at(parts.len() / 2);
    Some(join(joined(left, join)?, joined(right, join)?))
}

/// The name of an entity type, checked.
///
/// Cedar's own way to a name leads through its parser, and a module that reaches the parser is half as large again. So
/// the letters are looked at here, and the name is made as the parser makes it from an identifier it has read.
pub fn type_name(name: &str) -> Result<EntityType, BundleError> {
    let wrong = || BundleError::TypeName(name.to_owned());
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    if !starts || !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
        return Err(wrong());
    }
    let id: Id = Node::new(Some(Ident::Ident(name.into()))).to_valid_ident().map_err(|_| wrong())?;
    Ok(Name::unqualified_name(UnreservedId::try_from(id).map_err(|_| wrong())?).into())
}

/// The entity that stands for an action.
pub fn action_uid(name: &str) -> Result<EntityUID, BundleError> {
    Ok(EntityUID::from_components(type_name("Action")?, Eid::new(name), None))
}

// One condition is not deep: serde_json refuses what is nested deeper than 128. Many are `joined`.
fn expr(source: &Expr) -> Result<Cedar, BundleError> {
    Ok(match source {
        Expr::Var(name) => Cedar::var(var(*name)),
        Expr::Bool(value) => Cedar::val(*value),
        Expr::Long(value) => Cedar::val(*value),
        Expr::String(value) => Cedar::val(value.as_str()),
        Expr::Word(list, word) => {
            Cedar::val(EntityUID::from_components(type_name(list)?, Eid::new(word.as_str()), None))
        }
        Expr::Unary(op, operand) => unary(*op)(expr(operand)?),
        Expr::Op(op, left, right) => binary(*op)(expr(left)?, expr(right)?),
        Expr::Get(of, attr) => Cedar::get_attr(expr(of)?, attr.as_str().into()),
        Expr::Has(of, attr) => Cedar::has_attr(expr(of)?, attr.as_str().into()),
        Expr::Is(of, name) => Cedar::is_entity_type(expr(of)?, type_name(name)?),
        Expr::If(cond, yes, no) => Cedar::ite(expr(cond)?, expr(yes)?, expr(no)?),
        Expr::Set(items) => Cedar::set(items.iter().map(expr).collect::<Result<Vec<_>, _>>()?),
    })
}

fn var(name: Var) -> CedarVar {
    match name {
        Var::Principal => CedarVar::Principal,
        Var::Action => CedarVar::Action,
        Var::Resource => CedarVar::Resource,
        Var::Context => CedarVar::Context,
    }
}

fn unary(op: UnaryOp) -> fn(Cedar) -> Cedar {
    match op {
        UnaryOp::Not => Cedar::not,
        UnaryOp::Neg => Cedar::neg,
        UnaryOp::IsEmpty => Cedar::is_empty,
    }
}

fn binary(op: BinaryOp) -> fn(Cedar, Cedar) -> Cedar {
    match op {
        BinaryOp::Eq => Cedar::is_eq,
        BinaryOp::NotEq => Cedar::noteq,
        BinaryOp::Less => Cedar::less,
        BinaryOp::LessEq => Cedar::lesseq,
        BinaryOp::Greater => Cedar::greater,
        BinaryOp::GreaterEq => Cedar::greatereq,
        BinaryOp::And => Cedar::and,
        BinaryOp::Or => Cedar::or,
        BinaryOp::Add => Cedar::add,
        BinaryOp::Sub => Cedar::sub,
        BinaryOp::Mul => Cedar::mul,
        BinaryOp::In => Cedar::is_in,
        BinaryOp::Contains => Cedar::contains,
        BinaryOp::ContainsAll => Cedar::contains_all,
        BinaryOp::ContainsAny => Cedar::contains_any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, accepted: bool) {
        assert_eq!(type_name(name).is_ok(), accepted, "{name:?}");
        assert_eq!(name.parse::<EntityType>().is_ok(), accepted, "Cedar's parser on {name:?}");
    }

    #[test]
    fn a_name_is_taken_or_refused_as_by_cedars_parser() {
        for name in ["User", "_", "a1", "ChannelKind", "permit", "principal"] {
            check(name, true);
        }
        for name in ["", "1a", "a b", "a-b", "ä", "__cedar", "a\"", "a::"] {
            check(name, false);
        }
        let named = type_name("User").map(|name| name.to_string());
        assert_eq!(named.ok(), "User".parse::<EntityType>().ok().map(|name| name.to_string()));
    }
}
