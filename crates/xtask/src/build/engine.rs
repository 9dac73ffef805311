//! The policy engine for the browser: `build/engine`.

use anyhow::Result;

use super::{Kind, bindgen, wasm, wasm_opt};
use crate::fingerprint::{is_remembered, remember};
use crate::layout::Layout;
use crate::say;
use crate::setup::{Kit, place};

const CRATE: &str = "deskwarden-policy-wasm";
const WASM: &str = "deskwarden_bg.wasm";
const OPTIONS: [&str; 5] = ["--target", "web", "--out-name", "deskwarden", "--experimental-reset-state-function"];

/// Builds the engine. An optimised one of the same code is good for development too.
pub fn build(layout: &Layout, kit: &Kit, kind: Kind) -> Result<()> {
    let sources = ["policy", "policy-wasm/src"];
    let print = wasm::sources(layout, kit, &sources)?.word(OPTIONS.join(" ")).finish();
    let (plain, optimised) = (format!("{print} plain"), format!("{print} optimised"));
    let stamp = layout.build().join("engine.stamp");
    let made = layout.engine().join(WASM).is_file();
    if made && is_remembered(&stamp, &optimised) {
        return Ok(());
    }
    if !(made && is_remembered(&stamp, &plain)) {
        compile(layout, kit)?;
        remember(&stamp, &plain)?;
    }
    if kind == Kind::Production {
        wasm_opt::run(kit, &layout.engine().join(WASM), "-Oz")?;
        remember(&stamp, &optimised)?;
    }
    Ok(())
}

fn compile(layout: &Layout, kit: &Kit) -> Result<()> {
    say::step("building the policy engine for the browser");
    wasm::cargo(layout, kit, "build", CRATE).arg("--release").run()?;
    place::make(&layout.engine(), |at| bindgen::run(&kit.wasm_bindgen, &layout.wasm(CRATE), &OPTIONS, at))
}
