//! `cargo xtask dev`: one command from a checkout to a running Deskwarden with a demo company.

mod journal; //    what wrangler writes
mod migrations; // the database's tables
mod port; //       is it free
mod secrets; //    .dev.vars
mod server; //     wrangler dev
mod sign_ins; //   what the terminal shows when it runs

pub use port::free_port;
pub use server::{Place, Server};

use anyhow::Result;

use crate::layout::Layout;
use crate::setup::{Kit, place};
use crate::{build, demo, say};

/// `cargo xtask dev`
pub fn run(layout: &Layout, port: u16, reset: bool) -> Result<()> {
    port::check(port)?;
    let kit = Kit::ready(layout)?;
    build::all(layout, &kit, build::Kind::Development)?;
    let state = layout.root.join(".wrangler/state");
    if reset {
        say::step("emptying the database");
        place::remove(&state)?;
    }
    let mut server = start_seeded(layout, &kit, &Place { port, state })?;
    sign_ins::show(server.origin())?;
    server.follow()
}

/// Starts the server and fills an empty database with the demo company.
pub fn start_seeded(layout: &Layout, kit: &Kit, place: &Place) -> Result<Server> {
    let secrets = secrets::ready(layout)?;
    migrations::apply(layout, kit, &place.state)?;
    let server = Server::start(layout, kit, place)?;
    demo::seed(server.origin(), &secrets.bootstrap)?;
    Ok(server)
}
