//! `cargo xtask fuzz`: libFuzzer gives the engine whatever comes. The targets stand in `crates/policy/fuzz`, a workspace
//! of its own; what was found interesting is kept in the cache and is where the next run begins.

use std::fmt::{self, Display};
use std::fs;

use anyhow::Result;
use clap::ValueEnum;

use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::setup::CargoTool;

/// The targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FuzzTarget {
    /// What comes as a snapshot
    Snapshot,
    /// What comes as a bundle of policies
    Bundle,
    /// What comes as the fields of a target
    Target,
}

impl FuzzTarget {
    /// Where the first inputs lie, in `crates/policy`: what is checked in anyway, or written for this.
    fn seeds(self) -> &'static str {
        match self {
            FuzzTarget::Snapshot => "tests/golden",
            FuzzTarget::Bundle => "generated",
            FuzzTarget::Target => "fuzz/seeds/target",
        }
    }
}

impl Display for FuzzTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.pad(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// Runs one target or all of them.
pub fn run(layout: &Layout, target: Option<FuzzTarget>, minutes: u32) -> Result<()> {
    let targets = target.as_ref().map_or(FuzzTarget::value_variants(), std::slice::from_ref);
    for target in targets {
        say::step(format!("fuzzing {target} for {minutes} min"));
        task(layout, *target, minutes)?.run()?;
    }
    say::step("nothing broke");
    Ok(())
}

/// Without a sanitizer: none of the code is unsafe, and so no nightly compiler is needed.
fn task(layout: &Layout, target: FuzzTarget, minutes: u32) -> Result<Task> {
    let name = target.to_string();
    let policy = layout.root.join("crates/policy");
    let corpus = layout.cache.join("fuzz").join(&name);
    fs::create_dir_all(&corpus)?;
    Ok(CargoTool::FUZZ
        .task(layout, "fuzzing the engine")?
        .args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir"])
        .arg(policy.join("fuzz"))
        .arg("--target-dir")
        .arg(layout.target().join("fuzz"))
        .arg(&name)
        // libFuzzer writes into the first folder and only reads the second.
        .args([&corpus, &policy.join(target.seeds())])
        .args(["--", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(format!("-max_total_time={}", u64::from(minutes) * 60))
        // cargo-fuzz passes a flag that only this lets a stable compiler take.
        .env("RUSTC_BOOTSTRAP", "1")
        .advice("the input that broke it lies in crates/policy/fuzz/artifacts: make a test of it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_stands_in_the_manifest_and_has_seeds() {
        let policy = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy");
        let manifest = fs::read_to_string(policy.join("fuzz/Cargo.toml")).unwrap();
        for target in FuzzTarget::value_variants() {
            assert!(manifest.contains(&format!("name = \"{target}\"")), "{target}");
            assert!(policy.join(target.seeds()).is_dir(), "{target}");
        }
    }
}
