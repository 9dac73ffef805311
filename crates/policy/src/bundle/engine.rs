use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use cedar_policy_core::ast::EntityUID;
use serde::{Deserialize, Serialize};

use super::clause::{Clause, Clauses};
use super::error::BundleError;
use super::expression;
use super::wire::{BUNDLE_FORMAT, Bundle, Rule};
use crate::model::{Action, TargetKind};
use crate::world::Types;

/// A loaded bundle: one set of policies for each action.
pub struct Engine {
    slices: BTreeMap<String, Slice>,
    terms: Vec<Term>,
    notes: BTreeMap<String, PolicyNote>,
    types: Types,
}

/// What a policy says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyNote {
    /// The stable name.
    pub id: String,
    /// What it does when it applies.
    pub effect: Effect,
    /// A few words.
    pub title: String,
    /// A sentence for the person concerned.
    pub why: String,
    /// On permits: what one would need, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// The numbers of the requirements it comes from.
    pub source: String,
    /// The actions that mend it, should it keep somebody from work (X8).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mend: Vec<String>,
}

/// What a policy does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Allows, unless something forbids.
    Permit,
    /// Denies, whatever else permits.
    Forbid,
}

/// Every policy that can decide about one action, guardrails included.
pub(crate) struct Slice {
    /// What the action is done to; none if this engine does not know such things.
    pub target: Option<TargetKind>,
    pub action: EntityUID,
    rules: Vec<Rule>,
    clauses: OnceLock<Option<Clauses>>,
    attributes: OnceLock<BTreeSet<String>>,
}

impl Slice {
    /// Whether any of the policies looks at an attribute of that name, whatever it is an attribute of.
    pub fn reads(&self, attribute: &str) -> bool {
        self.attributes.get_or_init(|| self.rules.iter().flat_map(Rule::attributes).collect()).contains(attribute)
    }

    /// The policies, ready to decide; made when the action is first asked about.
    pub fn clauses(&self) -> Option<&Clauses> {
        self.clauses.get_or_init(|| Clauses::of(&self.rules).ok()).as_ref()
    }
}

/// One policy on its own: a term of receiving work.
pub(crate) struct Term {
    /// Its place: terms are looked at in this order.
    pub number: u32,
    pub effect: Effect,
    pub clause: Clause,
}

impl Engine {
    /// Reads a bundle, refusing every format but the one this engine knows.
    pub fn load(bundle: &[u8]) -> Result<Self, BundleError> {
        // The format is read on its own first: another format may differ in everything else.
        let Header { format } = serde_json::from_slice(bundle)?;
        if format != u64::from(BUNDLE_FORMAT) {
            return Err(BundleError::UnknownFormat(format));
        }
        Self::from_wire(&serde_json::from_slice(bundle)?)
    }

    /// What a policy says about itself.
    pub fn policy(&self, id: &str) -> Option<&PolicyNote> {
        self.notes.get(id)
    }

    /// The kind of thing an action is done to; none for an unknown action.
    pub fn target_kind(&self, action: &str) -> Option<TargetKind> {
        self.slices.get(action)?.target
    }

    /// The actions this bundle knows, sorted.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.slices.keys().map(String::as_str)
    }

    /// The policies this bundle holds, sorted by id.
    pub fn policies(&self) -> impl Iterator<Item = &PolicyNote> {
        self.notes.values()
    }

    pub(crate) fn slice(&self, action: &str) -> Option<&Slice> {
        self.slices.get(action)
    }

    /// The terms of receiving work, in their order.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub(crate) fn types(&self) -> &Types {
        &self.types
    }

    fn from_wire(bundle: &Bundle) -> Result<Self, BundleError> {
        bundle.policies.iter().try_for_each(readable)?;
        Ok(Self {
            slices: slices(bundle)?,
            terms: terms(bundle)?,
            notes: notes(&bundle.policies)?,
            types: Types::new()?,
        })
    }
}

/// A policy that cannot be read is an error now, not a denial later.
fn readable(rule: &Rule) -> Result<(), BundleError> {
    Clause::of(rule)?;
    rule.principal.iter().chain(&rule.resource).try_for_each(|name| expression::type_name(name).map(drop))
}

#[derive(Deserialize)]
struct Header {
    format: u64,
}

fn slices(bundle: &Bundle) -> Result<BTreeMap<String, Slice>, BundleError> {
    let named = |action: &String| bundle.actions.iter().any(|entry| entry.name == *action);
    if let Some(action) = bundle.slices.keys().find(|action| !named(action)) {
        return Err(BundleError::Inconsistent(format!("there is a slice of `{action}`, which is no action")));
    }
    let mut slices = BTreeMap::new();
    for entry in &bundle.actions {
        let target = TargetKind::from_str(&entry.target);
        let chosen = chosen(bundle, &entry.name)?;
        let rules = chosen.into_iter().filter(|rule| concerns(rule, target)).cloned().collect();
        let slice = Slice {
            target,
            action: expression::action_uid(&entry.name)?,
            rules,
            clauses: OnceLock::new(),
            attributes: OnceLock::new(),
        };
        if slices.insert(entry.name.clone(), slice).is_some() {
            return Err(BundleError::Inconsistent(format!("two actions are named `{}`", entry.name)));
        }
    }
    Ok(slices)
}

/// Whether a policy can apply to this kind of target, asked by a user.
fn concerns(rule: &Rule, target: Option<TargetKind>) -> bool {
    let resource = target.map(TargetKind::type_name);
    rule.principal.as_deref().is_none_or(|principal| principal == "User")
        && rule.resource.as_deref().is_none_or(|named| Some(named) == resource)
}

/// The policies for one action. A slice that leaves out a policy would allow what it forbids, so what the bundle
/// lists is compared with what the scopes say: each once, in their order.
fn chosen<'a>(bundle: &'a Bundle, action: &str) -> Result<Vec<&'a Rule>, BundleError> {
    let listed = bundle.slices.get(action).into_iter().flatten().copied();
    let (covering, rules): (Vec<usize>, Vec<&Rule>) =
        bundle.policies.iter().enumerate().filter(|(_, rule)| rule.covers(action)).unzip();
    if !listed.eq(covering) {
        let reason = format!("the slice of `{action}` is not what the policies say");
        return Err(BundleError::Inconsistent(reason));
    }
    Ok(rules)
}

fn terms(bundle: &Bundle) -> Result<Vec<Term>, BundleError> {
    let mut terms = Vec::new();
    let of_work = |rule: &&Rule| rule.covers(Action::ReceiveWork.as_str()) && concerns(rule, Some(TargetKind::Channel));
    for rule in bundle.policies.iter().filter(of_work) {
        if let Some(number) = rule.term {
            terms.push(Term { number, effect: rule.effect, clause: Clause::of(rule)? });
        }
    }
    terms.sort_by(|one, other| (one.number, &one.clause.id).cmp(&(other.number, &other.clause.id)));
    Ok(terms)
}

fn notes(rules: &[Rule]) -> Result<BTreeMap<String, PolicyNote>, BundleError> {
    let mut notes = BTreeMap::new();
    for rule in rules {
        if notes.insert(rule.id.clone(), note(rule)).is_some() {
            return Err(BundleError::Inconsistent(format!("two policies are named `{}`", rule.id)));
        }
    }
    Ok(notes)
}

fn note(rule: &Rule) -> PolicyNote {
    PolicyNote {
        id: rule.id.clone(),
        effect: rule.effect,
        title: rule.title.clone(),
        why: rule.why.clone(),
        needs: rule.needs.clone(),
        source: rule.source.clone(),
        mend: rule.mend.clone(),
    }
}
