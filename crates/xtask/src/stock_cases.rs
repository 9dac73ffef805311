//! `cargo xtask policy cases --stock`: Cedar's own `cedar run-tests` over our cases. It shows that they are of the shape
//! everybody's are, and that who reads them needs no tool of ours.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::Task;
use crate::say;
use crate::setup::CargoTool;

/// Runs every file of cases.
pub fn run(layout: &Layout) -> Result<()> {
    let cedar = CargoTool::CEDAR.ready(layout)?.join("cedar");
    let policies = layout.root.join("policies");
    let whole = layout.build().join("policies.cedar");
    fs::create_dir_all(layout.build())?;
    fs::write(&whole, together(&policies)?)?;
    let mut passed = 0;
    for file in files(&policies.join("cases"), "json")? {
        let said = Task::new(format!("asking the cases in {}", file.display()), &cedar)
            .args(["run-tests", "--policies"])
            .arg(&whole)
            .arg("--schema")
            .arg(policies.join("schema.cedarschema"))
            .arg("--tests")
            .arg(&file)
            .read()?;
        let many = counted(&said).with_context(|| format!("{}: cedar ran no case", file.display()))?;
        say::note(format!("{:<24}{many:>5}", file.file_stem().unwrap_or_default().to_string_lossy()));
        passed += many;
    }
    if passed == 0 {
        bail!("policies/cases holds no file of cases");
    }
    say::note(format!("{passed} cases: all as they should be"));
    Ok(())
}

/// Cedar reads one file of policies.
fn together(policies: &Path) -> Result<String> {
    let texts = files(policies, "cedar")?.into_iter().map(fs::read_to_string);
    Ok(texts.collect::<std::io::Result<Vec<_>>>()?.join("\n"))
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    found.retain(|file| file.extension().is_some_and(|is| is == extension));
    found.sort();
    Ok(found)
}

/// `results: 31 passed, 0 failed`, and only if none failed.
fn counted(said: &str) -> Option<u32> {
    let results = said.lines().find_map(|line| line.strip_prefix("results: "))?;
    results.strip_suffix(" passed, 0 failed")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_run_without_failures_counts() {
        assert_eq!(counted("  test s54 ... ok\nresults: 31 passed, 0 failed\n"), Some(31));
        assert_eq!(counted("results: 30 passed, 1 failed\n"), None);
        assert_eq!(counted(""), None);
    }
}
