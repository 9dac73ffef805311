//! Chromium and its driver, for the tests that need a real browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::apt;
use crate::say;

/// A browser and the driver of the same version.
pub struct Browser {
    /// Chromium.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds the two or installs them where we may.
    pub fn ready() -> Result<Browser> {
        if let Some(browser) = Browser::look() {
            return Ok(browser);
        }
        if !apt::may_install() {
            bail!(
                "Chromium and its driver are missing and cannot be installed without root: \
                 run `apt-get install chromium chromium-driver` as root, \
                 or set DESKWARDEN_CHROMIUM and CHROMEDRIVER to their paths"
            );
        }
        say::step("installing Chromium and its driver (apt-get install chromium chromium-driver)");
        apt::install(&["chromium", "chromium-driver"])?;
        Browser::look().context("apt installed Chromium but it is not on PATH: set DESKWARDEN_CHROMIUM")
    }

    /// Finds the two.
    pub fn look() -> Option<Browser> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"];
        Some(Browser {
            chromium: find("DESKWARDEN_CHROMIUM", &chromium)?,
            driver: find("CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable).map(PathBuf::from) {
        return path.is_file().then_some(path);
    }
    let folders = env::var_os("PATH")?;
    names.iter().find_map(|name| env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file()))
}
