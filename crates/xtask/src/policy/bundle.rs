use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use cedar_policy::{ActionConstraint, Effect, Policy};
use deskwarden_policy::bundle::wire::{ActionEntry, BUNDLE_FORMAT, Bundle, Rule};
use deskwarden_policy::bundle::write;

use super::actions;
use super::fault::Faults;
use super::sources::Sources;

/// The policies as they travel: sorted by name, groups of actions resolved, one slice for each action.
pub fn compile(sources: &Sources) -> Result<Bundle> {
    let actions = actions::all(sources)?;
    let policies = rules(sources)?;
    let slices = actions.iter().map(|action| (action.name.clone(), slice(&policies, &action.name))).collect();
    let actions =
        actions.into_iter().map(|action| ActionEntry { name: action.name, target: action.target.to_string() });
    Ok(Bundle { format: BUNDLE_FORMAT, actions: actions.collect(), policies, slices })
}

fn rules(sources: &Sources) -> Result<Vec<Rule>> {
    let mut rules = BTreeMap::new();
    for (file, written) in sources.policies() {
        let rule = rule(sources, &written.policy)
            .map_err(|error| Faults::from(file.source.fault(written.offset, format!("{error:#}"))))?;
        rules.insert(rule.id.clone(), rule);
    }
    Ok(rules.into_values().collect())
}

fn rule(sources: &Sources, policy: &Policy) -> Result<Rule> {
    let tree = policy.to_pst()?;
    let body = tree.body();
    let text = |key| policy.annotation(key).unwrap_or_default().to_owned();
    Ok(Rule {
        id: policy.id().to_string(),
        effect: effect(policy.effect()),
        title: text("title"),
        why: text("why"),
        needs: policy.annotation("needs").map(str::to_owned),
        source: text("source"),
        term: policy.annotation("term").map(str::parse).transpose().context("@term is no number")?,
        mend: policy.annotation("mend").map(words).unwrap_or_default(),
        principal: write::principal(&body.principal)?,
        actions: named_actions(sources, &policy.action_constraint())?,
        resource: write::resource(&body.resource)?,
        conditions: body.clauses().iter().map(write::condition).collect::<Result<_, _>>()?,
    })
}

/// `one, other`, as annotations list words.
pub fn words(list: &str) -> Vec<String> {
    list.split(", ").map(str::to_owned).collect()
}

fn effect(effect: Effect) -> deskwarden_policy::Effect {
    match effect {
        Effect::Permit => deskwarden_policy::Effect::Permit,
        Effect::Forbid => deskwarden_policy::Effect::Forbid,
    }
}

fn named_actions(sources: &Sources, scope: &ActionConstraint) -> Result<Option<Vec<String>>> {
    match scope {
        ActionConstraint::Any => Ok(None),
        ActionConstraint::Eq(action) => Ok(Some(vec![action.id().unescaped().to_owned()])),
        ActionConstraint::In(groups) => {
            let mut names = BTreeSet::new();
            for group in groups {
                names.extend(actions::members(sources, group)?);
            }
            Ok(Some(names.into_iter().collect()))
        }
    }
}

fn slice(rules: &[Rule], action: &str) -> Vec<usize> {
    let covering = rules.iter().enumerate().filter(|(_, rule)| rule.covers(action));
    covering.map(|(index, _)| index).collect()
}
