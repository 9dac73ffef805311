//! What a change of the policies changes, action by action, for every request there could be.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cedar_policy::{PolicySet, RequestEnv, Schema};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, solver::LocalSolver};

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
    let folder = std::env::temp_dir().join(format!("deskwarden-diff-{}-{side}", std::process::id()));
    place::empty(&folder)?;
    let archive = folder.join("policies.tar");
    let read = Task::new("reading the policies from git", "git")
        .args(["archive", "--output"])
        .arg(&archive)
        .args([name, "policies"])
        .dir(root)
        .advice(format!("`{name}` has to be a folder with policies/ in it, or a commit"))
        .run()
        .and_then(|()| Task::new("unpacking them", "tar").arg("-xf").arg(&archive).dir(&folder).run())
        .and_then(|()| Sources::read(&folder));
    place::remove(&folder)?;
    read.with_context(|| format!("the policies of {name}"))
}

async fn compare(old: &Sources, new: &Sources) -> Result<()> {
    let mut solver = prove::solver()?;
    let (before, after) = (old.set()?, new.set()?);
    let mut changed = 0;
    let name = |env: &RequestEnv| env.action().id().unescaped().to_owned();
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
    say::note(format!("{changed} actions changed; all others are equivalent"));
    Ok(())
}

fn said(changed: &mut usize, action: &str, verdict: &str) {
    *changed += 1;
    say::note(format!("{action}: {verdict}"));
}

/// Nothing if both decide alike.
async fn verdict(
    solver: &mut CedarSymCompiler<LocalSolver>,
    before: &PolicySet,
    after: &PolicySet,
    env: &RequestEnv,
    schema: &Schema,
) -> Result<Option<String>> {
    let Ok(before) = CompiledPolicySet::compile(before, env, schema) else {
        bail!("the old policies do not fit the new schema; compare them by hand")
    };
    let after = CompiledPolicySet::compile(after, env, schema)?;
    let lost = solver.check_implies_with_counterexample_opt(&before, &after).await?;
    let gained = solver.check_implies_with_counterexample_opt(&after, &before).await?;
    let case =
        |label: &str, found| -> Result<String> { Ok(format!("\n{label}\n{}", prove::case(label, &found, label)?)) };
    Ok(match (lost, gained) {
        (None, None) => None,
        (None, Some(found)) => Some(format!("more permissive{}", case("allowed now", found)?)),
        (Some(found), None) => Some(format!("less permissive{}", case("allowed before", found)?)),
        (Some(lost), Some(gained)) => {
            Some(format!("both{}{}", case("allowed before", lost)?, case("allowed now", gained)?))
        }
    })
}
