//! The Wasm standard library where rustup cannot fetch it: Debian's compiler is unpacked into a private folder
//! and builds it from Debian's source package. Nothing is installed and no toolchain is touched.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::version::Version;
use super::wasm_target::{TARGET, has_standard_library, toolchain_linker};
use super::{apt, disk, place};
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

const COMPILER: &str = "rustc-web";
const SOURCE: &str = "rust-web-src";
/// What our crates ask of a compiler (`rust-version` of the workspace).
const OLDEST: Version = Version::new(1, 95, 0);
/// What every machine with a C compiler has.
const EXPECTED: [&str; 4] = ["gcc", "binutils", "libc6-dev", "libc-dev"];

/// A sysroot an earlier run has finished.
pub fn finished(layout: &Layout) -> Option<PathBuf> {
    let folders = fs::read_dir(layout.cache.join("wasm-sysroot")).ok()?;
    folders.flatten().map(|entry| entry.path()).filter(|folder| has_standard_library(&compiler(folder))).max()
}

/// The compiler of a sysroot.
pub fn compiler(sysroot: &Path) -> PathBuf {
    sysroot.join("bin/rustc")
}

/// Its linker; absent where rustup has one.
pub fn linker(sysroot: &Path) -> PathBuf {
    sysroot.join("bin/rust-lld")
}

/// Unpacks the compiler, builds the library with it.
pub fn build(layout: &Layout) -> Result<PathBuf> {
    let version = compiler_version()?;
    say::step(format!("building the Wasm standard library with Debian's Rust {version} (about four minutes, once)"));
    let target = layout.cache.join("wasm-sysroot").join(version.to_string());
    disk::need(&layout.cache, 3000, "the Wasm standard library")?;
    place::make(&target, |at| {
        unpack_compiler(at)?;
        build_library(at)?;
        // The folder is about to move; the wrappers name its last place.
        write_wrappers(at, &target)
    })?;
    if !has_standard_library(&compiler(&target)) {
        bail!("the compiler in {} does not run: remove the folder and try again", target.display());
    }
    Ok(target)
}

fn compiler_version() -> Result<Version> {
    let advice = "install the target yourself: `rustup target add wasm32-unknown-unknown`";
    if !apt::is_here() {
        bail!("rustup cannot fetch the target {TARGET} and this is no Debian: {advice}");
    }
    let good = || apt::candidate(COMPILER).filter(|version| *version >= OLDEST);
    if let Some(version) = good() {
        return Ok(version);
    }
    apt::update()?;
    good().with_context(|| {
        format!("Debian offers no `{COMPILER}` of {OLDEST} or newer (it is in bookworm-security): {advice}")
    })
}

fn unpack_compiler(at: &Path) -> Result<()> {
    let mut packages = apt::closure(COMPILER, is_wanted)?;
    if toolchain_linker().is_none() {
        packages.extend(linker_package(&packages));
    }
    say::note(format!("packages: {}", packages.join(" ")));
    let archives = at.join("archives");
    place::empty(&archives)?;
    apt::download(&archives, &packages)?;
    for archive in apt::archives(&archives)? {
        apt::unpack(&archive, at)?;
    }
    place::remove(&archives)?;
    write_wrappers(at, at)
}

/// The compiler's own parts always, of the rest what the system lacks.
fn is_wanted(package: &str) -> bool {
    let own = ["rust-web", "rustc-web", "libllvm"];
    let is_own = own.iter().any(|part| package.contains(part));
    is_own || !(EXPECTED.contains(&package) || apt::is_installed(package))
}

/// The linker that goes with the compiler's LLVM: `lld-22` for `libllvm22`.
fn linker_package(packages: &[String]) -> Option<String> {
    let number = packages.iter().find_map(|package| package.strip_prefix("libllvm"))?;
    Some(format!("lld-{number}"))
}

fn build_library(at: &Path) -> Result<()> {
    let source = at.join("source");
    unpack_library_source(at, &source)?;
    let made = at.join("made");
    Task::new("building the Wasm standard library", "cargo")
        .args(["build", "--release", "--target", TARGET, "-p", "sysroot"])
        .args(["--features", "panic-unwind,compiler-builtins-mem"])
        .arg("--target-dir")
        .arg(&made)
        .dir(&source)
        .env("RUSTC", compiler(at))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd")
        // Without the first flag `hashbrown` fails on const stability.
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes")
        .without("CARGO_ENCODED_RUSTFLAGS")
        .advice("check the network, then run the same command again")
        .run()?;
    let library = at.join("usr/lib/rustlib").join(TARGET).join("lib");
    copy_libraries(&made.join(TARGET).join("release/deps"), &library)?;
    place::remove(&source)?;
    place::remove(&made)
}

/// Only `library/` of the source package; the whole of it is ten times as large.
fn unpack_library_source(at: &Path, source: &Path) -> Result<()> {
    let archives = at.join("archives");
    place::empty(&archives)?;
    apt::download(&archives, &[SOURCE.to_owned()])?;
    place::empty(source)?;
    for archive in apt::archives(&archives)? {
        apt::unpack_part(&archive, "./usr/src/*/library", 5, source)?;
    }
    place::remove(&archives)
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from).context("cargo built no libraries")?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            let name = path.file_name().unwrap_or_default();
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Debian's programs look for their libraries in the system's folders; the wrappers tell them the private one.
fn write_wrappers(at: &Path, place: &Path) -> Result<()> {
    let libraries = library_folder(at)?;
    let libraries = place.join(libraries.strip_prefix(at)?);
    let write = |name: &str, program: &str| {
        let file = at.join("bin").join(name);
        write_wrapper(&file, &libraries, &place.join(program))
    };
    write("rustc", "usr/bin/rustc")?;
    match find_lld(at) {
        Some(lld) => write("rust-lld", &lld.strip_prefix(at)?.to_string_lossy()),
        None => Ok(()),
    }
}

fn write_wrapper(file: &Path, libraries: &Path, program: &Path) -> Result<()> {
    let script = format!("#!/bin/sh\nLD_LIBRARY_PATH='{}' exec '{}' \"$@\"\n", libraries.display(), program.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, script)?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

/// `usr/lib/x86_64-linux-gnu` or its like: the folder with the compiler's driver in it.
fn library_folder(at: &Path) -> Result<PathBuf> {
    let found =
        fs::read_dir(at.join("usr/lib"))?.flatten().map(|entry| entry.path()).find(|folder| holds_driver(folder));
    found.context("Debian's compiler came without its libraries: run the same command again")
}

fn holds_driver(folder: &Path) -> bool {
    let is_driver = |name: &str| name.starts_with("librustc_driver-");
    fs::read_dir(folder)
        .is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|e| is_driver(&e.file_name().to_string_lossy()))))
}

fn find_lld(at: &Path) -> Option<PathBuf> {
    fs::read_dir(at.join("usr/lib")).ok()?.flatten().map(|entry| entry.path().join("bin/lld")).find(|lld| lld.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_goes_with_the_compilers_llvm() {
        let packages = ["rustc-web", "libllvm22"].map(str::to_owned);
        assert_eq!(linker_package(&packages).as_deref(), Some("lld-22"));
        assert_eq!(linker_package(&[]), None);
    }
}
