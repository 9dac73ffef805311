//! A reason for being away as stored and as answered.

use deskwarden_policy::CompanyId;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::{
    http::IfMatch,
    ports::{DbError, Rows, Statement},
    problem::{ApiError, Code, FieldError},
};

/// A reason for being away as the API tells it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwayReason {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// Whether the time is paid. Who is away for an unpaid reason is offered nothing (D18).
    pub paid: bool,
    /// The reason's version: its ETag.
    pub version: i64,
}

/// A row of [`reasons`].
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct ReasonRow {
    pub id: String,
    pub name: String,
    pub paid: i64,
    pub version: i64,
}

const REASONS: &str = "SELECT id, name, paid, version FROM away_reasons WHERE company_id = ?1 AND removed_at IS NULL ORDER BY name_key, id";
const UNCHANGED: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM away_reasons WHERE company_id = ?1 AND id = ?2 AND removed_at IS NULL) = ?3";

/// The statement that reads those that can be chosen, in order of name.
pub fn reasons(company: &CompanyId) -> Statement {
    Statement::new(REASONS, [company.as_str().into()])
}

/// Its rows.
pub fn stored_reasons(rows: Option<&Rows>) -> Result<Vec<ReasonRow>, DbError> {
    rows.map(Rows::all).transpose().map(Option::unwrap_or_default)
}

/// The reason of this id, in the version the caller names.
pub(super) fn named(rows: Option<&Rows>, id: &str, version: IfMatch) -> Result<ReasonRow, ApiError> {
    let found = stored_reasons(rows)?.into_iter().find(|reason| reason.id == id);
    let found = found.ok_or_else(|| ApiError::of(Code::NotFound))?;
    if found.version == version.0 { Ok(found) } else { Err(ApiError::of(Code::Stale)) }
}

/// Guard: the reason is as loaded.
pub(super) fn unchanged(company: &str, before: &ReasonRow) -> Statement {
    Statement::new(UNCHANGED, [company.into(), before.id.as_str().into(), before.version.into()])
}

/// Another reason has the name.
pub(super) fn name_taken() -> ApiError {
    let detail = "another reason has this name; choose another".to_owned();
    ApiError::taken(vec![FieldError { pointer: "/name".to_owned(), code: "taken", detail }])
}

impl ReasonRow {
    /// As the API tells it.
    pub fn told(&self) -> AwayReason {
        AwayReason { id: self.id.clone(), name: self.name.clone(), paid: self.paid != 0, version: self.version }
    }

    /// For the audit.
    pub(super) fn audited(&self) -> Json {
        serde_json::json!(self.told())
    }
}
