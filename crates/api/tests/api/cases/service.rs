use deskwarden_policy::BUNDLE_SHA256;

use super::{Case, reads};

pub const CASES: &[Case] = &[
    reads("GET /healthz", |_, ask| ask),
    reads("GET /openapi.json", |_, ask| ask),
    reads("GET /problems/{code}", |_, ask| ask.at("code", "forbidden")),
    reads("GET /v1/policies/{sha256}", |_, ask| ask.at("sha256", BUNDLE_SHA256)),
];
