//! `cargo xtask bench`: what is measured, each beside what others offer for the same job, in the same run.

use anyhow::Result;

use crate::build::{self, Kind};
use crate::cli::BenchCommand;
use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::setup::{Browser, Kit, npm};

/// Measures one thing.
pub fn run(layout: &Layout, what: &BenchCommand) -> Result<()> {
    match what {
        BenchCommand::Api => api(layout),
        BenchCommand::Browser => browser(layout),
        BenchCommand::Policy => policy(layout).run(),
    }
}

/// What is deployed, beside the same job in Hono and CASL.
fn api(layout: &Layout) -> Result<()> {
    let kit = Kit::ready(layout)?;
    // Only the Worker for development shows the mail that lets the first administrator in.
    build::all(layout, &kit, Kind::Development)?;
    build::all(layout, &kit, Kind::Production)?;
    let folder = layout.root.join("tests/bench");
    npm::install(&kit.node, &folder)?;
    say::step("measuring the API (about four minutes; leave the machine alone)");
    kit.node
        .script("measuring the API", &folder.join("run.mjs"))?
        .env("DESKWARDEN_TOOLS", kit.tools.folder())
        .env("DESKWARDEN_BUILD", layout.build())
        .run()
}

/// The npm package, beside what else answers such questions in a page.
fn browser(layout: &Layout) -> Result<()> {
    let kit = Kit::ready(layout)?;
    let browser = Browser::ready()?;
    build::all(layout, &kit, Kind::Production)?;
    let folder = layout.root.join("tests/bench/browser");
    npm::install(&kit.node, &folder)?;
    say::step("measuring checks in the page (leave the machine alone)");
    kit.node
        .script("measuring checks in the page", &folder.join("run.mjs"))?
        .env("DESKWARDEN_CHROMIUM", &browser.chromium)
        .run()
}

/// The benches of the engine, by criterion.
fn policy(layout: &Layout) -> Task {
    Task::new("measuring the engine", "cargo")
        .args(["bench", "--package", "deskwarden-policy"])
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
}
