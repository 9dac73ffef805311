//! The four nets, one after the other: cases, matrix, mutants, proofs; and the oracle, whose test is a Rust one.

use std::path::Path;

use anyhow::Result;

use super::{cases, checked_sources, matrix, mutate, output, prove};
use crate::cli::TestArgs;
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

/// Runs them all; with `--full` the oracle is asked a million questions, which takes some minutes.
pub fn run(root: &Path, args: &TestArgs) -> Result<()> {
    let sources = checked_sources(root)?;
    output::check(root, &sources)?;
    say::step("running the cases");
    let cases = cases::run(root, &sources)?;
    say::step("drawing the matrix");
    let matrix = matrix::check(root, &output::engine(&sources)?)?;
    say::step("making the policies wrong, step by step");
    let mutants = mutate::run(root, &sources)?;
    say::step("proving the claims");
    let proofs = prove::run(root, &sources)?;
    if args.full {
        oracle()?;
    }
    let (policies, rules) = (sources.policies().count(), cases::RULES.count());
    say::step(format!("{rules} rules of the source, {policies} policies, all nets hold"));
    say::note(format!("matrix       {} cells over {} answers", matrix.cells, matrix.answers));
    say::note(format!("mutants      {} noticed, {} more refused as invalid", mutants.killed, mutants.invalid));
    say::note(format!("proofs       {} claims, {} questions to the solver", proofs.claims, proofs.questions));
    say::note(format!("{cases} cases: all as they should be"));
    Ok(())
}

fn oracle() -> Result<()> {
    let layout = Layout::find()?;
    Task::new("asking the oracle a million questions", "cargo")
        .args(["test", "--package", "deskwarden-policy", "--test", "random", "--", "the_oracle_agrees", "--nocapture"])
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
        .env("DESKWARDEN_RANDOM", "1000000")
        .run()
}
