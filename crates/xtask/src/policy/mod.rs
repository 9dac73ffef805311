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
mod engine_words; // schema and crates/policy name the same things
mod fault; //      what is wrong, and on which line
mod output; //     the generated files
mod rust_file; //  the enum of actions
mod sources; //    policies/ read and parsed
mod statements; // where each policy of a file starts
mod terms; //      scopes of tokens and terms of work are whole
mod typescript; // the types of the npm package
mod validate; //   what Cedar has to say

use sources::Sources;

/// Builds or checks the policies.
pub fn run(command: PolicyCommand) -> Result<()> {
    let root = Layout::find()?.root;
    match command {
        PolicyCommand::Build => build(&root),
        PolicyCommand::Check => check(&root),
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

fn checked_sources(root: &Path) -> Result<Sources> {
    let sources = Sources::read(root)?;
    annotations::check(&sources)?;
    validate::check(&sources)?;
    engine_words::check(&sources)?;
    terms::check(&sources, &bundle::compile(&sources)?)?;
    Ok(sources)
}
