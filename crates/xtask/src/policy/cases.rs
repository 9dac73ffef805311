use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context as _, Result};
use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};
use serde::Deserialize;

use super::fault::{Fault, Faults, Source};
use super::sources::Sources;

/// One example, in the shape of `cedar run-tests`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    request: Asked,
    entities: serde_json::Value,
    decision: Decision,
    reason: BTreeSet<String>,
    num_errors: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    principal: String,
    action: String,
    resource: String,
    context: serde_json::Value,
}

impl Case {
    /// What is asked, whatever order the entities stand in.
    fn question(&self) -> String {
        let mut entities: Vec<String> =
            self.entities.as_array().into_iter().flatten().map(ToString::to_string).collect();
        entities.sort();
        let Asked { principal, action, resource, context } = &self.request;
        format!("{principal} {action} {resource} {context} {}", entities.concat())
    }
}

/// A case with its question read: it can be asked any number of times.
pub struct Ready {
    request: Request,
    entities: Entities,
    decision: Decision,
    reason: BTreeSet<String>,
    num_errors: usize,
}

impl Ready {
    /// Whether the policy is one of its reasons.
    pub fn names(&self, policy: &str) -> bool {
        self.reason.contains(policy)
    }

    /// Asks these policies; fails if they answer anything but what the case expects.
    pub fn check(&self, policies: &PolicySet) -> Result<()> {
        let response = Authorizer::new().is_authorized(&self.request, policies, &self.entities);
        let reason: BTreeSet<String> = response.diagnostics().reason().map(ToString::to_string).collect();
        let answer = (response.decision(), &reason, response.diagnostics().errors().count());
        let expected = (self.decision, &self.reason, self.num_errors);
        anyhow::ensure!(answer == expected, "answered {answer:?}, expected {expected:?}");
        Ok(())
    }
}

/// Every case, read.
pub fn ready(root: &Path, sources: &Sources) -> Result<Vec<Ready>> {
    let cases = read_all(root, sources)?.into_iter();
    cases
        .map(|(source, _, case)| read(sources, &case).with_context(|| format!("{}: {}", source.name, case.name)))
        .collect()
}

/// Runs every case against all policies; tells how many there are.
///
/// Every policy has to be the sole reason of some case: otherwise nothing would notice if it were gone.
pub fn run(root: &Path, sources: &Sources) -> Result<usize> {
    let set = sources.set()?;
    let mut faults = Vec::new();
    let (mut names, mut questions) = (BTreeMap::new(), BTreeMap::new());
    let mut alone = BTreeSet::new();
    for (source, here, case) in read_all(root, sources)? {
        if let Err(error) = read(sources, &case).and_then(|ready| ready.check(&set)) {
            faults.push(source.fault(here, format!("{}: {error:#}", case.name)));
        }
        if let Some(first) = names.insert(case.name.clone(), source.name.clone()) {
            faults.push(source.fault(here, format!("{} stands twice, first in {first}", case.name)));
        }
        if let Some(first) = questions.insert(case.question(), case.name.clone()) {
            faults.push(source.fault(here, format!("{} asks what {first} asks", case.name)));
        }
        if case.reason.len() == 1 {
            alone.extend(case.reason);
        }
    }
    faults.extend(never_alone(sources, &alone));
    faults.extend(without_case(sources, names.keys()));
    Faults::none_in(faults)?;
    Ok(names.len())
}

fn read(sources: &Sources, case: &Case) -> Result<Ready> {
    let uid = |text: &str| EntityUid::from_str(text).with_context(|| format!("`{text}` names no entity"));
    let asked = &case.request;
    let action = uid(&asked.action)?;
    let context = Context::from_json_value(asked.context.clone(), Some((&sources.schema, &action)))?;
    let (principal, resource) = (uid(&asked.principal)?, uid(&asked.resource)?);
    Ok(Ready {
        request: Request::new(principal, action, resource, context, Some(&sources.schema))?,
        entities: Entities::from_json_value(case.entities.clone(), Some(&sources.schema))?,
        decision: case.decision,
        reason: case.reason.clone(),
        num_errors: case.num_errors,
    })
}

fn never_alone(sources: &Sources, alone: &BTreeSet<String>) -> Vec<Fault> {
    let policies = sources.policies().filter(|(_, written)| !alone.contains(&written.policy.id().to_string()));
    let missing = policies.map(|(file, written)| {
        let what = format!("no case in policies/cases/{}.json has this policy as its only reason", file.stem);
        file.source.fault(written.offset, what)
    });
    missing.collect()
}

/// The rules of the source that policies answer for: every one has a case that says its sentence.
pub const RULES: std::ops::RangeInclusive<u16> = 26..=63;

fn without_case<'a>(sources: &Sources, names: impl Iterator<Item = &'a String>) -> Vec<Fault> {
    let numbers: BTreeSet<&str> = names.filter_map(|name| name.split('_').next()).collect();
    let missing = RULES.map(|rule| format!("s{rule}")).filter(|rule| !numbers.contains(rule.as_str()));
    missing.map(|rule| sources.schema_source.fault(0, format!("no case has a name that begins with {rule}_"))).collect()
}

/// The cases of each policy file stand in a file of the same name; each comes with the byte at which its name stands.
fn read_all(root: &Path, sources: &Sources) -> Result<Vec<(Source, usize, Case)>> {
    no_strays(root, sources)?;
    let mut all = Vec::new();
    for file in &sources.files {
        let name = format!("policies/cases/{}.json", file.stem);
        let text = fs::read_to_string(root.join(&name)).with_context(|| format!("{name} cannot be read"))?;
        let source = Source { name, text };
        let cases: Vec<Case> = serde_json::from_str(&source.text).map_err(|error| Faults::from(source.json(&error)))?;
        let mut here = 0;
        for case in cases {
            let rest = source.text.get(here..).unwrap_or_default();
            here += rest.find(&format!("\"{}\"", case.name)).unwrap_or(0) + 1;
            all.push((source.clone(), here - 1, case));
        }
    }
    Ok(all)
}

/// A file of cases that no policy file owns would be asked by nobody.
fn no_strays(root: &Path, sources: &Sources) -> Result<()> {
    for entry in fs::read_dir(root.join("policies/cases")).context("policies/cases cannot be read")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let owned = sources.files.iter().any(|file| name == format!("{}.json", file.stem));
        anyhow::ensure!(owned, "policies/cases/{name} is named after no policy file: its cases would never be asked");
    }
    Ok(())
}
