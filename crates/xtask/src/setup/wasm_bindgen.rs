//! The wasm-bindgen command line tools of exactly the crate's version, built by cargo.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::cargo_tool;
use crate::layout::Layout;
use crate::process::Task;

/// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub struct WasmBindgen {
    version: String,
    folder: PathBuf,
}

impl WasmBindgen {
    /// Builds the tools into the cache, keyed by version.
    pub fn ready(layout: &Layout) -> Result<WasmBindgen> {
        let lock = fs::read_to_string(layout.root.join("Cargo.lock"))
            .context("Cargo.lock cannot be read: it belongs to the checkout")?;
        let version = locked_version(&lock, "wasm-bindgen")
            .context("Cargo.lock names no wasm-bindgen: run `cargo metadata` once")?;
        let folder = layout.cache.join("wasm-bindgen").join(&version);
        if !folder.join("bin/wasm-bindgen-test-runner").is_file() {
            // Its own lock file names a pre-release that is gone, so not by it.
            cargo_tool::install(layout, "wasm-bindgen-cli", &version, &folder, &[])?;
        }
        Ok(WasmBindgen { version, folder })
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Writes the JavaScript around a Wasm module.
    pub fn task(&self, purpose: &str) -> Task {
        Task::new(purpose, self.folder.join("bin/wasm-bindgen"))
    }

    /// Runs Wasm tests in a browser.
    pub fn test_runner(&self) -> PathBuf {
        self.folder.join("bin/wasm-bindgen-test-runner")
    }
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_in_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        let found = locked_version(lock, "wasm-bindgen");
        assert_eq!(found.as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "js-sys"), None);
    }
}
