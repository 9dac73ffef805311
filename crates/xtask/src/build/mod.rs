//! What the browser and the Worker get. Each step is skipped when nothing it reads has changed.

mod bindgen; //  Wasm and the JavaScript around it
mod engine; //   the policy engine for the browser
mod package; //  the npm package around it
mod page; //     the admin page
mod shim; //     the Worker's entry point
mod wasm; //     cargo for the Wasm target
mod wasm_opt; // smaller and faster Wasm
mod worker; //   the bundled Worker

pub use engine::is_optimised as engine_is_optimised;
pub use package::is_current as package_is_current;
pub use wasm::cargo;
pub use worker::is_current as worker_is_current;

use std::time::Instant;

use anyhow::Result;

use crate::layout::Layout;
use crate::say;
use crate::setup::Kit;
use crate::turn::Turn;

/// What is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Quick to build, with the mailbox for development.
    Development,
    /// What is deployed: optimised, without the mailbox.
    Production,
}

impl Kind {
    /// The kind `--release` asks for.
    pub fn from_release(release: bool) -> Kind {
        if release { Kind::Production } else { Kind::Development }
    }
}

/// `cargo xtask build`
pub fn run(layout: &Layout, kind: Kind) -> Result<()> {
    let kit = Kit::ready(layout)?;
    let started = Instant::now();
    all(layout, &kit, kind)?;
    say::step(format!("built in {}", say::duration(started.elapsed())));
    say::note(format!("Worker  {}", layout.worker(kind).display()));
    say::note(format!("page    {}", layout.page().join("dist").display()));
    Ok(())
}

/// Builds everything in the order it depends on each other.
pub fn all(layout: &Layout, kit: &Kit, kind: Kind) -> Result<()> {
    let _turn = Turn::wait(&layout.build().join("build.lock"), "building")?;
    worker::build(layout, kit, kind)?;
    engine::build(layout, kit, kind)?;
    package::build(layout, kit)?;
    page::build(layout, kit)
}
