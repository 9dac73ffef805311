//! What each stage runs.

use std::fmt::{self, Display};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::Failed;
use super::count::Count;
use super::ground::Ground;
use crate::dev::{self, Place};
use crate::mutants::{self, Scope};
use crate::process::Task;
use crate::schema::{self, Effort};
use crate::setup::{npm, place};
use crate::{build, check, generate, policy_feature, size};

/// The stages in the order they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StageName {
    /// Format, lints, walls
    Check,
    /// The Rust crates on this machine
    Native,
    /// The policies: cases, matrix, mutants, proofs
    Policy,
    /// Everything the stages below run against
    Build,
    /// The engine as Wasm in headless Chromium
    BrowserEngine,
    /// The npm package
    Npm,
    /// The packed npm package in bundlers, Node, a Worker and a plain page
    Consumers,
    /// The admin page: types, unit tests, walls
    Page,
    /// The Worker on real workerd
    Worker,
    /// The API against its description, on real workerd
    Schema,
    /// Everything together in Chromium
    E2e,
    /// What is deployed, and how large it is
    Size,
}

impl Display for StageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.pad(value.as_ref().map_or("", |value| value.get_name()))
    }
}

impl StageName {
    /// Whether passing means that tests have run.
    pub fn has_tests(self) -> bool {
        !matches!(self, StageName::Check | StageName::Build | StageName::Size)
    }

    /// Runs the stage.
    pub fn run(self, ground: &Ground) -> Result<Count, Failed> {
        match self {
            StageName::Check => checked(ground),
            StageName::Native => each(native(ground)),
            StageName::Policy => policy(ground),
            StageName::Build => Ok(built(ground)?),
            StageName::BrowserEngine => each([browser_engine(ground)?]),
            StageName::Npm => each([npm_package(ground)?]),
            StageName::Consumers => each([consumers(ground)?]),
            StageName::Page => each([page(ground)?]),
            StageName::Worker => each([worker(ground)?]),
            StageName::Schema => each([schema::task(ground.layout, ground.built()?, Effort::Bounded)?]),
            StageName::E2e => e2e(ground),
            StageName::Size => sized(ground),
        }
    }
}

/// What was built by an earlier run is weighed here, before anything is built; the rest in the last stage.
fn checked(ground: &Ground) -> Result<Count, Failed> {
    let count = each(check::tasks(ground.layout))?;
    size::of_what_is_built(ground.layout)?;
    Ok(count)
}

fn sized(ground: &Ground) -> Result<Count, Failed> {
    size::of_everything(ground.layout, ground.kit()?)?;
    Ok(Count::default())
}

/// Runs the tasks one after the other, all of them even if one fails, and adds up their tests.
fn each(tasks: impl IntoIterator<Item = Task>) -> Result<Count, Failed> {
    let mut count = Count::default();
    let mut failures = Vec::new();
    for task in tasks {
        let purpose = task.purpose().to_owned();
        // Colours would only be in the way of counting.
        let finished = task.env("NO_COLOR", "1").without("FORCE_COLOR").run_and_keep()?;
        count = count.plus(Count::read(&finished.output));
        if !finished.success {
            failures.push(purpose);
        }
    }
    if failures.is_empty() {
        return Ok(count);
    }
    Err(Failed { count, error: anyhow!("{}", failures.join(", ")) })
}

/// All in one call, with Cedar's features as the policy tool needs them: so it is compiled once.
fn native(ground: &Ground) -> [Task; 1] {
    [Task::new("testing the Rust crates", "cargo")
        .args(["test", "--no-fail-fast", "-p", "deskwarden-policy", "-p", "deskwarden-api", "-p", "deskwarden-xtask"])
        .args(["--features", "deskwarden-xtask/policy"])
        .dir(&ground.layout.root)
        .env("CARGO_TARGET_DIR", ground.layout.target())]
}

/// The nets over the policies, and a few mutants of what changed in the engine: all of them are a command of their own.
fn policy(ground: &Ground) -> Result<Count, Failed> {
    let count = each([policy_feature::task(ground.layout, &["test"])])?;
    match mutants::run(ground.layout, &Scope::SomeChanged) {
        Ok(()) => Ok(count),
        Err(error) => Err(Failed { count, error }),
    }
}

fn built(ground: &Ground) -> Result<Count> {
    let kit = ground.built()?;
    generate::check_types(ground.layout, kit)?;
    Ok(Count::default())
}

fn browser_engine(ground: &Ground) -> Result<Task> {
    let kit = ground.kit()?;
    let browser = ground.browser()?;
    Ok(build::cargo(ground.layout, kit, "test", "deskwarden-policy-wasm")
        // Without the examples in the documentation, which would need a rustdoc for the private compiler.
        .args(["--lib", "--tests"])
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", kit.wasm_bindgen.test_runner())
        .env("CHROMEDRIVER", &browser.driver))
}

fn npm_package(ground: &Ground) -> Result<Task> {
    let task = ground.built()?.node.npm("testing the npm package")?;
    Ok(task.args(["test"]).dir(&ground.layout.package()))
}

fn consumers(ground: &Ground) -> Result<Task> {
    let kit = ground.built()?;
    let browser = ground.browser()?;
    let folder = ground.layout.root.join("tests/npm");
    npm::install(&kit.node, &folder)?;
    Ok(kit
        .node
        .script("testing the package as others use it", &folder.join("run.mjs"))?
        .env("DESKWARDEN_TOOLS", kit.tools.folder())
        .env("DESKWARDEN_CHROMIUM", &browser.chromium)
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("WRANGLER_SEND_METRICS", "false"))
}

fn page(ground: &Ground) -> Result<Task> {
    let task = ground.built()?.node.npm("testing the page")?;
    Ok(task.args(["run", "check"]).dir(&ground.layout.page()))
}

fn worker(ground: &Ground) -> Result<Task> {
    let kit = ground.built()?;
    let folder = ground.layout.root.join("tests/worker");
    if !folder.is_dir() {
        bail!("there is no folder tests/worker");
    }
    Ok(kit
        .node
        .task("testing the Worker", "node")?
        .args(["--test", "--test-reporter=spec"])
        .dir(&folder)
        .env("DESKWARDEN_TOOLS", kit.tools.folder())
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("WRANGLER_SEND_METRICS", "false"))
}

/// Against a server like that of `cargo xtask dev`, on a port and in a folder of its own.
fn e2e(ground: &Ground) -> Result<Count, Failed> {
    let kit = ground.built()?;
    let browser = ground.browser()?;
    let tests = ground.layout.root.join("tests");
    npm::install(&kit.node, &tests)?;
    let state = ground.layout.build().join("e2e-state");
    place::remove(&state)?;
    let server = dev::start_seeded(ground.layout, kit, &Place { port: dev::free_port()?, state })?;
    let task = kit.node.npm("testing in the browser")?;
    each([task
        .args(["run", "e2e", "--", "--reporter=list"])
        .dir(&tests)
        .env("DESKWARDEN_URL", server.origin())
        .env("DESKWARDEN_CHROMIUM", &browser.chromium)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_named_as_on_the_command_line() {
        assert_eq!(StageName::BrowserEngine.to_string(), "browser-engine");
        assert_eq!(StageName::E2e.to_string(), "e2e");
    }

    #[test]
    fn a_failed_task_does_not_keep_the_next_from_running() {
        let sh = |script: &str| Task::new(script, "sh").args(["-c", script]);
        let failed = each([sh("echo 1 failed; exit 1"), sh("echo 2 passed")]).err().unwrap();
        assert_eq!(failed.count, Count { passed: 2, failed: 1 });
    }
}
