use serde_json::json;

use super::{Again, Case, case, reads};
use crate::cases::Stage;
use crate::room::{Ask, id};

fn at_eva<'a>(stage: &Stage, ask: Ask<'a>) -> Ask<'a> {
    ask.at("tenant", &stage.tenant).at("user", id(&stage.eva)).signed_in(&stage.cookie)
}

pub const CASES: &[Case] = &[
    reads("GET /v1/me/status", |stage, ask| ask.signed_in(&stage.work.eva)),
    case("PUT /v1/me/status", Again::Nothing, |stage, ask| {
        ask.signed_in(&stage.work.eva).json(json!({ "status": "away", "reason": id(&stage.work.reason) }))
    }),
    case("POST /v1/me/presence", Again::Nothing, |stage, ask| ask.signed_in(&stage.work.eva)),
    case("PUT /v1/me/tenants/{tenant}/channels/{channel}", Again::Nothing, |stage, ask| {
        let ask = ask.at("tenant", &stage.tenant).at("channel", "webChat").signed_in(&stage.work.eva);
        ask.json(json!({ "on": false }))
    }),
    case("PUT /v1/tenants/{tenant}/operators/{user}/status", Again::Nothing, |stage, ask| {
        at_eva(stage, ask).json(json!({ "status": "away", "reason": null }))
    }),
    reads("GET /v1/tenants/{tenant}/operators", |stage, ask| ask.at("tenant", &stage.tenant).signed_in(&stage.cookie)),
    reads("GET /v1/tenants/{tenant}/operators/{user}/shown", at_eva),
    reads("GET /v1/tenants/{tenant}/operators/{user}/rights", at_eva),
    reads("GET /v1/me/rights", |stage, ask| ask.signed_in(&stage.work.eva)),
    reads("GET /v1/users/{id}/rights", |stage, ask| ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)),
    reads("GET /v1/users/{id}/explanation", |stage, ask| {
        ask.at("id", id(&stage.eva)).query("action=listUsers").signed_in(&stage.cookie)
    }),
    reads("POST /v1/decisions", |stage, ask| {
        ask.signed_in(&stage.cookie).json(json!({ "decisions": [{ "action": "listUsers" }] }))
    }),
];
