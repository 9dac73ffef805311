use serde_json::json;

use super::{Again, Case, case, reads};
use crate::cases::Stage;
use crate::room::{Ask, id};

const PHOTO: &[u8] = include_bytes!("../pictures/camera.webp");

fn at_eva<'a>(stage: &Stage, ask: Ask<'a>) -> Ask<'a> {
    ask.at("id", id(&stage.eva)).at("tenant", &stage.tenant).signed_in(&stage.cookie)
}

fn at_group<'a>(stage: &Stage, ask: Ask<'a>) -> Ask<'a> {
    ask.at("tenant", &stage.tenant).at("group", id(&stage.work.group)).signed_in(&stage.cookie)
}

pub const CASES: &[Case] = &[
    reads("GET /v1/users/{id}/tenants/{tenant}", at_eva),
    reads("GET /v1/users/{id}/tenants/{tenant}/removal", at_eva),
    case("DELETE /v1/users/{id}/tenants/{tenant}", Again::Refused(412), |stage, ask| {
        at_eva(stage, ask).version(&stage.eva)
    }),
    case("PATCH /v1/me/tenants/{tenant}", Again::Refused(412), |stage, ask| {
        let ask = ask.at("tenant", &stage.tenant).signed_in(&stage.work.eva).version(&stage.eva);
        ask.json(json!({ "displayName": "Eva from Prague" }))
    }),
    case("POST /v1/photos", Again::Nothing, |stage, ask| ask.signed_in(&stage.work.eva).bytes("image/webp", PHOTO)),
    reads("GET /v1/tenants/{tenant}/members", |stage, ask| ask.at("tenant", &stage.tenant).signed_in(&stage.cookie)),
    reads("GET /v1/tenants/{tenant}/groups", |stage, ask| ask.at("tenant", &stage.tenant).signed_in(&stage.cookie)),
    case("POST /v1/tenants/{tenant}/groups", Again::Kept, |stage, ask| {
        let ask = ask.at("tenant", &stage.tenant).signed_in(&stage.cookie).header("idempotency-key", "second");
        ask.json(json!({ "name": "Second line" }))
    }),
    reads("GET /v1/tenants/{tenant}/groups/{group}", at_group),
    reads("GET /v1/tenants/{tenant}/groups/{group}/deletion", at_group),
    case("PATCH /v1/tenants/{tenant}/groups/{group}", Again::Refused(412), |stage, ask| {
        at_group(stage, ask).version(&stage.work.group).json(json!({ "name": "Front line" }))
    }),
    case("DELETE /v1/tenants/{tenant}/groups/{group}", Again::Refused(404), |stage, ask| {
        at_group(stage, ask).version(&stage.work.group)
    }),
    case("PUT /v1/tenants/{tenant}/groups/{group}/members", Again::Refused(412), |stage, ask| {
        at_group(stage, ask).version(&stage.work.group).json(json!({ "users": [id(&stage.eva)] }))
    }),
    reads("POST /v1/tenants/{tenant}/groups/{group}/members/preview", |stage, ask| {
        at_group(stage, ask).json(json!({ "users": [id(&stage.eva)] }))
    }),
    reads("GET /v1/photos/{company}/{sha256}", |stage, ask| {
        let (company, sha256) = stage.work.photo.split_once('/').unwrap();
        ask.at("company", company).at("sha256", sha256)
    }),
];
