//! A step works in a folder of its own and moves it into place when it is done:
//! what is in place is finished, however the run before ended.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Makes a folder by letting `make` fill another one first.
pub fn make(target: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let unfinished = unfinished(target);
    empty(&unfinished)?;
    make(&unfinished)?;
    replace(&unfinished, target)
}

/// Makes a folder that is there and empty.
pub fn empty(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder)
        .with_context(|| format!("{} cannot be made: check its owner, or set DESKWARDEN_CACHE", folder.display()))
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

fn replace(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    fs::rename(from, to).with_context(|| format!("{} cannot be moved to {}", from.display(), to.display()))
}

fn unfinished(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".unfinished");
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("deskwarden-{name}-{}", std::process::id()));
        empty(&folder).unwrap();
        folder
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_in_place() {
        let folder = scratch("fails");
        let target = folder.join("1.2.3");
        make(&target, |_| bail!("no network")).unwrap_err();
        assert!(!target.exists());
        remove(&folder).unwrap();
    }

    #[test]
    fn a_step_that_was_cut_off_starts_from_nothing() {
        let folder = scratch("cut");
        let target = folder.join("1.2.3");
        fs::create_dir_all(folder.join("1.2.3.unfinished/old")).unwrap();
        make(&target, |at| Ok(fs::write(at.join("new"), "")?)).unwrap();
        assert!(target.join("new").exists() && !target.join("old").exists());
        remove(&folder).unwrap();
    }
}
