//! cargo for the Wasm target.

use anyhow::Result;

use crate::fingerprint::Fingerprint;
use crate::layout::Layout;
use crate::process::Task;
use crate::setup::{Kit, TARGET};

/// What a Wasm module of ours is made from. cargo knows this too, but forgets it when a crate is built
/// with other features in between, and then links for a minute.
pub fn sources(layout: &Layout, kit: &Kit, crates: &[&str]) -> Result<Fingerprint> {
    let print = Fingerprint::default().word(kit.wasm.version()).word(kit.wasm_bindgen.version());
    let files = ["Cargo.toml", "Cargo.lock", "docs/openapi.json"];
    let print = files.iter().try_fold(print, |print, file| print.file(&layout.root.join(file)))?;
    crates.iter().try_fold(print, |print, name| print.folder(&layout.root.join("crates").join(name)))
}

/// A cargo call for one of our crates.
pub fn cargo(layout: &Layout, kit: &Kit, verb: &str, package: &str) -> Task {
    Task::new(format!("building {package} for Wasm"), "cargo")
        .args([verb, "--package", package, "--target", TARGET])
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
        .envs(kit.wasm.envs.iter().map(|(name, value)| (name, value)))
}
