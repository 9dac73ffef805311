use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result};
use cedar_policy::{Effect, Policy, PolicyId, PolicySet, RequestEnv, ResourceConstraint, ValidationMode, Validator};

use super::actions;
use super::fault::{Faults, Source};
use super::sources::Sources;
use super::statements;

/// A claim about the policies, in Cedar: permits say what is allowed, forbids what is assumed never to be asked.
pub struct Spec {
    /// Its name.
    pub id: String,
    /// A sentence.
    pub claim: String,
    /// How permits and policies are compared.
    pub kind: Kind,
    /// The permits with the assumptions.
    pub permits: PolicySet,
    /// The assumptions alone, to be added to the policies.
    pub assumed: Vec<Policy>,
    policies: Vec<Policy>,
}

/// How a claim compares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the policies allow, the claim allows.
    Only,
    /// What the claim allows, the policies allow.
    Always,
    /// Both allow the same.
    Exactly,
}

/// The claims in `policies/proofs`, sorted by file.
pub fn read_all(root: &Path, sources: &Sources) -> Result<Vec<Spec>> {
    let folder = root.join("policies/proofs");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("policies/proofs cannot be read")? {
        files.push(entry?.file_name().to_string_lossy().into_owned());
    }
    files.sort();
    files.iter().map(|name| read(sources, name, fs::read_to_string(folder.join(name))?)).collect()
}

impl Spec {
    /// Whether the claim says anything about this kind of request.
    pub fn speaks_of(&self, sources: &Sources, env: &RequestEnv) -> Result<bool> {
        for policy in &self.policies {
            if covers(sources, policy, env)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn read(sources: &Sources, name: &str, text: String) -> Result<Spec> {
    let source = Source { name: format!("policies/proofs/{name}"), text };
    let set = PolicySet::from_str(&source.text).or_else(|errors| {
        Faults::none_in(errors.iter().map(|error| source.diagnosis(error))).map(|()| PolicySet::new())
    })?;
    let result = Validator::new(sources.schema.clone()).validate(&set, ValidationMode::Strict);
    Faults::none_in(result.validation_errors().map(|error| source.diagnosis(error)))?;
    let policies: Vec<Policy> = set.policies().cloned().collect();
    let (first, offset) = only_claim(&source, &set)?;
    let text = |key: &str| {
        let missing = || Faults::from(source.fault(offset, format!("the policy with @proof has no @{key}")));
        first.annotation(key).filter(|text| !text.is_empty()).ok_or_else(missing)
    };
    let kind = kind(text("proof")?).map_err(|what| Faults::from(source.fault(offset, what)))?;
    Ok(Spec {
        id: text("id")?.to_owned(),
        claim: text("claim")?.to_owned(),
        kind,
        assumed: policies.iter().filter(|policy| policy.effect() == Effect::Forbid).cloned().collect(),
        permits: set.clone(),
        policies,
    })
}

/// The policy that says what the file claims, and where it stands: a second claim would not be heard.
fn only_claim<'a>(source: &Source, set: &'a PolicySet) -> Result<(&'a Policy, usize), Faults> {
    let starts = statements::starts(&source.text).into_iter().enumerate();
    let placed = starts.filter_map(|(number, at)| Some((set.policy(&PolicyId::new(format!("policy{number}")))?, at)));
    let claims = |policy: &Policy| ["proof", "claim"].iter().any(|key| policy.annotation(key).is_some());
    let mut found = placed.filter(|(policy, _)| claims(policy));
    let first = found.next().ok_or_else(|| Faults::from(source.fault(0, "no policy has a @proof")))?;
    Faults::none_in(found.map(|(_, at)| source.fault(at, "a second @claim; give it a file of its own")))?;
    Ok(first)
}

fn kind(word: &str) -> Result<Kind, String> {
    Ok(match word {
        "only" => Kind::Only,
        "always" => Kind::Always,
        "exactly" => Kind::Exactly,
        other => return Err(format!("@proof(\"{other}\") is none of \"only\", \"always\", \"exactly\"")),
    })
}

fn covers(sources: &Sources, policy: &Policy, env: &RequestEnv) -> Result<bool> {
    let action = match policy.action_constraint() {
        cedar_policy::ActionConstraint::Any => true,
        cedar_policy::ActionConstraint::Eq(action) => action == *env.action(),
        cedar_policy::ActionConstraint::In(groups) => {
            let mut any = false;
            for group in groups {
                any |= actions::members(sources, &group)?.iter().any(|name| name == env.action().id().unescaped());
            }
            any
        }
    };
    let resource = match policy.resource_constraint() {
        ResourceConstraint::Is(kind) => kind == *env.resource(),
        _ => true,
    };
    Ok(action && resource)
}
