//! What a change of the policies changes, action by action, for every request there could be.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cedar_policy::{Authorizer, PolicySet, RequestEnv, Schema};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, Env, solver::LocalSolver};

use super::prove;
use super::sources::Sources;
use crate::cli::DiffArgs;
use crate::process::Task;
use crate::say;
use crate::setup::place;

/// Compares two states of `policies/`: folders with a checkout, or names git knows.
pub fn run(root: &Path, asked: &DiffArgs) -> Result<()> {
    let (old, new) = (state(root, &asked.old, "old")?, state(root, &asked.new, "new")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(compare(&old, &new))
}

fn state(root: &Path, name: &str, side: &str) -> Result<Sources> {
    let path = PathBuf::from(name);
    if path.join("policies").is_dir() {
        return Sources::read(&path).with_context(|| format!("the policies in {name}"));
    }
    known(root, name)?;
    let folder = std::env::temp_dir().join(format!("deskwarden-diff-{}-{side}", std::process::id()));
    place::empty(&folder)?;
    let archive = folder.join("policies.tar");
    let read = Task::new("reading the policies from git", "git")
        .args(["archive", "--output"])
        .arg(&archive)
        .args([name, "policies"])
        .dir(root)
        .run()
        .and_then(|()| Task::new("unpacking them", "tar").arg("-xf").arg(&archive).dir(&folder).run())
        .and_then(|()| Sources::read(&folder));
    place::remove(&folder)?;
    read.with_context(|| format!("the policies of {name}"))
}

/// Fails with what the name is not.
fn known(root: &Path, name: &str) -> Result<()> {
    let knows = |what: &str| {
        let task =
            Task::new("asking git", "git").args(["rev-parse", "--verify", "--quiet"]).arg(format!("{name}{what}"));
        task.dir(root).read().is_ok()
    };
    if !knows("^{commit}") {
        bail!("`{name}` is neither a folder with policies/ in it nor a commit git knows");
    }
    if !knows(":policies") {
        bail!("the commit `{name}` has no policies/ yet; name a later one");
    }
    Ok(())
}

async fn compare(old: &Sources, new: &Sources) -> Result<()> {
    let mut solver = prove::solver()?;
    let (before, after) = (old.set()?, new.set()?);
    let mut changed = 0;
    let name = |env: &RequestEnv| action(env).to_owned();
    for env in new.schema.request_envs() {
        match old.schema.request_envs().find(|old| name(old) == name(&env)) {
            None => said(&mut changed, &name(&env), "new"),
            Some(_) => {
                let verdict = verdict(&mut solver, &before, &after, &env, &new.schema).await?;
                if let Some(verdict) = verdict {
                    said(&mut changed, &name(&env), &verdict);
                }
            }
        }
    }
    let gone = old.schema.request_envs().filter(|env| !new.schema.request_envs().any(|new| name(&new) == name(env)));
    gone.for_each(|env| said(&mut changed, &name(&env), "gone"));
    say::result(match changed {
        0 => "all actions are equivalent".to_owned(),
        _ => format!("{changed} actions changed; all others are equivalent"),
    });
    Ok(())
}

fn said(changed: &mut usize, action: &str, verdict: &str) {
    *changed += 1;
    say::result(format!("{action}: {verdict}"));
}

fn action(env: &RequestEnv) -> &str {
    env.action().id().unescaped()
}

/// Nothing if both decide alike.
async fn verdict(
    solver: &mut CedarSymCompiler<LocalSolver>,
    before: &PolicySet,
    after: &PolicySet,
    env: &RequestEnv,
    schema: &Schema,
) -> Result<Option<String>> {
    let old = match CompiledPolicySet::compile(before, env, schema) {
        Ok(old) => old,
        Err(error) => return Ok(Some(format!("not comparable: the old policies do not fit the new schema: {error}"))),
    };
    let new = CompiledPolicySet::compile(after, env, schema)?;
    let lost = solver.check_implies_with_counterexample_opt(&old, &new).await?;
    let gained = solver.check_implies_with_counterexample_opt(&new, &old).await?;
    let lost = lost.map(|found| example("allowed before", action(env), &found, after)).transpose()?;
    let gained = gained.map(|found| example("allowed now", action(env), &found, after)).transpose()?;
    Ok(match (lost, gained) {
        (None, None) => None,
        (None, Some(gained)) => Some(format!("more permissive{gained}")),
        (Some(lost), None) => Some(format!("less permissive{lost}")),
        (Some(lost), Some(gained)) => Some(format!("both{lost}{gained}")),
    })
}

/// What tells the two apart as a case for the new policies: it holds for them as it stands.
fn example(label: &str, action: &str, found: &Env, after: &PolicySet) -> Result<String> {
    let answer = Authorizer::new().is_authorized(&found.request, after, &found.entities);
    let mut reason: Vec<String> = answer.diagnostics().reason().map(ToString::to_string).collect();
    reason.sort();
    let name = format!("{}_{action}", label.replace(' ', "_"));
    Ok(format!("\n{label}\n{}", prove::case(&name, found, answer.decision(), &reason)?))
}
