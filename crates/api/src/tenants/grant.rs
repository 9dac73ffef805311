//! A grant is a row with an optional end.

use deskwarden_policy::{Grant, Millis, TenantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::text::rfc3339;

/// A row of `grants`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GrantRow {
    /// Empty for what reaches over the whole company.
    pub tenant_id: String,
    /// `administrator`, `permission` or `channel`; an unknown one is kept and gives nothing (M23).
    pub kind: String,
    /// Its name within the kind.
    pub name: String,
    /// The first instant at which it no longer holds.
    pub until: Option<i64>,
}

impl From<GrantRow> for Grant {
    fn from(row: GrantRow) -> Self {
        let tenant = (!row.tenant_id.is_empty()).then(|| TenantId::from(row.tenant_id));
        Self { kind: row.kind, name: row.name, tenant, until: row.until.map(Millis) }
    }
}

/// A permission or channel as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// RFC 3339, UTC: the first instant at which it no longer holds; null without end.
    pub until: Option<String>,
}

impl From<&GrantRow> for Given {
    fn from(row: &GrantRow) -> Self {
        Self { name: row.name.clone(), until: row.until.map(|until| rfc3339(Millis(until))) }
    }
}
