use super::{Case, reads};

pub const CASES: &[Case] = &[
    reads("GET /v1/audit", |stage, ask| ask.signed_in(&stage.cookie)),
    reads("GET /v1/audit/export", |stage, ask| ask.query("format=csv").signed_in(&stage.cookie)),
    reads("GET /v1/audit/verify", |stage, ask| ask.signed_in(&stage.cookie)),
];
