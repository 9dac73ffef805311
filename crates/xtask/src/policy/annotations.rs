use std::collections::BTreeMap;

use anyhow::Result;
use cedar_policy::{Effect, Policy};

use super::fault::{Fault, Faults};
use super::sources::{PolicyFile, Sources, Written};

const REQUIRED: &[&str] = &["id", "title", "why", "source"];
const KNOWN: &[&str] = &["id", "title", "why", "source", "needs", "term", "mend"];

/// The files in which a policy may forbid. Elsewhere a limit would hide among permits.
const LIMITS: &[&str] = &["guardrails", "slot-limits", "token-scopes", "work-limits"];

/// Every policy says who it is and why; every item of the schema says what it means.
pub fn check(sources: &Sources) -> Result<()> {
    let policies = sources.policies().flat_map(|(file, written)| policy_faults(file, written));
    Ok(Faults::none_in(policies.chain(doubles(sources)).chain(schema_faults(sources)?))?)
}

fn policy_faults(file: &PolicyFile, written: &Written) -> Vec<Fault> {
    let policy = &written.policy;
    let missing = REQUIRED.iter().filter(|key| policy.annotation(key).is_none_or(str::is_empty));
    let missing = missing.map(|key| format!("the policy has no @{key}"));
    let unknown = policy.annotations().filter(|(key, _)| !KNOWN.contains(key));
    let unknown = unknown.map(|(key, _)| format!("@{key} is none of {KNOWN:?}"));
    let rest = [
        id_fault(file, policy),
        needs_fault(policy),
        effect_fault(file, policy),
        source_fault(policy),
        scopes_fault(policy),
    ];
    let all = missing.chain(unknown).chain(rest.into_iter().flatten());
    all.map(|what| file.source.fault(written.offset, what)).collect()
}

fn id_fault(file: &PolicyFile, policy: &Policy) -> Option<String> {
    let id = policy.id().to_string();
    let name = id.strip_prefix(&file.stem).and_then(|rest| rest.strip_prefix('.'));
    let kebab = |name: &str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    let good = name.is_some_and(|name| !name.is_empty() && kebab(name));
    (!good).then(|| format!("@id(\"{id}\") is not `{}.` and a name in lower case", file.stem))
}

fn needs_fault(policy: &Policy) -> Option<String> {
    match (policy.effect(), policy.annotation("needs")) {
        (Effect::Permit, None | Some("")) => Some("a permit needs @needs: what would one have to hold?".to_owned()),
        (Effect::Forbid, Some(_)) => Some("a forbid has no @needs: nothing one holds lifts it".to_owned()),
        _ => None,
    }
}

fn effect_fault(file: &PolicyFile, policy: &Policy) -> Option<String> {
    let misplaced = (policy.effect() == Effect::Forbid) != LIMITS.contains(&file.stem.as_str());
    misplaced.then(|| format!("forbids stand in {LIMITS:?} and nothing else does"))
}

/// `S2, X4`: numbers of the requirements, so that both can be read side by side.
fn source_fault(policy: &Policy) -> Option<String> {
    let source = policy.annotation("source").unwrap_or_default();
    let wrong = source.split(", ").find(|word| !is_number(word));
    wrong.map(|wrong| format!("@source(\"{source}\"): `{wrong}` is no number of the requirements, as in \"S2, X4\""))
}

/// The kinds of requirements, each with its last number.
const LAST: &[(char, u16)] = &[('S', 63), ('M', 23), ('D', 25), ('X', 10)];

fn is_number(word: &str) -> bool {
    let last = LAST.iter().find(|(kind, _)| word.starts_with(*kind));
    let digits = word.get(1..).unwrap_or_default();
    let canonical = digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.starts_with('0');
    canonical && last.is_some_and(|(_, last)| digits.parse::<u16>().is_ok_and(|number| (1..=*last).contains(&number)))
}

/// X5: a token never exceeds its creator, because what it is good for can only forbid.
fn scopes_fault(policy: &Policy) -> Option<String> {
    let reads = policy.to_json().is_ok_and(|tree| tree.to_string().contains(r#""attr":"scopes""#));
    let gives = policy.effect() == Effect::Permit && reads;
    gives.then(|| "a permit looks at `scopes`: a token would get what its creator does not have".to_owned())
}

fn doubles(sources: &Sources) -> Vec<Fault> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for (file, written) in sources.policies() {
        let id = written.policy.id().to_string();
        if let Some(first) = seen.insert(id.clone(), file.source.name.clone()) {
            faults.push(file.source.fault(written.offset, format!("@id(\"{id}\") stands twice, first in {first}")));
        }
    }
    faults
}

fn schema_faults(sources: &Sources) -> Result<Vec<Fault>> {
    let schema = sources.fragment.clone().to_json_value()?;
    let mut faults = Vec::new();
    let kinds = [("entityTypes", "entity "), ("commonTypes", "type "), ("actions", "action \"")];
    for (kind, word) in kinds {
        for (name, item) in items(&schema, &format!("//{kind}")) {
            let at = sources.schema_source.text.find(&format!("{word}{name}")).unwrap_or(0);
            faults.extend(undocumented(sources, at, name, item));
            let attributes = items(item, "/shape/attributes").chain(items(item, "/attributes"));
            faults.extend(attributes.filter_map(|(attribute, item)| {
                let within = sources.schema_source.text.get(at..).unwrap_or_default();
                let at = at
                    + ["?", ""]
                        .iter()
                        .find_map(|mark| within.find(&format!("\n  {attribute}{mark}: ")))
                        .map_or(0, |at| at + 3);
                undocumented(sources, at, attribute, item)
            }));
        }
    }
    Ok(faults)
}

fn items<'a>(
    of: &'a serde_json::Value,
    pointer: &str,
) -> impl Iterator<Item = (&'a String, &'a serde_json::Value)> + use<'a> {
    of.pointer(pointer).and_then(serde_json::Value::as_object).into_iter().flatten()
}

fn undocumented(sources: &Sources, offset: usize, name: &str, item: &serde_json::Value) -> Option<Fault> {
    let doc = item.pointer("/annotations/doc").and_then(serde_json::Value::as_str).unwrap_or_default();
    doc.is_empty().then(|| sources.schema_source.fault(offset, format!("`{name}` has no @doc")))
}
