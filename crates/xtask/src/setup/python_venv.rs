//! Programs from PyPI: each in an environment of its own, with versions and bytes pinned by a file of requirements.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::place;
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

/// A program from PyPI.
pub struct PythonVenv {
    /// Its folder in the cache.
    pub name: &'static str,
    /// Its version; another one is another environment.
    pub version: &'static str,
    /// What pip installs, in `crates/xtask/assets`.
    pub requirements: &'static str,
    /// How much is downloaded.
    pub size: &'static str,
    /// What to do where it cannot be had.
    pub advice: &'static str,
}

impl PythonVenv {
    /// Makes the environment if there is none; tells its folder.
    pub fn ready(&self, layout: &Layout) -> Result<PathBuf> {
        let folder = layout.cache.join(self.name).join(self.version);
        if !folder.is_dir() {
            self.install(layout, &folder)?;
        }
        Ok(folder)
    }

    fn install(&self, layout: &Layout, folder: &Path) -> Result<()> {
        say::step(format!("getting {} {} from PyPI ({}, once)", self.name, self.version, self.size));
        // An environment remembers where it was made, so it is made in place, and removed again if that fails.
        place::remove(folder)?;
        let made = self.make(folder, &assets(layout).join(self.requirements));
        if made.is_err() {
            place::remove(folder)?;
        }
        made
    }

    fn make(&self, folder: &Path, requirements: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        Task::new("making a Python environment", "python3")
            .args(["-m", "venv"])
            .arg(folder)
            .advice(format!("on Debian: apt install python3-venv; {}", self.advice))
            .run()?;
        Task::new(format!("getting {}", self.name), folder.join("bin/python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"])
            .args(["--require-hashes", "--requirement"])
            .arg(requirements)
            .advice(format!("check the network; {}", self.advice))
            .run()
    }
}

/// Files that go with programs of others.
pub fn assets(layout: &Layout) -> PathBuf {
    layout.root.join("crates/xtask/assets")
}
