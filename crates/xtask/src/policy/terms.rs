use anyhow::Result;
use deskwarden_policy::bundle::wire::{Bundle, Rule};

use super::fault::{Fault, Faults};
use super::sources::Sources;

/// The action whose terms are explained one by one.
const WORK: &str = "receiveWork";

/// What no term of receiving work: whoever asks is a person of the own company, or there is no such question.
const BEYOND: &[&str] = &["guardrails.own-company", "token-scopes.route-work"];

/// Every action stands in exactly one scope of API tokens, and everything that decides about work is one of its terms.
pub fn check(sources: &Sources, bundle: &Bundle) -> Result<()> {
    let scopes = bundle.actions.iter().filter_map(|action| scope_fault(sources, bundle, &action.name));
    let terms = bundle.policies.iter().filter_map(|rule| term_fault(sources, bundle, rule));
    Ok(Faults::none_in(scopes.chain(terms))?)
}

fn scope_fault(sources: &Sources, bundle: &Bundle, action: &str) -> Option<Fault> {
    let scopes = bundle.policies.iter().filter(|rule| rule.id.starts_with("token-scopes.") && rule.covers(action));
    let count = scopes.count();
    let offset = sources.schema_source.text.find(&format!("action \"{action}\"")).unwrap_or(0);
    let what = format!("action `{action}` stands in {count} policies of token-scopes.cedar instead of one");
    (count != 1).then(|| sources.schema_source.fault(offset, what))
}

fn term_fault(sources: &Sources, bundle: &Bundle, rule: &Rule) -> Option<Fault> {
    let known = |action: &String| bundle.actions.iter().any(|entry| entry.name == *action);
    let what = if let Some(unknown) = rule.mend.iter().find(|action| !known(action)) {
        format!("@mend names `{unknown}`, which is no action")
    } else if rule.term.is_some() == rule.mend.is_empty() {
        "@term and @mend go together: a term that fails can be mended".to_owned()
    } else if rule.term.is_none() && decides_about_work(rule) && !BEYOND.contains(&rule.id.as_str()) {
        format!("it decides about {WORK}, so it needs a @term: its place among the terms of receiving work")
    } else {
        return None;
    };
    let (file, written) = sources.find(&rule.id)?;
    Some(file.source.fault(written.offset, what))
}

fn decides_about_work(rule: &Rule) -> bool {
    rule.covers(WORK) && rule.resource.as_deref().is_none_or(|resource| resource == "Channel")
}
