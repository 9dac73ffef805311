//! Smaller and faster Wasm.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::say;
use crate::setup::Kit;

/// What rustc emits for Wasm by default and wasm-bindgen adds.
/// Never all of them: the tool knows encodings the runtimes do not take yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimises a Wasm file in place; `level` is `-Oz` for size, `-O3` for speed.
pub fn run(kit: &Kit, wasm: &Path, level: &str) -> Result<()> {
    say::step(format!("optimising {} ({level})", wasm.display()));
    let before = fs::metadata(wasm)?.len();
    kit.tools
        .wasm_opt(&kit.node, "optimising the Wasm module")?
        .arg(wasm)
        .arg(level)
        .args(FEATURES)
        .arg("-o")
        .arg(wasm)
        .run()?;
    let after = fs::metadata(wasm)?.len();
    say::note(format!("{before} bytes are now {after}"));
    Ok(())
}
