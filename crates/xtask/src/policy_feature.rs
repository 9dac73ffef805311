//! `cargo xtask policy` needs Cedar's parser, which nobody else should wait for:
//! the thin xtask starts itself again with the feature `policy`.

use anyhow::Result;

use crate::cli::PolicyCommand;
use crate::layout::Layout;

/// Does the command here, in the xtask that holds Cedar.
#[cfg(feature = "policy")]
pub fn run(_layout: &Layout, command: PolicyCommand) -> Result<()> {
    crate::policy::run(command)
}

/// Starts the xtask that holds Cedar.
#[cfg(not(feature = "policy"))]
pub fn run(layout: &Layout, command: PolicyCommand) -> Result<()> {
    task(layout, command).run()
}

/// The call that `run` makes, for those who want its output.
pub fn task(layout: &Layout, command: PolicyCommand) -> crate::process::Task {
    crate::process::Task::new("checking the policies", "cargo")
        .args(["run", "--quiet", "--package", "deskwarden-xtask"])
        .args(["--features", "policy", "--", "policy", word(command)])
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
}

fn word(command: PolicyCommand) -> &'static str {
    match command {
        PolicyCommand::Build => "build",
        PolicyCommand::Check => "check",
    }
}
