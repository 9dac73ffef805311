use serde_json::json;

use super::{Again, Case, case, reads};
use crate::room::id;

pub const CASES: &[Case] = &[
    reads("GET /v1/users", |stage, ask| ask.signed_in(&stage.cookie)),
    reads("GET /v1/users", |stage, ask| ask.query("search=eva&sort=-email").signed_in(&stage.cookie)),
    case("POST /v1/users", Again::Kept, |stage, ask| {
        let body = json!({ "firstName": "Nina", "lastName": "Nová", "email": "nina@acme.example" });
        ask.signed_in(&stage.cookie).header("idempotency-key", "nina").json(body)
    }),
    reads("GET /v1/users/{id}", |stage, ask| ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)),
    case("PATCH /v1/users/{id}", Again::Refused(412), |stage, ask| {
        let body = json!({ "lastName": "Velká", "email": "eva.velka@acme.example", "username": "eva" });
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie).version(&stage.eva).json(body)
    }),
    case("POST /v1/users/{id}/deactivate", Again::Refused(412), |stage, ask| {
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie).version(&stage.eva)
    }),
    case("POST /v1/users/{id}/reactivate", Again::Refused(412), |stage, ask| {
        ask.at("id", id(&stage.petr)).signed_in(&stage.cookie).version(&stage.petr)
    }),
    reads("GET /v1/users/{id}/sessions", |stage, ask| ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)),
    case("DELETE /v1/users/{id}/sessions", Again::Nothing, |stage, ask| {
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)
    }),
    case("DELETE /v1/users/{id}/sessions/{session}", Again::Refused(404), |stage, ask| {
        ask.at("id", id(&stage.eva)).at("session", &stage.eva_session).signed_in(&stage.cookie)
    }),
    case("PUT /v1/users/{id}/administrator", Again::Refused(412), |stage, ask| {
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie).version(&stage.eva).json(json!({}))
    }),
    case("DELETE /v1/users/{id}/administrator", Again::Refused(412), |stage, ask| {
        ask.at("id", id(&stage.adam)).signed_in(&stage.cookie).version(&stage.adam)
    }),
    case("POST /v1/users/{id}/resend-activation", Again::Kept, |stage, ask| {
        ask.at("id", id(&stage.ota)).signed_in(&stage.cookie).header("idempotency-key", "again")
    }),
    case("POST /v1/users/{id}/reset-password", Again::Kept, |stage, ask| {
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie).header("idempotency-key", "again")
    }),
    reads("GET /v1/users/{id}/history", |stage, ask| ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)),
    reads("GET /v1/users/{id}/history", |stage, ask| {
        ask.at("id", id(&stage.eva)).query("at=2026-09-21T14:14:00Z").signed_in(&stage.cookie)
    }),
];
