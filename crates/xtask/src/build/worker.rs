//! The bundled Worker: `build/worker` for development, `build/worker-production` for deployment.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Kind, bindgen, shim, wasm, wasm_opt};
use crate::fingerprint::{is_remembered, remember};
use crate::layout::Layout;
use crate::say;
use crate::setup::{Kit, place};

const CRATE: &str = "deskwarden-worker";
const OPTIONS: [&str; 7] = [
    "--target",
    "module",
    "--no-typescript",
    "--out-name",
    "index",
    // Lets the entry point start a fresh instance after a panic.
    "--experimental-reset-state-function",
    "--force-enable-abort-handler",
];

/// Builds the Worker.
pub fn build(layout: &Layout, kit: &Kit, kind: Kind) -> Result<()> {
    if is_current(layout, kit, kind)? {
        return Ok(());
    }
    let print = fingerprint(layout, kit)?;
    say::step(match kind {
        Kind::Development => "building the Worker",
        Kind::Production => "building the Worker for deployment",
    });
    compile(layout, kit, kind)?;
    place::make(&layout.worker(kind), |at| bundle(kit, &layout.wasm(CRATE), kind, at))?;
    remember(&stamp(layout, kind), &print)
}

/// Whether the Worker that is there was made from this code.
pub fn is_current(layout: &Layout, kit: &Kit, kind: Kind) -> Result<bool> {
    let made = layout.worker(kind).join("index.js").is_file();
    Ok(made && is_remembered(&stamp(layout, kind), &fingerprint(layout, kit)?))
}

fn stamp(layout: &Layout, kind: Kind) -> PathBuf {
    layout.worker(kind).with_extension("stamp")
}

fn fingerprint(layout: &Layout, kit: &Kit) -> Result<String> {
    let print = wasm::sources(layout, kit, &["policy", "api", "worker"])?;
    Ok(print.word(OPTIONS.join(" ")).word(shim::entry_point("export function fetch(")).finish())
}

fn compile(layout: &Layout, kit: &Kit, kind: Kind) -> Result<()> {
    let mut task = wasm::cargo(layout, kit, "build", CRATE)
        .arg("--release")
        // The macros of `worker` then use the promises of js-sys, as its own build tool has them do.
        .env("WASM_BINDGEN_USE_JS_SYS", "1");
    if kind == Kind::Development {
        task = task.args(["--features", "dev-mailbox"]);
    }
    task.run()
}

fn bundle(kit: &Kit, wasm: &Path, kind: Kind, at: &Path) -> Result<()> {
    bindgen::run(&kit.wasm_bindgen, wasm, &OPTIONS, at)?;
    if kind == Kind::Production {
        wasm_opt::run(kit, &at.join("index_bg.wasm"), "-Oz")?;
    }
    let glue = fs::read_to_string(at.join("index.js")).context("wasm-bindgen wrote no index.js")?;
    fs::write(at.join("shim.js"), shim::entry_point(&glue))?;
    run_esbuild(kit, at)?;
    use_plain_import(&at.join("index.js"))?;
    remove_parts(at)
}

fn run_esbuild(kit: &Kit, at: &Path) -> Result<()> {
    kit.tools
        .esbuild(&kit.node, "bundling the Worker")?
        .args(["--bundle", "./shim.js", "--outfile=index.js"])
        .args(["--allow-overwrite", "--format=esm", "--log-level=warning"])
        .args(["--external:./index_bg.wasm", "--external:cloudflare:*"])
        .dir(at)
        .run()
}

/// wrangler does not know `import source` yet; it gives a module either way.
fn use_plain_import(bundle: &Path) -> Result<()> {
    let text = fs::read_to_string(bundle)?;
    Ok(fs::write(bundle, text.replace("import source ", "import "))?)
}

fn remove_parts(at: &Path) -> Result<()> {
    let parts: [PathBuf; 2] = [at.join("shim.js"), at.join("package.json")];
    for part in parts.iter().filter(|part| part.exists()) {
        fs::remove_file(part)?;
    }
    place::remove(&at.join("snippets"))
}
