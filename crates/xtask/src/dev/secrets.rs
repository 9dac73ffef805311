//! `.dev.vars`: the secrets of the Worker for development, made once, readable by their owner only.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::say;

const BOOTSTRAP: &str = "BOOTSTRAP_SECRET";
const NAMES: [&str; 2] = [BOOTSTRAP, "AUDIT_KEY"];

/// The secrets xtask itself needs.
pub struct Secrets {
    /// Opens the first company.
    pub bootstrap: String,
}

/// Reads the secrets and makes those that are missing.
pub fn ready(layout: &Layout) -> Result<Secrets> {
    let file = layout.root.join(".dev.vars");
    let mut text = fs::read_to_string(&file).unwrap_or_default();
    let missing: Vec<&str> = NAMES.into_iter().filter(|name| value(&text, name).is_none()).collect();
    if !missing.is_empty() {
        say::step("making the secrets for development (.dev.vars)");
        for name in missing {
            text.push_str(&format!("{name}={}\n", random_hex()?));
        }
        write_private(&file, &text)?;
    }
    let bootstrap = value(&text, BOOTSTRAP).unwrap_or_default().to_owned();
    Ok(Secrets { bootstrap })
}

fn value<'text>(text: &'text str, name: &str) -> Option<&'text str> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix(name)?.trim_start().strip_prefix('='));
    line.map(|value| value.trim().trim_matches('"')).filter(|value| !value.is_empty())
}

fn write_private(file: &Path, text: &str) -> Result<()> {
    let mut options = File::options();
    options.create(true).write(true).truncate(true).mode(0o600);
    let written = options.open(file).and_then(|mut open| open.write_all(text.as_bytes()));
    written.with_context(|| format!("{} cannot be written", file.display()))
}

fn random_hex() -> Result<String> {
    let mut bytes = [0_u8; 32];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("the system gives no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_and_without_quotes() {
        let text = "# comment\nAUDIT_KEY = \"ab\"\nBOOTSTRAP_SECRET=cd\nEMPTY=\n";
        assert_eq!(value(text, "AUDIT_KEY"), Some("ab"));
        assert_eq!(value(text, BOOTSTRAP), Some("cd"));
        assert_eq!(value(text, "EMPTY"), None);
        assert_eq!(value(text, "AUDIT"), None);
    }

    #[test]
    fn secrets_are_32_random_bytes() {
        let (one, two) = (random_hex().unwrap(), random_hex().unwrap());
        assert_eq!(one.len(), 64);
        assert_ne!(one, two);
    }
}
