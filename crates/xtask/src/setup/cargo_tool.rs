//! Programs from crates.io: each built once by cargo into the cache, keyed by version.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{disk, place};
use crate::layout::Layout;
use crate::process::{Task, path_with};
use crate::say;
use crate::turn::Turn;

/// A program from crates.io.
pub struct CargoTool {
    /// The crate.
    package: &'static str,
    version: &'static str,
    /// What the crate installs.
    program: &'static str,
}

impl CargoTool {
    /// Makes Rust code wrong, step by step.
    pub const MUTANTS: CargoTool = CargoTool { package: "cargo-mutants", version: "27.1.0", program: "cargo-mutants" };
    /// Builds and runs fuzz targets.
    pub const FUZZ: CargoTool = CargoTool { package: "cargo-fuzz", version: "0.13.2", program: "cargo-fuzz" };
    /// Cedar's own command line; its version is that of the engine.
    pub const CEDAR: CargoTool = CargoTool { package: "cedar-policy-cli", version: "4.14.1", program: "cedar" };

    /// Builds the program if it is missing; tells the folder it lies in.
    pub fn ready(&self, layout: &Layout) -> Result<PathBuf> {
        let folder = layout.cache.join(self.package).join(self.version);
        let _turn = Turn::wait(&layout.cache.join("setup.lock"), "setting up")?;
        if !folder.join("bin").join(self.program).is_file() {
            install(layout, self.package, self.version, &folder, &["--locked"])?;
        }
        Ok(folder.join("bin"))
    }

    /// A task in which cargo finds the program as one of its own commands.
    pub fn task(&self, layout: &Layout, purpose: &str) -> Result<Task> {
        Ok(Task::new(purpose, "cargo").env("PATH", path_with(&self.ready(layout)?)?).dir(&layout.root))
    }
}

/// Builds what a crate installs into a folder.
pub fn install(layout: &Layout, package: &str, version: &str, folder: &Path, options: &[&str]) -> Result<()> {
    say::step(format!("building {package} {version} (about five minutes, once)"));
    disk::need(folder, 1500, &format!("building {package}"))?;
    let target = layout.target().join(package);
    place::make(folder, |at| {
        Task::new(format!("building {package}"), "cargo")
            .args(["install", package, "--version", version])
            .args(options)
            .arg("--root")
            .arg(at)
            .env("CARGO_TARGET_DIR", &target)
            .advice("check the network, then run the same command again")
            .run()
    })?;
    place::remove(&target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cedars_command_line_is_of_the_engines_version() {
        let manifest = include_str!("../../../../Cargo.toml");
        assert!(manifest.contains(&format!("cedar-policy = {{ version = \"={}\"", CargoTool::CEDAR.version)));
    }
}
