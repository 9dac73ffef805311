use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use deskwarden_policy::Engine;
use sha2::{Digest, Sha256};

use super::sources::Sources;
use super::{bundle, rust_file, typescript};

/// A file that is written from the policies and checked in.
pub struct Output {
    /// The path below the checkout.
    pub path: &'static str,
    /// What has to stand in it.
    pub content: Vec<u8>,
}

/// The policies as they stand in `policies/`, built or not.
pub fn engine(sources: &Sources) -> Result<Engine> {
    Ok(Engine::load(&bytes(sources)?)?)
}

fn bytes(sources: &Sources) -> Result<Vec<u8>> {
    let mut bundle = serde_json::to_vec(&bundle::compile(sources)?)?;
    bundle.push(b'\n');
    Ok(bundle)
}

/// Every generated file, as it has to be.
pub fn files(sources: &Sources) -> Result<Vec<Output>> {
    let bundle = bytes(sources)?;
    let hash = format!("{}\n", hex(&Sha256::digest(&bundle)));
    Ok(vec![
        Output { path: "crates/policy/generated/bundle.json", content: bundle },
        Output { path: "crates/policy/generated/bundle.sha256", content: hash.into_bytes() },
        Output { path: "crates/policy/src/model/action.rs", content: rust_file::write(sources)?.into_bytes() },
        Output { path: "crates/policy-wasm/js/src/generated.ts", content: typescript::write(sources)?.into_bytes() },
    ])
}

/// Fails if a checked-in file is not what a fresh build makes.
pub fn check(root: &Path, sources: &Sources) -> Result<()> {
    let files = files(sources)?;
    let is_old = |file: &&Output| fs::read(root.join(file.path)).ok().as_ref() != Some(&file.content);
    let old: Vec<&str> = files.iter().filter(is_old).map(|file| file.path).collect();
    if !old.is_empty() {
        bail!("not what the policies say: {}; run `cargo xtask policy build`", old.join(", "));
    }
    Ok(())
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
