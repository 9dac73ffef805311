//! The policy engine for the browser: `build/engine`.

use std::path::PathBuf;

use anyhow::Result;

use super::{Kind, bindgen, wasm, wasm_opt};
use crate::fingerprint::{is_remembered, remember};
use crate::layout::Layout;
use crate::say;
use crate::setup::{Kit, place};

const CRATE: &str = "deskwarden-policy-wasm";
const WASM: &str = "deskwarden_bg.wasm";
const OPTIONS: [&str; 5] = ["--target", "web", "--out-name", "deskwarden", "--experimental-reset-state-function"];

/// In the stamp of an engine that wasm-opt has gone over.
const OPTIMISED: &str = "optimised";

/// Builds the engine. An optimised one of the same code is good for development too.
pub fn build(layout: &Layout, kit: &Kit, kind: Kind) -> Result<()> {
    if is_optimised(layout, kit)? {
        return Ok(());
    }
    let print = fingerprint(layout, kit)?;
    let (plain, optimised) = (format!("{print} plain"), format!("{print} {OPTIMISED}"));
    let stamp = stamp(layout);
    if !(is_made(layout) && is_remembered(&stamp, &plain)) {
        compile(layout, kit)?;
        remember(&stamp, &plain)?;
    }
    if kind == Kind::Production {
        wasm_opt::run(kit, &layout.engine().join(WASM), "-Oz")?;
        remember(&stamp, &optimised)?;
    }
    Ok(())
}

/// Whether the engine that is there is the one of this code as it is deployed.
pub fn is_optimised(layout: &Layout, kit: &Kit) -> Result<bool> {
    let optimised = format!("{} {OPTIMISED}", fingerprint(layout, kit)?);
    Ok(is_made(layout) && is_remembered(&stamp(layout), &optimised))
}

fn fingerprint(layout: &Layout, kit: &Kit) -> Result<String> {
    let print = wasm::sources(layout, kit, &["policy", "policy-wasm/src"])?;
    Ok(print.word(OPTIONS.join(" ")).finish())
}

fn stamp(layout: &Layout) -> PathBuf {
    layout.build().join("engine.stamp")
}

fn is_made(layout: &Layout) -> bool {
    layout.engine().join(WASM).is_file()
}

fn compile(layout: &Layout, kit: &Kit) -> Result<()> {
    say::step("building the policy engine for the browser");
    wasm::cargo(layout, kit, "build", CRATE).arg("--release").run()?;
    place::make(&layout.engine(), |at| bindgen::run(&kit.wasm_bindgen, &layout.wasm(CRATE), &OPTIONS, at))
}
