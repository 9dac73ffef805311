//! A record as the API tells it.

use deskwarden_policy::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{changed::changed, row::AuditRow};
use crate::text::rfc3339;

/// One record of the audit.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditRecord {
    /// Its number: without gaps, in the order of writing.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// RFC 3339, UTC; of several refusals the first.
    pub at: String,
    /// Who did it, or tried to.
    pub actor: AuditActor,
    /// The action of the policy; or `bootstrap`, `activate`, `signIn`.
    pub action: String,
    /// What it was done to.
    pub target: AuditTarget,
    /// `done` or `refused`.
    pub outcome: String,
    /// How often it was tried within the minute; 1 for what was done.
    pub times: i64,
    /// The policies that refused; empty if nothing permitted it, and for what was done.
    pub reasons: Vec<String>,
    /// The whole record as it stood; null for what was made.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Json>,
    /// The whole record as it stands since.
    #[schema(value_type = Option<Object>)]
    pub after: Option<Json>,
    /// JSON Pointers to what differs between the two; "" for a record made as a whole.
    pub changed: Vec<String>,
    /// From where; left out for who administers a tenant only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// The request, as the log names it.
    pub request_id: String,
    /// The policies decided by.
    pub policy_hash: String,
    /// Whether the record is part of the chain yet.
    pub sealed: bool,
}

/// Who acted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditActor {
    /// `user` or `system`.
    pub kind: String,
    /// The user's id; or what acted without one.
    pub id: String,
    /// As the user is called today; null if unknown.
    pub name: Option<String>,
}

/// What was acted on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditTarget {
    /// `company`, `tenant`, `user`, `membership`, …
    pub kind: String,
    /// Its id; of a membership user and tenant with a slash between.
    pub id: String,
    /// The tenant it lies in.
    pub tenant: Option<String>,
}

/// A row of [`super::select`].
#[derive(Debug, Deserialize)]
pub struct ToldRow {
    #[serde(flatten)]
    row: AuditRow,
    actor_name: Option<String>,
    sealed: i64,
}

impl ToldRow {
    /// The record's number.
    pub fn seq(&self) -> i64 {
        self.row.seq
    }
}

impl From<ToldRow> for AuditRecord {
    fn from(ToldRow { row, actor_name, sealed }: ToldRow) -> Self {
        let (before, after) = (record(row.before.as_deref()), record(row.after.as_deref()));
        Self {
            seq: row.seq,
            id: row.id,
            at: rfc3339(Millis(row.at)),
            actor: AuditActor { kind: row.actor_kind, id: row.actor_id, name: actor_name },
            action: row.action,
            target: AuditTarget {
                kind: row.target_kind,
                id: row.target_id,
                tenant: Some(row.tenant_id).filter(|tenant| !tenant.is_empty()),
            },
            outcome: row.outcome,
            times: row.times,
            reasons: row.reasons.and_then(|reasons| serde_json::from_str(&reasons).ok()).unwrap_or_default(),
            changed: changed(before.as_ref(), after.as_ref()),
            before,
            after,
            ip: row.ip,
            request_id: row.request_id,
            policy_hash: row.policy_hash,
            sealed: sealed != 0,
        }
    }
}

/// A record somebody has tampered with is shown as the text it is.
fn record(text: Option<&str>) -> Option<Json> {
    text.map(|text| serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned())))
}
