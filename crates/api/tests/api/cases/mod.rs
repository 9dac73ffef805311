//! One request at least for every route: what the walks over all routes send.
//!
//! A new route gets its line in the file of its noun. Until then `every_route_has_a_case` is red.

mod audit;
mod auth;
mod company;
mod me;
mod members;
mod operators;
mod service;
mod stage;
mod tenants;
mod users;
mod work;

use crate::room::{Ask, Room};

pub use stage::Stage;

/// A request that succeeds on the [`Stage`], and what comes of sending it once more.
pub struct Case {
    /// As the table of routes has it: `GET /v1/users/{id}`.
    pub route: &'static str,
    pub again: Again,
    build: Build,
}

type Build = for<'a> fn(&Stage, Ask<'a>) -> Ask<'a>;

/// What sending the same request again comes to, once it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It reads and writes nothing, the first time and every time.
    Reads,
    /// The answer kept for its `Idempotency-Key`.
    Kept,
    /// A refusal of this status: the version has moved on, the link is used, the session has ended.
    Refused(u16),
    /// The same status, and nothing more is written.
    Nothing,
    /// One more of what was made; right for a sign-in alone.
    OneMore,
}

impl Case {
    pub fn ask<'a>(&self, stage: &Stage, room: &'a Room) -> Ask<'a> {
        let (method, path) = self.route.split_once(' ').unwrap();
        (self.build)(stage, room.ask(method, path))
    }
}

pub const fn case(route: &'static str, again: Again, build: Build) -> Case {
    Case { route, again, build }
}

pub const fn reads(route: &'static str, build: Build) -> Case {
    case(route, Again::Reads, build)
}

pub fn all() -> impl Iterator<Item = &'static Case> {
    [
        service::CASES,
        auth::CASES,
        me::CASES,
        users::CASES,
        tenants::CASES,
        company::CASES,
        members::CASES,
        operators::CASES,
        audit::CASES,
    ]
    .into_iter()
    .flatten()
}
