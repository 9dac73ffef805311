//! `cargo xtask policy` needs Cedar's parser, which nobody else should wait for:
//! the thin xtask starts itself again with the feature `policy`.

use anyhow::Result;

use crate::cli::{CasesArgs, PolicyCommand};
use crate::layout::Layout;
use crate::stock_cases;

/// Does what needs no Cedar in here, and passes the rest on.
pub fn run(layout: &Layout, command: &PolicyCommand) -> Result<()> {
    match command {
        PolicyCommand::Cases(CasesArgs { stock: true }) => stock_cases::run(layout),
        command => with_cedar(layout, command),
    }
}

/// Does the command here, in the xtask that holds Cedar.
#[cfg(feature = "policy")]
fn with_cedar(_layout: &Layout, command: &PolicyCommand) -> Result<()> {
    crate::policy::run(command)
}

/// Starts the xtask that holds Cedar, with the same words.
#[cfg(not(feature = "policy"))]
fn with_cedar(layout: &Layout, _command: &PolicyCommand) -> Result<()> {
    let words: Vec<String> = std::env::args().skip_while(|word| word != "policy").skip(1).collect();
    task(layout, &words.iter().map(String::as_str).collect::<Vec<_>>()).run()
}

/// The call that `run` makes, for those who want its output.
pub fn task(layout: &Layout, words: &[&str]) -> crate::process::Task {
    crate::process::Task::new("checking the policies", "cargo")
        .args(["run", "--quiet", "--package", "deskwarden-xtask"])
        .args(["--features", "policy", "--", "policy"])
        .args(words)
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
}
