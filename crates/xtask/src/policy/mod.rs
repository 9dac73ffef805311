//! The policy bundle: written from `policies/`, checked against it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::cli::PolicyCommand;
use crate::layout::Layout;
use crate::say;

mod actions; //    what the schema says about actions
mod annotations; // what every policy and every item of the schema must say about itself
mod bundle; //     policies to wire form
mod cases; //      the examples in policies/cases
mod diff; //       what a change changes
mod engine_words; // schema and crates/policy name the same things
mod fault; //      what is wrong, and on which line
mod matrix; //     the golden table
mod matrix_rows; //its rows
mod mutants; //    ways a policy could be wrong
mod mutate; //     and the cases that notice
mod nets; //       all of it, one after the other
mod output; //     the generated files
mod prove; //      claims about every request, by a solver
mod question; //   what is asked on the command line
mod rust_file; //  the enum of actions
mod sources; //    policies/ read and parsed
mod specs; //      the claims in policies/proofs
mod statements; // where each policy of a file starts
mod terms; //      scopes of tokens and terms of work are whole
mod typescript; // the types of the npm package
mod validate; //   what Cedar has to say
mod why; //        one decision explained

use sources::Sources;

/// Does what is asked of the policies.
pub fn run(command: &PolicyCommand) -> Result<()> {
    let root = Layout::find()?.root;
    match command {
        PolicyCommand::Build => build(&root),
        PolicyCommand::Check => check(&root),
        PolicyCommand::Cases(_) => ask_cases(&root),
        PolicyCommand::Matrix => matrix(&root),
        PolicyCommand::Test(args) => nets::run(&root, args),
        PolicyCommand::Mutate => mutate(&root),
        PolicyCommand::Prove => prove(&root),
        PolicyCommand::Why(asked) => why::run(&root, asked),
        PolicyCommand::Diff(asked) => diff::run(&root, asked),
    }
}

fn build(root: &Path) -> Result<()> {
    let sources = checked_sources(root)?;
    for file in output::files(&sources)? {
        let path = root.join(file.path);
        let old = fs::read(&path).unwrap_or_default();
        if old != file.content {
            fs::write(&path, &file.content).with_context(|| format!("{} cannot be written", path.display()))?;
            say::note(format!("{} written", file.path));
        }
    }
    Ok(())
}

fn check(root: &Path) -> Result<()> {
    let sources = checked_sources(root)?;
    output::check(root, &sources)?;
    let cases = cases::run(root, &sources)?;
    say::note(format!("{} policies, {cases} cases: all as they should be", sources.policies().count()));
    Ok(())
}

fn ask_cases(root: &Path) -> Result<()> {
    let cases = cases::run(root, &checked_sources(root)?)?;
    say::note(format!("{cases} cases: all as they should be"));
    Ok(())
}

fn matrix(root: &Path) -> Result<()> {
    let size = matrix::write(root, &output::engine(&checked_sources(root)?)?)?;
    say::note(format!("{}: {} cells over {} answers", matrix::PATH, size.cells, size.answers));
    Ok(())
}

fn mutate(root: &Path) -> Result<()> {
    let sources = checked_sources(root)?;
    let count = mutate::run(root, &sources)?;
    say::note(format!("{} mutants, all noticed; {} more were refused as invalid", count.killed, count.invalid));
    Ok(())
}

fn prove(root: &Path) -> Result<()> {
    let sources = checked_sources(root)?;
    let count = prove::run(root, &sources)?;
    say::note(format!("{} claims proved, {} questions answered by the solver", count.claims, count.questions));
    Ok(())
}

fn checked_sources(root: &Path) -> Result<Sources> {
    let sources = Sources::read(root)?;
    annotations::check(&sources)?;
    validate::check(&sources)?;
    engine_words::check(&sources)?;
    terms::check(&sources, &bundle::compile(&sources)?)?;
    Ok(sources)
}
