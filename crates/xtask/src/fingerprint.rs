//! What a finished step was made from, so that it is not done twice.
//!
//! A fingerprint is taken from contents, not from times: a switch of branches back and forth costs nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Folders no build reads: they are made by one, or hold tests.
const PASSED_OVER: [&str; 6] = [".git", "dist", "node_modules", "target", "test-results", "tests"];

/// Collects what a step reads.
#[derive(Default)]
pub struct Fingerprint {
    hash: Sha256,
}

impl Fingerprint {
    /// A word that changes the outcome: an option, a version.
    pub fn word(mut self, word: impl AsRef<str>) -> Self {
        self.feed("word", word.as_ref().as_bytes());
        self
    }

    /// A file, by its contents; one that is absent counts as absent.
    pub fn file(mut self, path: &Path) -> Result<Self> {
        let contents = match fs::read(path) {
            Ok(contents) => contents,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(self),
            Err(error) => {
                return Err(error).context(format!("{} cannot be read", path.display()));
            }
        };
        self.feed(&path.to_string_lossy(), &contents);
        Ok(self)
    }

    /// Every file below a folder that a build may read.
    pub fn folder(self, path: &Path) -> Result<Self> {
        files_below(path)?.iter().try_fold(self, |print, file| print.file(file))
    }

    /// The fingerprint as hex.
    pub fn finish(self) -> String {
        let digest = self.hash.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn feed(&mut self, name: &str, contents: &[u8]) {
        for part in [name.as_bytes(), contents] {
            self.hash.update(part.len().to_le_bytes());
            self.hash.update(part);
        }
    }
}

/// Whether the file written by `remember` holds this fingerprint.
pub fn is_remembered(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found == fingerprint)
}

/// Writes down what a finished step was made from.
pub fn remember(stamp: &Path, fingerprint: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, fingerprint).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Every file below a folder that a build may read, in a stable order.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let passed_over = PASSED_OVER.iter().any(|name| entry.file_name() == *name);
            if entry.file_type()?.is_dir() && !passed_over {
                folders.push(entry.path());
            } else if entry.file_type()?.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_run_together() {
        let one = Fingerprint::default().word("ab").word("c").finish();
        let two = Fingerprint::default().word("a").word("bc").finish();
        assert_ne!(one, two);
    }

    #[test]
    fn an_absent_file_is_no_error() {
        let absent = Path::new("no-such-file");
        let print = Fingerprint::default().file(absent).unwrap().finish();
        assert_eq!(print, Fingerprint::default().finish());
    }

    #[test]
    fn the_lock_file_of_the_tools_has_a_fingerprint_of_its_own() {
        let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools");
        let print = Fingerprint::default().folder(&tools).unwrap().finish();
        assert_ne!(print, Fingerprint::default().finish());
        assert_eq!(print.len(), 64);
    }
}
