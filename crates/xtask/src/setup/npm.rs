//! Packages by their lock file: installed when it changed, never otherwise, and without running their scripts.

use std::path::Path;

use anyhow::{Result, bail};

use super::{Node, disk};
use crate::fingerprint::{self, Fingerprint};
use crate::say;

/// Installs what the lock file in `folder` names, unless it is there already.
pub fn install(node: &Node, folder: &Path) -> Result<()> {
    let lock = lock_fingerprint(folder)?;
    // Inside node_modules, so that the two are removed together.
    let stamp = folder.join("node_modules/.deskwarden");
    if fingerprint::is_remembered(&stamp, &lock) {
        return Ok(());
    }
    say::step(format!("installing the npm packages of {}", folder.display()));
    disk::need(folder, 500, "installing npm packages")?;
    ci(node, folder)?;
    fingerprint::remember(&stamp, &lock)
}

/// `npm ci` in a folder.
pub fn ci(node: &Node, folder: &Path) -> Result<()> {
    node.npm(format!("installing the npm packages of {}", folder.display()))?
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .dir(folder)
        .advice("check the network and the lock file, then run the same command again")
        .run()
}

/// The fingerprint of the lock file and what it locks.
pub fn lock_fingerprint(folder: &Path) -> Result<String> {
    let lock = folder.join("package-lock.json");
    if !lock.is_file() {
        bail!("{} is missing: run `npm install` in that folder once and check the file in", lock.display());
    }
    let print = Fingerprint::default().file(&lock)?.file(&folder.join("package.json"))?;
    Ok(print.finish())
}
