//! One run at a time: two that set up or build at once would write the same files.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result};

use crate::say;

/// Held while it is our turn; the system gives the turn back even if we are killed.
pub struct Turn {
    _file: File,
}

impl Turn {
    /// Waits for the turn that `file` stands for.
    pub fn wait(file: &Path, purpose: &str) -> Result<Turn> {
        let lock = open(file)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                say::note(format!("waiting for another run that is {purpose}"));
                lock.lock()?;
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).context(format!("{} cannot be locked", file.display()));
            }
        }
        Ok(Turn { _file: lock })
    }
}

fn open(file: &Path) -> Result<File> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    File::options().create(true).append(true).open(file).with_context(|| format!("{} cannot be opened", file.display()))
}
