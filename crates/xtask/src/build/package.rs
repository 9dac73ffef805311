//! The npm package `deskwarden`: its own build compiles the TypeScript and takes the engine along.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::fingerprint::{self, Fingerprint};
use crate::layout::Layout;
use crate::say;
use crate::setup::{Kit, npm};

/// Builds the package into its `dist`.
pub fn build(layout: &Layout, kit: &Kit) -> Result<()> {
    let package = layout.package();
    if !package.join("package.json").is_file() {
        bail!("the npm package is missing: there is no package.json in {}", package.display());
    }
    npm::install(&kit.node, &package)?;
    if is_current(layout)? {
        return Ok(());
    }
    let print = fingerprint(layout)?;
    say::step("building the npm package");
    kit.node.npm("building the npm package")?.args(["run", "--silent", "build"]).dir(&package).run()?;
    fingerprint::remember(&stamp(layout), &print)
}

/// Whether what is there was made from this code and this engine.
pub fn is_current(layout: &Layout) -> Result<bool> {
    let made = layout.package().join("dist").is_dir();
    Ok(made && fingerprint::is_remembered(&stamp(layout), &fingerprint(layout)?))
}

fn stamp(layout: &Layout) -> PathBuf {
    layout.build().join("package.stamp")
}

/// What the package is made from; the page is made from the same and more.
pub fn fingerprint(layout: &Layout) -> Result<String> {
    let print = Fingerprint::default().folder(&layout.package())?.folder(&layout.engine())?;
    Ok(print.finish())
}
