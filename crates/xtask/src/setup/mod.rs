//! What must be there before anything can be built. Each step looks first and gets only what is missing.

mod apt; //           Debian's packages
mod browser; //       Chromium and its driver
mod cargo_tool; //    programs from crates.io
mod disk; //          is there room
mod node; //          a Node new enough for wrangler
pub mod npm; //       packages by their lock file
pub mod place; //     finish, then move into place
mod python_venv; //   programs from PyPI
mod schemathesis; //  tries an API against its description
#[cfg(feature = "policy")]
mod solver; //        cvc5, for proofs
mod tools; //         wrangler, esbuild, wasm-opt, openapi-typescript
mod version; //       1.96.0 and its like
mod wasm_bindgen; //  the bindings generator of exactly the crate's version
mod wasm_sysroot; //  the Wasm standard library, from Debian's source package
mod wasm_target; //   a compiler that can build for Wasm

pub use browser::Browser;
pub use cargo_tool::CargoTool;
pub use node::Node;
pub use schemathesis::Schemathesis;
#[cfg(feature = "policy")]
pub use solver::Solver;
pub use tools::Tools;
pub use wasm_bindgen::WasmBindgen;
pub use wasm_target::{TARGET, WasmToolchain};

use anyhow::Result;

use crate::layout::Layout;
use crate::say;
use crate::turn::Turn;

/// Everything a build needs.
pub struct Kit {
    /// Runs every JavaScript tool.
    pub node: Node,
    /// The tools from npm.
    pub tools: Tools,
    /// Builds for Wasm.
    pub wasm: WasmToolchain,
    /// Writes the JavaScript around a Wasm module.
    pub wasm_bindgen: WasmBindgen,
}

impl Kit {
    /// Looks for everything and gets what is missing.
    pub fn ready(layout: &Layout) -> Result<Kit> {
        let _turn = Turn::wait(&layout.cache.join("setup.lock"), "setting up")?;
        let node = Node::ready(layout)?;
        Ok(Kit {
            tools: Tools::ready(layout, &node)?,
            node,
            wasm: WasmToolchain::ready(layout)?,
            wasm_bindgen: WasmBindgen::ready(layout)?,
        })
    }
}

/// `cargo xtask setup`
pub fn run(layout: &Layout) -> Result<()> {
    let kit = Kit::ready(layout)?;
    say::step("everything is there");
    say::note(format!("cache        {}", layout.cache.display()));
    say::note(format!("node         {}", kit.node));
    say::note(format!("tools        {}", kit.tools.folder().display()));
    say::note(format!("wasm target  {}", kit.wasm));
    say::note(format!("wasm-bindgen {}", kit.wasm_bindgen.version()));
    match Browser::look() {
        Some(browser) => say::note(format!("chromium     {}", browser.chromium.display())),
        None => say::note("chromium     missing; `cargo xtask test` gets it or says how"),
    }
    Ok(())
}
