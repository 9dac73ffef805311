//! The bundle as it travels: the part of Cedar's syntax tree the rules use, without its text.
//!
//! Entity ids are missing on purpose, but for the words of the schema's closed lists.
//! A policy that named one company or one user would be data, not a rule.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::each_key_once;

/// The form of the bundle this engine reads and the build writes.
pub const BUNDLE_FORMAT: u32 = 1;

/// All policies, and for each action those that can decide about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Always [`BUNDLE_FORMAT`].
    pub format: u32,
    /// The actions, sorted by name.
    pub actions: Vec<ActionEntry>,
    /// The policies, sorted by id.
    pub policies: Vec<Rule>,
    /// For each action the indexes of the policies whose scope covers it, in their order.
    #[serde(deserialize_with = "each_key_once::read")]
    pub slices: BTreeMap<String, Vec<usize>>,
}

/// One action, and the kind of thing it is done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionEntry {
    /// The name of the action.
    pub name: String,
    /// The name of the target kind; one this engine does not know makes the action unanswerable, not the bundle.
    pub target: String,
}

/// One policy: what it says, and the words that explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The stable name.
    pub id: String,
    /// What it does when it applies.
    pub effect: super::Effect,
    /// A few words.
    pub title: String,
    /// A sentence for the person concerned.
    pub why: String,
    /// On permits: what one would need, in plain words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// The numbers of the requirements it comes from.
    pub source: String,
    /// Its place among the terms of receiving work (X8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<u32>,
    /// The actions that mend it, should this term fail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mend: Vec<String>,
    /// The type of principal it speaks of; none means any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// The actions it speaks of; none means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<Vec<String>>,
    /// The type of resource it speaks of; none means any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

impl Rule {
    /// Whether the policy can have a say about an action.
    pub fn covers(&self, action: &str) -> bool {
        self.actions.as_ref().is_none_or(|actions| actions.iter().any(|name| name == action))
    }

    /// The attributes its conditions look at.
    pub(crate) fn attributes(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for Condition::When(condition) | Condition::Unless(condition) in &self.conditions {
            condition.attributes(&mut names);
        }
        names
    }
}

/// One condition of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Condition {
    /// Applies if it holds.
    When(Expr),
    /// Applies if it does not hold.
    Unless(Expr),
}

/// An expression. Extension functions, patterns and records are left out until a rule needs them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expr {
    /// One of the four variables.
    Var(Var),
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Long(i64),
    /// A text.
    String(String),
    /// A word of a closed list of the schema, such as one channel: the type and the word.
    Word(String, String),
    /// An operator with one operand.
    Unary(UnaryOp, Box<Expr>),
    /// An operator with two operands.
    Op(BinaryOp, Box<Expr>, Box<Expr>),
    /// An attribute.
    Get(Box<Expr>, String),
    /// Whether there is such an attribute.
    Has(Box<Expr>, String),
    /// Whether it is an entity of that type.
    Is(Box<Expr>, String),
    /// A choice.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A set.
    Set(Vec<Expr>),
}

impl Expr {
    fn attributes(&self, names: &mut BTreeSet<String>) {
        match self {
            Self::Var(_) | Self::Bool(_) | Self::Long(_) | Self::String(_) | Self::Word(..) => {}
            Self::Get(of, name) | Self::Has(of, name) => {
                names.insert(name.clone());
                of.attributes(names);
            }
            Self::Unary(_, of) | Self::Is(of, _) => of.attributes(names),
            Self::Op(_, left, right) => [left, right].into_iter().for_each(|side| side.attributes(names)),
            Self::If(cond, yes, no) => [cond, yes, no].into_iter().for_each(|part| part.attributes(names)),
            Self::Set(items) => items.iter().for_each(|item| item.attributes(names)),
        }
    }
}

/// The variables of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Var {
    /// Who asks.
    Principal,
    /// What is asked about.
    Action,
    /// What it is done to.
    Resource,
    /// What else the asker states.
    Context,
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnaryOp {
    /// `!a`
    Not,
    /// `-a`
    Neg,
    /// `a.isEmpty()`
    IsEmpty,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BinaryOp {
    /// `a == b`
    Eq,
    /// `a != b`
    NotEq,
    /// `a < b`
    Less,
    /// `a <= b`
    LessEq,
    /// `a > b`
    Greater,
    /// `a >= b`
    GreaterEq,
    /// `a && b`
    And,
    /// `a || b`
    Or,
    /// `a + b`
    Add,
    /// `a - b`
    Sub,
    /// `a * b`
    Mul,
    /// `a in b`
    In,
    /// `a.contains(b)`
    Contains,
    /// `a.containsAll(b)`
    ContainsAll,
    /// `a.containsAny(b)`
    ContainsAny,
}
