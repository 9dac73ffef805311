//! Which folder holds what: the checkout, what is built in it, and the cache beside it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::Kind;

/// Every folder xtask reads or writes.
pub struct Layout {
    /// The checkout.
    pub root: PathBuf,
    /// What is dear to make again and shared by all checkouts, keyed by version.
    pub cache: PathBuf,
}

impl Layout {
    /// The checkout this runs in and the user's cache folder.
    pub fn find() -> Result<Layout> {
        Ok(Layout { root: checkout()?, cache: cache_folder(|name| env::var_os(name).map(PathBuf::from))? })
    }

    /// Where cargo puts what xtask lets it build.
    pub fn target(&self) -> PathBuf {
        self.cache.join("target")
    }

    /// The Wasm file cargo makes of a crate of ours.
    pub fn wasm(&self, crate_name: &str) -> PathBuf {
        let file = format!("{}.wasm", crate_name.replace('-', "_"));
        self.target().join("wasm32-unknown-unknown/release").join(file)
    }

    /// Everything built in the checkout that belongs to no package.
    pub fn build(&self) -> PathBuf {
        self.root.join("build")
    }

    /// The browser engine as wasm-bindgen writes it.
    pub fn engine(&self) -> PathBuf {
        self.build().join("engine")
    }

    /// The bundled Worker.
    pub fn worker(&self, kind: Kind) -> PathBuf {
        self.build().join(match kind {
            Kind::Development => "worker",
            Kind::Production => "worker-production",
        })
    }

    /// The npm package `deskwarden`.
    pub fn package(&self) -> PathBuf {
        self.root.join("crates/policy-wasm/js")
    }

    /// The admin page.
    pub fn page(&self) -> PathBuf {
        self.root.join("www")
    }
}

fn checkout() -> Result<PathBuf> {
    let here = env::current_dir().context("the current folder cannot be read")?;
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let starts = [manifest, Some(here)];
    starts
        .iter()
        .flatten()
        .flat_map(|start| start.ancestors())
        .find(|folder| folder.join("crates/xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .context("this is no Deskwarden checkout: call `cargo xtask` inside one")
}

fn cache_folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Result<PathBuf> {
    let set = |name| variable(name).filter(|path| path.is_absolute());
    set("DESKWARDEN_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("deskwarden")))
        .or_else(|| set("HOME").map(|folder| folder.join(".cache/deskwarden")))
        .context("no folder for the cache: set DESKWARDEN_CACHE to an absolute path")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expect: Option<&str>) {
        let found = cache_folder(|name| {
            let pair = variables.iter().find(|(key, _)| *key == name)?;
            Some(PathBuf::from(pair.1))
        });
        assert_eq!(found.ok().as_deref(), expect.map(Path::new));
    }

    #[test]
    fn the_cache_folder_is_the_first_one_named() {
        check(&[("HOME", "/home/eva")], Some("/home/eva/.cache/deskwarden"));
        check(&[("HOME", "/home/eva"), ("XDG_CACHE_HOME", "/fast")], Some("/fast/deskwarden"));
        check(&[("XDG_CACHE_HOME", "/fast"), ("DESKWARDEN_CACHE", "/own")], Some("/own"));
    }

    #[test]
    fn a_relative_cache_folder_is_passed_over() {
        check(&[("DESKWARDEN_CACHE", "own")], None);
        check(&[("DESKWARDEN_CACHE", ""), ("HOME", "/home/eva")], Some("/home/eva/.cache/deskwarden"));
    }
}
