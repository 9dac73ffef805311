//! How large what we ship is, beside what `crates/xtask/sizes.json` says of it.

mod ledger; // what is written down, and what it forbids
mod part; //   what is weighed
mod scales; // as a browser or the runtime would download it

use anyhow::{Result, bail};

use crate::build::{self, Kind};
use crate::layout::Layout;
use crate::say;
use crate::setup::Kit;
use ledger::Ledger;
use part::Part;

/// Builds everything as it is deployed and compares all of it.
pub fn of_everything(layout: &Layout, kit: &Kit) -> Result<()> {
    build::all(layout, kit, Kind::Production)?;
    compare(layout, kit, &Part::ALL)
}

/// Builds nothing: compares what stands there, deployable and of the code as it is. Says what does not.
pub fn of_what_is_built(layout: &Layout) -> Result<()> {
    if !Part::ALL.iter().any(|part| part.is_built(layout)) {
        say::note("nothing is built yet, so there is no size to compare");
        return Ok(());
    }
    let kit = Kit::ready(layout)?;
    let mut parts = Vec::new();
    for part in Part::ALL {
        if part.is_current(layout, &kit)? {
            parts.push(part);
        } else {
            say::note(format!("{part}: not built for deployment from this code, so there is no size to compare"));
        }
    }
    compare(layout, &kit, &parts)
}

fn compare(layout: &Layout, kit: &Kit, parts: &[Part]) -> Result<()> {
    let ledger = Ledger::read(layout)?;
    let mut failures = Vec::new();
    for &part in parts {
        let size = part.size(layout, kit)?;
        match ledger.judge(part, size) {
            Ok(line) => say::note(line),
            Err(line) => failures.push(line),
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    bail!("{}", failures.join("\n"))
}
