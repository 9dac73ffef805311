use serde_json::json;

use super::{Again, Case, case, reads};
use crate::room::id;

pub const CASES: &[Case] = &[
    case("PUT /v1/users/{id}/tenants/{tenant}", Again::Refused(412), |stage, ask| {
        let body = json!({ "permissions": [{ "name": "tenantAdmin" }], "channels": [{ "name": "webChat" }] });
        ask.at("id", id(&stage.eva)).at("tenant", &stage.tenant).signed_in(&stage.cookie).version(&stage.eva).json(body)
    }),
    reads("GET /v1/tenants", |stage, ask| ask.signed_in(&stage.cookie)),
    case("POST /v1/tenants", Again::Kept, |stage, ask| {
        ask.signed_in(&stage.cookie).header("idempotency-key", "brno").json(json!({ "name": "Brno" }))
    }),
];
