//! The JavaScript around a Wasm module.

use std::path::Path;

use anyhow::Result;

use crate::setup::WasmBindgen;

/// Runs wasm-bindgen.
pub fn run(tool: &WasmBindgen, wasm: &Path, options: &[&str], into: &Path) -> Result<()> {
    tool.task("writing the JavaScript around the Wasm module")
        .arg(wasm)
        .arg("--out-dir")
        .arg(into)
        .args(options)
        .advice("run `cargo xtask setup`; crate and tool must have the same version")
        .run()
}
