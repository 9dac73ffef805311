//! `cargo xtask mutants`: cargo-mutants makes the engine wrong in every way by one step, and some test has to notice.
//! What nobody needs to notice stands in `crates/policy/mutants.toml`, each with its reason.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::setup::CargoTool;

/// Of a hundred mutants that compile, so many have to be noticed.
const ENOUGH: u32 = 95;
/// Questions the oracle is asked for each mutant; every one that is wrong shows within the first few hundred.
const QUESTIONS: &str = "3000";
/// How many mutants a run of all tests has time for.
const SOME: usize = 12;
/// What is made wrong.
const SOURCE: &str = "crates/policy/src";

/// How much is made wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Lines that changed since the branch left `main`.
    Changed,
    /// A dozen of those, spread evenly: what every run of all tests has time for.
    SomeChanged,
    /// The whole crate.
    Full,
    /// One file.
    File(String),
}

/// Makes the engine wrong and counts who noticed.
pub fn run(layout: &Layout, scope: &Scope) -> Result<()> {
    let Some(chosen) = chosen(layout, scope)? else {
        say::step(format!("nothing in {SOURCE} changed"));
        return Ok(());
    };
    let outcomes = layout.build().join("mutants.out/outcomes.json");
    // What an earlier run found must not be taken for what this one finds.
    fs::remove_file(&outcomes).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })?;
    let ended = task(layout)?.args(chosen).run();
    let Some(found) = Outcomes::read(&outcomes)?.filter(|found| found.total_mutants > 0) else {
        ended?;
        say::step("there is nothing to make wrong there");
        return Ok(());
    };
    // It ends with an error where it missed one, and that is judged here; where it was cut short, what it says is not all.
    if !found.is_whole() {
        ended?;
        bail!("cargo-mutants was cut short after {} of {} mutants", found.asked(), found.total_mutants);
    }
    say::step(format!(
        "{} caught, {} missed, {} hung, {} did not compile",
        found.caught, found.missed, found.timeout, found.unviable
    ));
    for list in ["missed.txt", "timeout.txt"] {
        let names = fs::read_to_string(outcomes.with_file_name(list)).unwrap_or_default();
        names.lines().for_each(say::note);
    }
    found.judge()
}

fn task(layout: &Layout) -> Result<Task> {
    fs::create_dir_all(layout.build())?;
    Ok(CargoTool::MUTANTS
        .task(layout, "making the engine wrong, step by step")?
        .args(["mutants", "--package", "deskwarden-policy", "--config", "crates/policy/mutants.toml"])
        // One at a time: a second one would have to compile Cedar for itself.
        .args(["--jobs", "1", "--no-shuffle", "--colors", "never", "--output"])
        .arg(layout.build())
        .env("CARGO_TARGET_DIR", layout.target())
        .env("DESKWARDEN_RANDOM", QUESTIONS))
}

/// The words that say what is made wrong; none where nothing changed.
fn chosen(layout: &Layout, scope: &Scope) -> Result<Option<Vec<String>>> {
    let words = match scope {
        Scope::Full => vec![],
        Scope::File(file) => vec!["--file".to_owned(), file.clone()],
        Scope::Changed => match changes(layout, &base(layout)?)? {
            Some(words) => words,
            None => return Ok(None),
        },
        // Where there is no `main` to compare with, at least what is not committed yet.
        Scope::SomeChanged => match changes(layout, &base(layout).unwrap_or_else(|_| "HEAD".to_owned()))? {
            Some(words) => [part(layout, &words)?, words].concat(),
            None => return Ok(None),
        },
    };
    Ok(Some(words))
}

/// The words that choose [`SOME`] of so many.
fn part(layout: &Layout, chosen: &[String]) -> Result<Vec<String>> {
    let listed = task(layout)?.args(chosen).args(["--list"]).read()?;
    let parts = listed.lines().count().div_ceil(SOME).max(1);
    Ok(["--sharding", "round-robin", "--shard", &format!("0/{parts}")].map(str::to_owned).to_vec())
}

/// Where the branch left `main`.
fn base(layout: &Layout) -> Result<String> {
    let base = git(layout, &["merge-base", "HEAD", "main"]);
    let base = base.or_else(|_| git(layout, &["merge-base", "HEAD", "origin/main"]));
    let base = base.context("there is no branch `main` to compare with: use --full or --file")?;
    Ok(base.trim().to_owned())
}

/// The words that choose what changed since then, committed or not; a new file once it is added.
fn changes(layout: &Layout, base: &str) -> Result<Option<Vec<String>>> {
    let diff = git(layout, &["diff", base, "--", SOURCE])?;
    let file = layout.build().join("mutants.diff");
    fs::create_dir_all(layout.build())?;
    fs::write(&file, &diff)?;
    let words = || vec!["--in-diff".to_owned(), file.to_string_lossy().into_owned()];
    Ok((!diff.is_empty()).then(words))
}

fn git(layout: &Layout, args: &[&str]) -> Result<String> {
    Task::new("asking git what changed", "git").args(args).dir(&layout.root).read()
}

#[derive(Debug, Deserialize)]
struct Outcomes {
    total_mutants: u32,
    /// When the run came to its end; nothing while it goes on.
    end_time: Option<String>,
    caught: u32,
    missed: u32,
    timeout: u32,
    unviable: u32,
}

impl Outcomes {
    fn read(file: &Path) -> Result<Option<Outcomes>> {
        match fs::read_to_string(file) {
            Ok(text) => Ok(Some(serde_json::from_str(&text).context("cargo-mutants wrote something unknown")?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn viable(&self) -> u32 {
        self.caught + self.missed + self.timeout
    }

    fn asked(&self) -> u32 {
        self.viable() + self.unviable
    }

    fn is_whole(&self) -> bool {
        self.end_time.is_some() && self.asked() == self.total_mutants
    }

    /// A mutant that runs for ever is noticed by whoever waits for it, but where all do, it is the tests that hang.
    fn judge(&self) -> Result<()> {
        let noticed = self.caught + self.timeout;
        if noticed * 100 < self.viable() * ENOUGH {
            bail!("{noticed} of {} mutants were noticed, {ENOUGH} of 100 have to be", self.viable());
        }
        if self.timeout > self.caught {
            bail!("{} of {} mutants hung: the tests take longer than they are given", self.timeout, self.viable());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_of_a_hundred_may_be_missed_and_no_more() {
        let judge = |caught, missed, timeout| whole(caught, missed, timeout).judge();
        judge(95, 5, 0).unwrap();
        judge(90, 5, 5).unwrap();
        judge(94, 6, 0).unwrap_err();
        judge(0, 1, 0).unwrap_err();
        judge(0, 0, 100).unwrap_err();
    }

    #[test]
    fn a_run_that_was_cut_short_is_no_run() {
        assert!(whole(44, 2, 0).is_whole());
        assert!(!Outcomes { end_time: None, ..whole(44, 2, 0) }.is_whole());
        assert!(!Outcomes { total_mutants: 379, ..whole(44, 2, 0) }.is_whole());
    }

    fn whole(caught: u32, missed: u32, timeout: u32) -> Outcomes {
        let (unviable, end_time) = (7, Some("2026-01-01T00:00:00Z".to_owned()));
        Outcomes { total_mutants: caught + missed + timeout + unviable, end_time, caught, missed, timeout, unviable }
    }
}
