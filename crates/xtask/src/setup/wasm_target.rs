//! A compiler that can build for Wasm: the one in use if it has the standard library for it,
//! else rustup fetches that, else it is built from Debian's source package into a private folder.

use std::ffi::OsString;
use std::fmt::{self, Display};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::wasm_sysroot;
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

/// The target of everything that is not native.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How to call cargo for the Wasm target.
pub struct WasmToolchain {
    /// Variables to set; none where the compiler in use is enough.
    pub envs: Vec<(String, OsString)>,
    version: String,
}

impl WasmToolchain {
    /// Finds a compiler for Wasm or makes one.
    pub fn ready(layout: &Layout) -> Result<WasmToolchain> {
        if has_standard_library(Path::new("rustc")) {
            return WasmToolchain::with(Path::new("rustc"), Vec::new());
        }
        if let Some(sysroot) = wasm_sysroot::finished(layout) {
            return private(&sysroot);
        }
        say::step(format!("asking rustup for the target {TARGET}"));
        match ask_rustup() {
            Ok(()) => return WasmToolchain::with(Path::new("rustc"), Vec::new()),
            Err(error) => say::note(format!("rustup cannot: {}", reason(&error))),
        }
        private(&wasm_sysroot::build(layout)?)
    }

    /// What the compiler calls itself; another one makes other Wasm.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn with(rustc: &Path, envs: Vec<(String, OsString)>) -> Result<WasmToolchain> {
        let version = Task::new("asking the compiler for its version", rustc).arg("--version").read()?;
        Ok(WasmToolchain { envs, version: version.trim().to_owned() })
    }
}

impl Display for WasmToolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = if self.envs.is_empty() { "the toolchain in use" } else { "private" };
        write!(f, "{} ({whose})", self.version)
    }
}

/// Whether this compiler finds `core` and `std` for Wasm.
pub fn has_standard_library(rustc: &Path) -> bool {
    let asked = Task::new("looking for the Wasm standard library", rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .read();
    asked.is_ok_and(|folder| holds_standard_library(Path::new(folder.trim())))
}

fn holds_standard_library(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    ["libcore-", "libstd-"].iter().all(|library| {
        let is_it = |name: &String| name.starts_with(library) && name.ends_with(".rlib");
        names.iter().any(is_it)
    })
}

fn ask_rustup() -> Result<()> {
    Task::new("adding the Wasm target", "rustup").args(["target", "add", TARGET]).read()?;
    if has_standard_library(Path::new("rustc")) {
        return Ok(());
    }
    anyhow::bail!("it is not the toolchain in use")
}

fn private(sysroot: &Path) -> Result<WasmToolchain> {
    let compiler = wasm_sysroot::compiler(sysroot);
    let variable = |name: &str, path: &Path| (name.to_owned(), path.as_os_str().to_owned());
    let envs =
        vec![variable("RUSTC", &compiler), variable("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &linker(sysroot)?)];
    WasmToolchain::with(&compiler, envs)
}

/// The linker that came with the sysroot, else the one rustup keeps beside its own compiler.
fn linker(sysroot: &Path) -> Result<PathBuf> {
    let own = wasm_sysroot::linker(sysroot);
    if own.is_file() {
        return Ok(own);
    }
    toolchain_linker().with_context(|| {
        format!("no linker for Wasm: remove {} so that the next run gets one with it", sysroot.display())
    })
}

/// rustup's `rust-lld`.
pub fn toolchain_linker() -> Option<PathBuf> {
    let ask = |args: &[&str]| {
        let task = Task::new("asking the compiler where it lives", "rustc").args(args);
        task.read().ok()
    };
    let sysroot = ask(&["--print", "sysroot"])?;
    let version = ask(&["--verbose", "--version"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    let linker = Path::new(sysroot.trim()).join("lib/rustlib").join(host).join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

/// rustup puts the reason into a line of its own, between progress and backtrace.
fn reason(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let line = text.lines().find_map(|line| line.strip_prefix("error: "));
    line.or_else(|| text.lines().next()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_std_is_not_enough() {
        let folder = std::env::temp_dir().join(format!("deskwarden-libdir-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("libcore-1f2e.rlib"), "").unwrap();
        assert!(!holds_standard_library(&folder));
        fs::write(folder.join("libstd-9a8b.rlib"), "").unwrap();
        assert!(holds_standard_library(&folder));
        fs::remove_dir_all(&folder).unwrap();
        assert!(!holds_standard_library(&folder));
    }
}
