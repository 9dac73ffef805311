//! SMTP as a client speaks it: settings, replies, one delivery. Knows no socket; the platform gives a [`Wire`].

mod deliver;
mod reply;
#[cfg(test)]
mod script;
mod server;

pub use deliver::deliver;
pub use reply::Wire;
pub use server::{Login, Security, Server, ServerError};
