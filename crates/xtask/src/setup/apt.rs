//! Debian's packages: looked up, downloaded and unpacked without installing, or installed where we may.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use nix::unistd::geteuid;

use super::version::Version;
use crate::process::Task;
use crate::say;

const OFFLINE: &str = "check the network and /etc/apt/sources.list, then run the same command again";

/// Whether this system has apt.
pub fn is_here() -> bool {
    Path::new("/usr/bin/apt-get").is_file()
}

/// Whether we may install packages.
pub fn may_install() -> bool {
    is_here() && geteuid().is_root()
}

/// The version apt would install.
pub fn candidate(package: &str) -> Option<Version> {
    let task = Task::new("asking apt", "apt-cache").args(["policy", package]);
    let output = task.env("LC_ALL", "C").read().ok()?;
    candidate_in(&output)
}

/// Fetches the package lists anew.
pub fn update() -> Result<()> {
    if !geteuid().is_root() {
        bail!("apt's package lists are missing or old: run `apt-get update` as root, then try again");
    }
    say::step("fetching Debian's package lists");
    Task::new("fetching the package lists", "apt-get").args(["update", "-q"]).advice(OFFLINE).run()
}

/// A package and what it depends on, as far as it is wanted.
pub fn closure(package: &str, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut found = vec![package.to_owned()];
    let mut next = 0;
    while let Some(package) = found.get(next).cloned() {
        for dependency in dependencies(&package)? {
            if !found.contains(&dependency) && is_wanted(&dependency) {
                found.push(dependency);
            }
        }
        next += 1;
    }
    Ok(found)
}

/// Whether a package is installed.
pub fn is_installed(package: &str) -> bool {
    Task::new("asking dpkg", "dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}", package])
        .read()
        .is_ok_and(|status| status.starts_with("installed"))
}

/// Downloads packages into a folder and installs nothing.
pub fn download(folder: &Path, packages: &[String]) -> Result<()> {
    Task::new("downloading Debian packages", "apt-get")
        .arg("download")
        // As root apt would fetch as a user who cannot write here, and warn.
        .args(["-o", "APT::Sandbox::User=root"])
        .args(packages)
        .dir(folder)
        .advice(format!("{OFFLINE}; old package lists are renewed by `apt-get update`"))
        .run()
}

/// Installs packages on the system.
pub fn install(packages: &[&str]) -> Result<()> {
    let task = || {
        Task::new(format!("installing {}", packages.join(", ")), "apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .advice(OFFLINE)
    };
    if task().run().is_ok() {
        return Ok(());
    }
    // Lists that are old name files the mirror no longer has.
    update()?;
    task().run()
}

/// The packages in a folder.
pub fn archives(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            found.push(path);
        }
    }
    Ok(found)
}

/// Unpacks a package's files into a folder.
pub fn unpack(archive: &Path, into: &Path) -> Result<()> {
    Task::new("unpacking a Debian package", "dpkg-deb").arg("-x").args([archive, into]).run()
}

/// Unpacks what lies under one folder of a package, without the folders above it.
pub fn unpack_part(archive: &Path, pattern: &str, strip: u8, into: &Path) -> Result<()> {
    let script = r#"dpkg-deb --fsys-tarfile "$1" | tar -x -C "$4" --strip-components "$3" --wildcards "$2""#;
    Task::new("unpacking a Debian package", "sh")
        .args(["-c", script, "sh"])
        .arg(archive)
        .args([pattern, &strip.to_string()])
        .arg(into)
        .run()
}

fn dependencies(package: &str) -> Result<Vec<String>> {
    let output = Task::new("asking apt", "apt-cache")
        .args(["depends", "--important", package])
        .env("LC_ALL", "C")
        .advice(OFFLINE)
        .read()?;
    Ok(dependencies_in(&output))
}

fn candidate_in(output: &str) -> Option<Version> {
    output.lines().find_map(|line| line.trim().strip_prefix("Candidate:")).and_then(Version::find)
}

/// `Depends:` and `PreDepends:` name packages; `<…>` is a virtual one, `|` an alternative to the next line.
fn dependencies_in(output: &str) -> Vec<String> {
    output
        .lines()
        .filter_map(|line| {
            let line = line.trim();
            let name = line.strip_prefix("Depends: ").or_else(|| line.strip_prefix("PreDepends: "))?;
            let name = name.split(':').next()?;
            (!name.starts_with('<')).then(|| name.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_without_virtual_packages_and_recommendations() {
        let output = "rustc-web\n  Depends: libc6\n  PreDepends: libgcc-s1\n |Depends: gcc\n  \
                      Depends: <libc-dev>\n    libc6-dev\n  Depends: libstd-rust-web-dev:any\n  \
                      Conflicts: rustc\n  Recommends: cargo-web\n";
        let expect = ["libc6", "libgcc-s1", "libstd-rust-web-dev"];
        assert_eq!(dependencies_in(output), expect);
    }

    #[test]
    fn a_package_without_a_candidate_has_none() {
        let output = "rustc-web:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n";
        assert_eq!(candidate_in(output), None);
        let output = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n";
        assert_eq!(candidate_in(output), Some(Version::new(1, 96, 0)));
    }
}
