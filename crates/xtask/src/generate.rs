//! Files written from other files: the OpenAPI document from the routes, the page's types from the document.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::setup::{Kit, Node, Tools};

const TYPES: &str = "www/src/api/schema.d.ts";
const DOCUMENT: &str = "docs/openapi.json";

/// `cargo xtask gen`
pub fn run(layout: &Layout, check: bool) -> Result<()> {
    let node = Node::ready(layout)?;
    let tools = Tools::ready(layout, &node)?;
    say::step(format!("{} {DOCUMENT}", if check { "checking" } else { "writing" }));
    document(layout, check).run()?;
    say::step(format!("{} {TYPES}", if check { "checking" } else { "writing" }));
    types(layout, &node, &tools, check)
}

/// `cargo xtask gen --check` for the types alone; the document has a test of its own.
pub fn check_types(layout: &Layout, kit: &Kit) -> Result<()> {
    types(layout, &kit.node, &kit.tools, true)
}

/// The document is locked by a test of the API, which also writes it.
fn document(layout: &Layout, check: bool) -> Task {
    let task = Task::new("generating the OpenAPI document", "cargo")
        .args(["test", "--quiet", "--package", "deskwarden-api", "openapi"])
        .dir(&layout.root)
        .env("CARGO_TARGET_DIR", layout.target())
        .advice("`cargo xtask gen` writes the document from the code");
    if check { task } else { task.env("UPDATE_EXPECT", "1") }
}

fn types(layout: &Layout, node: &Node, tools: &Tools, check: bool) -> Result<()> {
    let fresh = layout.build().join("schema.d.ts");
    fs::create_dir_all(layout.build())?;
    tools
        .openapi_typescript(node, "generating the page's types")?
        .arg(layout.root.join(DOCUMENT))
        .arg("--output")
        .arg(&fresh)
        .read()?;
    let fresh = fs::read_to_string(fresh).context("openapi-typescript wrote nothing")?;
    let file = layout.root.join(TYPES);
    if !check {
        return fs::write(&file, fresh).with_context(|| format!("{TYPES} cannot be written"));
    }
    if fs::read_to_string(&file).is_ok_and(|found| found == fresh) {
        return Ok(());
    }
    bail!("{TYPES} is out of date: run `cargo xtask gen` and check it in")
}
