//! The HTTP room: routes, authentication, handlers by noun and verb, the SQL beside them. Knows no platform: ports come in.

/// What happens once an answer is on its way.
pub mod after;
/// What every handler is given.
pub mod app;
/// What was done and what was refused.
pub mod audit;
/// Who is asking.
pub mod auth;
/// Reading a body field by field.
pub mod body;
/// The company's settings and its reasons for being away.
pub mod company;
/// Groups of operators.
pub mod groups;
/// What every request passes.
pub mod http;
/// Messages and the outbox.
pub mod mail;
/// The caller's own view.
pub mod me;
/// Users in tenants: what they hold there, and how they appear.
pub mod members;
/// The API's description.
pub mod openapi;
/// The operators of a tenant.
pub mod operators;
/// Photos of members.
pub mod photos;
/// What the room needs from its platform.
pub mod ports;
/// The one error form.
pub mod problem;
/// Who may do what, and why.
pub mod rights;
/// Every route there is.
pub mod routes;
/// How many sessions an operator handles at a time.
pub mod slots;
/// Whether an operator is at work.
pub mod status;
/// The one write path.
pub mod store;
/// What is done once a minute.
pub mod sweep;
/// Tenants, and what users hold in them.
pub mod tenants;
/// Texts that cannot be wrong.
pub mod text;
/// Users.
pub mod users;

pub use after::AfterCommit;
pub use app::{App, Ports, Settings};
pub use routes::service;
pub use sweep::{Swept, sweep, sweep_all};
