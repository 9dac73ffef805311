//! How large what we ship is: raw, gzip and brotli, as a browser or the runtime would download it.

use anyhow::{Result, bail};

use super::count::Count;
use super::ground::Ground;
use crate::build::{self, Kind};
use crate::say;

/// The Worker's upload may not be larger than this, compressed: what it is today, so that it does not grow unseen.
/// The aim is 1 MiB; above it since memberships, groups, operators and slots came. Cedar's parser is still linked, kept by
/// names the library makes from text when first asked: without it the aim is met.
const WORKER_GZIP: u64 = 1_125_000;
/// The browser engine may not be larger than this, compressed: what it is today and 1 % more, so that it does not grow unseen.
/// The aim is 320,000.
const ENGINE_BROTLI: u64 = 299_300;

/// Node compresses; nothing here needs a crate for it.
const SCRIPT: &str = "
const { readFileSync } = require('node:fs');
const { gzipSync, brotliCompressSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}";

/// Builds what is deployed and compares it with the limits.
pub fn run(ground: &Ground) -> Result<Count> {
    let kit = ground.kit()?;
    build::all(ground.layout, kit, Kind::Production)?;
    let worker = ground.layout.worker(Kind::Production);
    let files = [
        ("Worker, Wasm", worker.join("index_bg.wasm")),
        ("Worker, JavaScript", worker.join("index.js")),
        ("browser engine, Wasm", ground.layout.engine().join("deskwarden_bg.wasm")),
    ];
    let output = kit
        .node
        .task("measuring sizes", "node")?
        .args(["-e", SCRIPT])
        .args(files.iter().map(|(_, path)| path))
        .read()?;
    let sizes: Vec<Size> = output.lines().filter_map(Size::read).collect();
    for ((name, _), size) in files.iter().zip(&sizes) {
        say::note(format!("{name:<22}{:>9} raw {:>9} gzip {:>9} brotli", size.raw, size.gzip, size.brotli));
    }
    judge(&sizes)
}

#[derive(Debug, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    fn read(line: &str) -> Option<Size> {
        let mut numbers = line.split(' ').map(|number| number.parse().ok());
        Some(Size { raw: numbers.next()??, gzip: numbers.next()??, brotli: numbers.next()?? })
    }
}

fn judge(sizes: &[Size]) -> Result<Count> {
    let [wasm, script, engine] = sizes else {
        bail!("the sizes cannot be read");
    };
    let worker = wasm.gzip + script.gzip;
    if worker > WORKER_GZIP {
        bail!("the Worker is {worker} bytes compressed, the limit is {WORKER_GZIP}");
    }
    if engine.brotli > ENGINE_BROTLI {
        bail!("the browser engine is {} bytes compressed, the limit is {ENGINE_BROTLI}", engine.brotli);
    }
    Ok(Count::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(raw: u64, gzip: u64, brotli: u64) -> Size {
        Size { raw, gzip, brotli }
    }

    #[test]
    fn a_line_of_the_script_is_three_numbers() {
        assert_eq!(Size::read("30 20 10"), Some(size(30, 20, 10)));
        assert_eq!(Size::read("30 20"), None);
    }

    #[test]
    fn what_is_over_the_limit_fails() {
        let small = || size(9, 9, 9);
        judge(&[small(), small(), small()]).unwrap();
        let refused = judge(&[size(9, WORKER_GZIP, 9), small(), small()]).unwrap_err();
        assert!(refused.to_string().contains("limit"));
        judge(&[small(), small(), size(9, 9, ENGINE_BROTLI + 1)]).unwrap_err();
    }
}
