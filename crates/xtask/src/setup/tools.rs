//! The tools from npm (wrangler, esbuild, wasm-opt, openapi-typescript, and what tests of mail need) by the lock file in `crates/xtask/tools`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Node, disk, npm, place};
use crate::layout::Layout;
use crate::process::Task;
use crate::say;

/// The folder that holds the tools.
pub struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Installs the tools into the cache, keyed by their lock file.
    pub fn ready(layout: &Layout, node: &Node) -> Result<Tools> {
        let source = layout.root.join("crates/xtask/tools");
        let key: String = npm::lock_fingerprint(&source)?.chars().take(16).collect();
        let folder = layout.cache.join("tools").join(key);
        if !folder.is_dir() {
            install(&source, &folder, node)?;
        }
        Ok(Tools { folder })
    }

    /// Where `node_modules` lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// wrangler, quiet about itself and asking nothing.
    pub fn wrangler(&self, node: &Node, purpose: &str) -> Result<Task> {
        let script = self.folder.join("node_modules/wrangler/bin/wrangler.js");
        Ok(node.script(purpose, &script)?.env("WRANGLER_SEND_METRICS", "false").env("CI", "1"))
    }

    /// wasm-opt.
    pub fn wasm_opt(&self, node: &Node, purpose: &str) -> Result<Task> {
        node.script(purpose, &self.folder.join("node_modules/binaryen/bin/wasm-opt"))
    }

    /// esbuild.
    pub fn esbuild(&self, node: &Node, purpose: &str) -> Result<Task> {
        node.script(purpose, &self.folder.join("node_modules/esbuild/bin/esbuild"))
    }

    /// openapi-typescript.
    pub fn openapi_typescript(&self, node: &Node, purpose: &str) -> Result<Task> {
        let script = "node_modules/openapi-typescript/bin/cli.js";
        node.script(purpose, &self.folder.join(script))
    }
}

fn install(source: &Path, folder: &Path, node: &Node) -> Result<()> {
    say::step("installing the tools from npm (wrangler, esbuild, wasm-opt, openapi-typescript)");
    disk::need(folder, 700, "installing the tools")?;
    place::make(folder, |at| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(source.join(file), at.join(file))?;
        }
        npm::ci(node, at)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lock_file_names_no_host_to_download_from() {
        let lock = include_str!("../../tools/package-lock.json");
        assert!(!lock.contains("\"resolved\""));
    }
}
