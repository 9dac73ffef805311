//! Is there room for what a step is going to write?

use std::path::Path;

use anyhow::{Context, Result, bail};
use nix::sys::statvfs::statvfs;

const MEGABYTE: u64 = 1024 * 1024;

/// Fails where the folder's disk has less than this left.
pub fn need(folder: &Path, megabytes: u64, purpose: &str) -> Result<()> {
    let existing = folder.ancestors().find(|folder| folder.exists());
    let free = free_megabytes(existing.unwrap_or(folder))?;
    if free < megabytes {
        bail!(
            "{purpose} needs {megabytes} MB in {} and only {free} MB are free: \
             make room, or set DESKWARDEN_CACHE to a folder on another disk",
            folder.display()
        );
    }
    Ok(())
}

fn free_megabytes(folder: &Path) -> Result<u64> {
    let disk = statvfs(folder).with_context(|| format!("the free space of {} cannot be read", folder.display()))?;
    Ok(disk.blocks_available() as u64 * disk.fragment_size() as u64 / MEGABYTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_is_refused_before_anything_is_written() {
        let folder = std::env::temp_dir().join("no/such/folder/yet");
        need(&folder, 1, "trying").unwrap();
        let refused = need(&folder, u64::MAX, "trying").unwrap_err().to_string();
        assert!(refused.contains("make room"), "{refused}");
    }
}
