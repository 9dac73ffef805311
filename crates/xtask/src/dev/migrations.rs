//! The database's tables.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::fingerprint::{Fingerprint, is_remembered, remember};
use crate::layout::Layout;
use crate::say;
use crate::setup::Kit;

/// Applies the migrations the database of this folder does not have yet.
pub fn apply(layout: &Layout, kit: &Kit, state: &Path) -> Result<()> {
    let print = Fingerprint::default().folder(&layout.root.join("crates/api/migrations"))?.finish();
    // Beside the database, so that the two are removed together.
    let stamp = state.join("migrations.stamp");
    if is_remembered(&stamp, &print) {
        return Ok(());
    }
    say::step("applying the migrations");
    fs::create_dir_all(state)?;
    kit.tools
        .wrangler(&kit.node, "applying the migrations")?
        .args(["d1", "migrations", "apply", "DB", "--local", "--persist-to"])
        .arg(state)
        .dir(&layout.root)
        .advice("the database may be from another branch: `cargo xtask dev --reset` starts from an empty one")
        .read()?;
    remember(&stamp, &print)
}
