//! Which records are asked for.

use deskwarden_policy::Millis;

use super::query::wrong;
use crate::{
    problem::{ApiError, FieldError},
    store::RECORD_KINDS,
    text::{parse_instant, rfc3339},
};

/// The parameters that narrow; each left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub actor: Option<String>,
    pub action: Option<String>,
    pub target: Option<String>,
    pub kind: Option<String>,
    pub tenant: Option<String>,
    pub from: Option<Millis>,
    pub to: Option<Millis>,
    pub outcome: Option<String>,
}

impl Filter {
    /// Their names, for who sends another.
    pub const NAMES: &str = "actor, action, target, kind, tenant, from, to, outcome";

    /// Takes a parameter; `false` if it is none of these.
    pub fn take(&mut self, name: &str, value: &str) -> Result<bool, ApiError> {
        match name {
            "actor" => once(name, &mut self.actor, id(name, value)?)?,
            "action" => once(name, &mut self.action, id(name, value)?)?,
            "target" => once(name, &mut self.target, id(name, value)?)?,
            "kind" => once(name, &mut self.kind, kind(value)?)?,
            "tenant" => once(name, &mut self.tenant, id(name, value)?)?,
            "from" => once(name, &mut self.from, instant(name, value)?)?,
            "to" => once(name, &mut self.to, instant(name, value)?)?,
            "outcome" => once(name, &mut self.outcome, outcome(value)?)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// As parameters again, for the link to the next page.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let texts = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("target", &self.target),
            ("kind", &self.kind),
            ("tenant", &self.tenant),
            ("outcome", &self.outcome),
        ];
        let instants = [("from", self.from), ("to", self.to)];
        let texts = texts.map(|(name, value)| (name, value.clone()));
        texts
            .into_iter()
            .chain(instants.map(|(name, at)| (name, at.map(rfc3339))))
            .filter_map(|(name, value)| value.map(|value| (name, value)))
    }
}

/// Refuses a parameter given twice: which of the two is meant nobody knows.
pub fn once<T>(name: &str, place: &mut Option<T>, value: T) -> Result<(), ApiError> {
    match place.replace(value) {
        Some(_) => Err(wrong(name, "twice", "this parameter stands twice; give it once")),
        None => Ok(()),
    }
}

/// An instant in the address.
pub fn instant(name: &str, value: &str) -> Result<Millis, ApiError> {
    parse_instant(value).map_err(|wrong| {
        ApiError::fields(vec![FieldError { pointer: format!("?{name}"), code: wrong.code, detail: wrong.detail }])
    })
}

fn id(name: &str, value: &str) -> Result<String, ApiError> {
    match value.len() {
        1..=100 => Ok(value.to_owned()),
        _ => Err(wrong(name, "malformed", "this holds 1 to 100 characters; leave the parameter out to see all")),
    }
}

fn kind(value: &str) -> Result<String, ApiError> {
    let known = RECORD_KINDS.contains(&value).then(|| value.to_owned());
    known.ok_or_else(|| wrong("kind", "malformed", &format!("a kind is one of {}", RECORD_KINDS.join(", "))))
}

fn outcome(value: &str) -> Result<String, ApiError> {
    match value {
        "done" | "refused" => Ok(value.to_owned()),
        _ => Err(wrong("outcome", "malformed", "an outcome is `done` or `refused`")),
    }
}
