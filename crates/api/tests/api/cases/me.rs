use serde_json::json;

use super::{Again, Case, case, reads};
use crate::room::PASSWORD;

const NEW: &str = "another-horse-entirely";

pub const CASES: &[Case] = &[
    reads("GET /v1/me", |stage, ask| ask.signed_in(&stage.cookie)),
    case("PATCH /v1/me", Again::Refused(412), |stage, ask| {
        ask.signed_in(&stage.cookie).version(&stage.jana).json(json!({ "firstName": "Johana", "username": "johana" }))
    }),
    case("POST /v1/me/password", Again::Refused(401), |stage, ask| {
        ask.signed_in(&stage.cookie).json(json!({ "current": PASSWORD, "password": NEW }))
    }),
    reads("GET /v1/me/sessions", |stage, ask| ask.signed_in(&stage.cookie)),
    case("DELETE /v1/me/sessions", Again::Nothing, |stage, ask| ask.signed_in(&stage.cookie)),
    case("DELETE /v1/me/sessions/{id}", Again::Refused(404), |stage, ask| {
        ask.at("id", &stage.other_session).signed_in(&stage.cookie)
    }),
    reads("GET /v1/me/snapshot", |stage, ask| ask.signed_in(&stage.cookie)),
];
