use serde_json::json;

use super::{Again, Case, case, reads};
use crate::room::id;

pub const CASES: &[Case] = &[
    reads("GET /v1/company", |stage, ask| ask.signed_in(&stage.cookie)),
    case("PATCH /v1/company", Again::Refused(412), |stage, ask| {
        ask.signed_in(&stage.cookie).version(&stage.work.company).json(json!({ "name": "Acme and Sons" }))
    }),
    reads("GET /v1/slot-profiles", |stage, ask| ask.signed_in(&stage.cookie)),
    case("POST /v1/slot-profiles", Again::Kept, |stage, ask| {
        let body = json!({ "name": "Night shift", "live": 5, "offline": 0, "email": 0 });
        ask.signed_in(&stage.cookie).header("idempotency-key", "night").json(body)
    }),
    case("PATCH /v1/slot-profiles/{id}", Again::Refused(412), |stage, ask| {
        let profile = &stage.work.profile;
        ask.at("id", id(profile)).signed_in(&stage.cookie).version(profile).json(json!({ "live": 7 }))
    }),
    case("DELETE /v1/slot-profiles/{id}", Again::Refused(404), |stage, ask| {
        let profile = &stage.work.profile;
        ask.at("id", id(profile)).signed_in(&stage.cookie).version(profile)
    }),
    reads("GET /v1/away-reasons", |stage, ask| ask.signed_in(&stage.cookie)),
    case("POST /v1/away-reasons", Again::Kept, |stage, ask| {
        let body = json!({ "name": "Training", "paid": true });
        ask.signed_in(&stage.cookie).header("idempotency-key", "training").json(body)
    }),
    case("PATCH /v1/away-reasons/{id}", Again::Refused(412), |stage, ask| {
        let reason = &stage.work.reason;
        ask.at("id", id(reason)).signed_in(&stage.cookie).version(reason).json(json!({ "paid": true }))
    }),
    case("DELETE /v1/away-reasons/{id}", Again::Refused(404), |stage, ask| {
        let reason = &stage.work.reason;
        ask.at("id", id(reason)).signed_in(&stage.cookie).version(reason)
    }),
    reads("GET /v1/tenants/{tenant}", |stage, ask| ask.at("tenant", &stage.tenant).signed_in(&stage.cookie)),
    case("PATCH /v1/tenants/{tenant}", Again::Refused(412), |stage, ask| {
        let tenant = &stage.work.tenant;
        ask.at("tenant", id(tenant)).signed_in(&stage.cookie).version(tenant).json(json!({ "name": "Praha" }))
    }),
    case("PATCH /v1/tenants/{tenant}/settings", Again::Refused(412), |stage, ask| {
        let tenant = &stage.work.tenant;
        ask.at("tenant", id(tenant)).signed_in(&stage.cookie).version(tenant).json(json!({ "note": "by the river" }))
    }),
    case("POST /v1/tenants/{tenant}/archive", Again::Refused(412), |stage, ask| {
        let tenant = &stage.work.tenant;
        ask.at("tenant", id(tenant)).signed_in(&stage.cookie).version(tenant)
    }),
    case("POST /v1/tenants/{tenant}/restore", Again::Refused(412), |stage, ask| {
        let tenant = &stage.work.archived;
        ask.at("tenant", id(tenant)).signed_in(&stage.cookie).version(tenant)
    }),
    reads("GET /v1/users/{id}/slots", |stage, ask| ask.at("id", id(&stage.eva)).signed_in(&stage.cookie)),
    case("PUT /v1/users/{id}/slots", Again::Refused(412), |stage, ask| {
        let body = json!({ "profile": id(&stage.work.profile), "live": 2, "offline": null, "email": null });
        ask.at("id", id(&stage.eva)).signed_in(&stage.cookie).version(&stage.eva).json(body)
    }),
];
