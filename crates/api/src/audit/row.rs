//! Records and seals as stored.

use serde::{Deserialize, Serialize};

/// One record as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct AuditRow {
    pub company_id: String,
    pub seq: i64,
    pub id: String,
    pub at: i64,
    pub actor_kind: String,
    pub actor_id: String,
    pub action: String,
    pub target_kind: String,
    pub target_id: String,
    pub tenant_id: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub ip: Option<String>,
    pub request_id: String,
    pub policy_hash: String,
    pub outcome: String,
    pub times: i64,
    pub reasons: Option<String>,
}

/// One seal as stored.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct SealRow {
    pub seq: i64,
    pub key_id: String,
    pub seal: String,
}
