//! `cargo xtask check`: what can be said without running anything: format, lints, walls, sizes.

use anyhow::Result;

use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::size;

/// `cargo xtask check`
pub fn run(layout: &Layout) -> Result<()> {
    for task in tasks(layout) {
        say::step(task.purpose());
        task.run()?;
    }
    say::step("comparing sizes with those recorded");
    size::of_what_is_built(layout)?;
    say::step("format, lints, walls and sizes are in order");
    Ok(())
}

/// The checks, cheapest first.
pub fn tasks(layout: &Layout) -> Vec<Task> {
    vec![format(layout), clippy(layout), walls(layout)]
}

fn format(layout: &Layout) -> Task {
    cargo(layout, "checking the format", &["fmt", "--all", "--check"]).advice("run `cargo fmt --all`")
}

fn clippy(layout: &Layout) -> Task {
    let args = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    cargo(layout, "checking the lints", &args)
}

fn walls(layout: &Layout) -> Task {
    let args = ["test", "--quiet", "--package", "deskwarden-xtask", "--test", "walls"];
    cargo(layout, "checking the walls between the rooms", &args)
}

fn cargo(layout: &Layout, purpose: &str, args: &[&str]) -> Task {
    Task::new(purpose, "cargo").args(args).dir(&layout.root).env("CARGO_TARGET_DIR", layout.target())
}
