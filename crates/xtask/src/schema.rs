//! `cargo xtask schema`: Schemathesis tries every operation with what the description allows and with what it does not,
//! on the real Worker with an empty database. What it expects and we do not stands in `tests/schema/schemathesis.toml`.

use anyhow::Result;

use crate::build::{self, Kind};
use crate::layout::Layout;
use crate::process::Task;
use crate::setup::{Kit, Schemathesis};

/// How much is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// One seed and few cases: about a minute.
    Bounded,
    /// Five seeds and many cases.
    Full,
}

impl Effort {
    /// From the option on the command line.
    pub fn from_full(full: bool) -> Effort {
        if full { Effort::Full } else { Effort::Bounded }
    }

    /// At most so many cases for each operation and phase, and the seeds.
    fn words(self) -> &'static [&'static str] {
        match self {
            Effort::Bounded => &["8", "1"],
            Effort::Full => &["50", "1", "2", "3", "4", "5"],
        }
    }
}

/// Builds the Worker and tries it.
pub fn run(layout: &Layout, effort: Effort) -> Result<()> {
    let kit = Kit::ready(layout)?;
    build::all(layout, &kit, Kind::Development)?;
    task(layout, &kit, effort)?.run()
}

/// Tries the Worker that has been built.
pub fn task(layout: &Layout, kit: &Kit, effort: Effort) -> Result<Task> {
    let schemathesis = Schemathesis::ready(layout)?;
    Ok(kit
        .node
        .script("trying the API against its description", &layout.root.join("tests/schema/run.mjs"))?
        .args(effort.words())
        .env("DESKWARDEN_TOOLS", kit.tools.folder())
        .env("DESKWARDEN_SCHEMATHESIS", schemathesis.program)
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("WRANGLER_SEND_METRICS", "false"))
}
