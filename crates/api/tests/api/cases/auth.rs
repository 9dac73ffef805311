use serde_json::json;

use super::{Again, Case, case, reads};
use crate::room::{PASSWORD, company};

const NEW: &str = "another-horse-entirely";

pub const CASES: &[Case] = &[
    case("POST /v1/bootstrap", Again::Refused(409), |_, ask| ask.json(company("other", "olga@other.example"))),
    case("POST /v1/auth/sign-in", Again::OneMore, |_, ask| {
        ask.json(json!({ "company": "acme", "login": "eva@acme.example", "password": PASSWORD }))
    }),
    case("POST /v1/auth/activate", Again::Refused(410), |stage, ask| {
        ask.json(json!({ "token": stage.activation, "password": PASSWORD, "username": "ota.v" }))
    }),
    reads("POST /v1/auth/link", |stage, ask| ask.json(json!({ "token": stage.activation }))),
    case("POST /v1/auth/new-link", Again::Nothing, |stage, ask| ask.json(json!({ "token": stage.run_out }))),
    case("POST /v1/auth/reset-request", Again::Nothing, |_, ask| {
        ask.json(json!({ "company": "acme", "email": "eva@acme.example" }))
    }),
    case("POST /v1/auth/reset", Again::Refused(410), |stage, ask| {
        ask.json(json!({ "token": stage.reset, "password": NEW }))
    }),
    case("POST /v1/auth/reauthenticate", Again::Refused(401), |stage, ask| {
        ask.signed_in(&stage.cookie).json(json!({ "password": PASSWORD }))
    }),
    case("POST /v1/auth/sign-out", Again::Refused(401), |stage, ask| ask.signed_in(&stage.cookie)),
];
