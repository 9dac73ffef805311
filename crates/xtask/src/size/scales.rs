//! Bytes as they go over the wire to a browser or the runtime.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::setup::{Kit, Node};

/// How a part is compressed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// As the platform counts an upload
    Gzip,
    /// As a browser asks for it
    Brotli,
}

/// Node compresses; nothing here needs a crate for it.
const SCRIPT: &str = "
const { readFileSync } = require('node:fs');
const { gzipSync, brotliCompressSync } = require('node:zlib');
const [how, ...files] = process.argv.slice(1);
const compress = { gzip: (bytes) => gzipSync(bytes, { level: 9 }), brotli: brotliCompressSync }[how];
for (const file of files) console.log(compress(readFileSync(file)).length);";

/// The compressed bytes of the files together.
pub fn weigh(node: &Node, how: Compression, files: &[PathBuf]) -> Result<u64> {
    let word = match how {
        Compression::Gzip => "gzip",
        Compression::Brotli => "brotli",
    };
    let output = node.task("measuring sizes", "node")?.args(["-e", SCRIPT, word]).args(files).read()?;
    sum(&output, files.len())
}

/// A module with what it imports, minified; React is the page's own.
pub fn bundled(layout: &Layout, kit: &Kit, module: &Path) -> Result<PathBuf> {
    let name = module.file_name().context("a module has a name")?;
    let bundle = layout.build().join("size").join(name);
    kit.tools
        .esbuild(&kit.node, "bundling the npm package as a page does")?
        .arg(module)
        .args(["--bundle", "--minify", "--format=esm", "--external:react", "--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outfile={}", bundle.display()))
        .run()?;
    Ok(bundle)
}

/// One line a file; a size that is missing would pass as a small one.
fn sum(output: &str, files: usize) -> Result<u64> {
    let sizes: Vec<u64> = output.lines().filter_map(|line| line.trim().parse().ok()).collect();
    if sizes.len() != files || sizes.contains(&0) {
        bail!("the sizes cannot be read");
    }
    Ok(sizes.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_to_have_a_size() {
        assert_eq!(sum("30\n20\n", 2).unwrap(), 50);
        for (output, files) in [("30\n", 2), ("30\nno such file\n", 2), ("30\n0\n", 2), ("", 1)] {
            sum(output, files).unwrap_err();
        }
    }
}
