use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use cedar_policy::{Effect, Policy, PolicySet, RequestEnv, ResourceConstraint, ValidationMode, Validator};

use super::actions;
use super::fault::{Faults, Source};
use super::sources::Sources;

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
    let first = policies.iter().find(|policy| policy.annotation("proof").is_some());
    let first = first.with_context(|| format!("{}: no policy has a @proof", source.name))?;
    let text = |key: &str| first.annotation(key).with_context(|| format!("{}: no @{key}", source.name));
    Ok(Spec {
        id: text("id")?.to_owned(),
        claim: text("claim")?.to_owned(),
        kind: kind(&source.name, text("proof")?)?,
        assumed: policies.iter().filter(|policy| policy.effect() == Effect::Forbid).cloned().collect(),
        permits: set.clone(),
        policies,
    })
}

fn kind(file: &str, word: &str) -> Result<Kind> {
    Ok(match word {
        "only" => Kind::Only,
        "always" => Kind::Always,
        "exactly" => Kind::Exactly,
        other => bail!("{file}: @proof(\"{other}\") is none of \"only\", \"always\", \"exactly\""),
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
