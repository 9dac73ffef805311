//! The admin page: `www/dist`.

use anyhow::{Result, bail};

use super::package;
use crate::fingerprint::{self, Fingerprint};
use crate::layout::Layout;
use crate::say;
use crate::setup::{Kit, npm};

/// Builds the page.
pub fn build(layout: &Layout, kit: &Kit) -> Result<()> {
    let page = layout.page();
    if !page.join("package.json").is_file() {
        bail!("the page is missing: there is no package.json in {}", page.display());
    }
    npm::install(&kit.node, &page)?;
    let print = Fingerprint::default().word(package::fingerprint(layout)?).folder(&page)?.finish();
    let stamp = layout.build().join("page.stamp");
    if page.join("dist/index.html").is_file() && fingerprint::is_remembered(&stamp, &print) {
        return Ok(());
    }
    say::step("building the page");
    kit.node.npm("building the page")?.args(["run", "--silent", "build"]).dir(&page).run()?;
    fingerprint::remember(&stamp, &print)
}
