//! What is weighed: what the runtime is sent, and what a page loads.

use std::fmt::{self, Display};
use std::path::PathBuf;

use anyhow::Result;

use super::scales::{self, Compression};
use crate::build::{self, Kind};
use crate::layout::Layout;
use crate::setup::Kit;

/// One figure of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its Wasm and its JavaScript
    Worker,
    /// The Wasm a page loads
    Engine,
    /// The JavaScript of the npm package, without React
    Glue,
    /// What `deskwarden/react` adds
    React,
}

impl Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Worker => "Worker, gzip",
            Part::Engine => "browser engine, brotli",
            Part::Glue => "JavaScript around the engine, gzip",
            Part::React => "React part, gzip",
        })
    }
}

impl Part {
    /// In the order they are told.
    pub const ALL: [Part; 4] = [Part::Worker, Part::Engine, Part::Glue, Part::React];

    /// Whether its files are there, whatever they were made from.
    pub fn is_built(self, layout: &Layout) -> bool {
        self.files(layout).iter().all(|file| file.is_file())
    }

    /// Whether its files are what would be deployed now.
    pub fn is_current(self, layout: &Layout, kit: &Kit) -> Result<bool> {
        Ok(self.is_built(layout)
            && match self {
                Part::Worker => build::worker_is_current(layout, kit, Kind::Production)?,
                Part::Engine => build::engine_is_optimised(layout, kit)?,
                Part::Glue | Part::React => build::package_is_current(layout)?,
            })
    }

    /// Its size in bytes, compressed as the ledger counts it.
    pub fn size(self, layout: &Layout, kit: &Kit) -> Result<u64> {
        let how = match self {
            Part::Engine => Compression::Brotli,
            Part::Worker | Part::Glue | Part::React => Compression::Gzip,
        };
        scales::weigh(&kit.node, how, &self.loaded(layout, kit)?)
    }

    /// The files as they go over the wire: a page's JavaScript is bundled and minified on its way.
    fn loaded(self, layout: &Layout, kit: &Kit) -> Result<Vec<PathBuf>> {
        let files = self.files(layout);
        match self {
            Part::Worker | Part::Engine => Ok(files),
            Part::Glue | Part::React => files.iter().map(|file| scales::bundled(layout, kit, file)).collect(),
        }
    }

    fn files(self, layout: &Layout) -> Vec<PathBuf> {
        let worker = layout.worker(Kind::Production);
        let package = layout.package().join("dist");
        match self {
            Part::Worker => vec![worker.join("index_bg.wasm"), worker.join("index.js")],
            Part::Engine => vec![layout.engine().join("deskwarden_bg.wasm")],
            Part::Glue => vec![package.join("index.js")],
            Part::React => vec![package.join("react.js")],
        }
    }
}
