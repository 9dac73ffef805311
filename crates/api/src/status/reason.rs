//! What a status is set to: the body, and the reason it names.

use deskwarden_policy::Status;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    body::{Fields, Wrong},
    ports::{Rows, Statement},
    problem::{ApiError, FieldError},
};

/// Sets a status.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SetStatus {
    /// `online`, `away` or `offline`.
    status: crate::openapi::words::OperatorStatus,
    /// The id of a reason for being away; with `away` alone.
    reason: Option<String>,
}

/// A reason for being away (M9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// Whether the time counts as worked; an unpaid reason is offered nothing (D18).
    pub paid: bool,
}

/// What was asked for, before the reason is known to be one.
pub struct Asked {
    status: Status,
    reason: Option<String>,
}

/// What a status is set to.
pub struct NewStatus {
    /// The status.
    pub status: Status,
    /// Why away, if a reason was given.
    pub reason: Option<Reason>,
}

#[derive(Deserialize)]
struct ReasonRow {
    id: String,
    name: String,
    paid: i64,
}

const REASON: &str = "SELECT id, name, paid FROM away_reasons WHERE company_id = ?1 AND id = ?2 AND removed_at IS NULL";

/// Reads the body.
pub fn read(mut fields: Fields) -> Result<Asked, ApiError> {
    let status = fields.text("status", |text| {
        Status::from_str(text).ok_or_else(|| Wrong::new("malformed", "a status is `online`, `away` or `offline`"))
    });
    let reason = fields.optional_nullable_text("reason", |text| Ok(text.to_owned()));
    if reason.is_some() && status.is_some_and(|status| status != Status::Away) {
        fields.complain("reason", Wrong::new("malformed", "a reason goes with `away`; leave it out"));
    }
    fields.finish(status.map(|status| Asked { status, reason }))
}

impl Asked {
    /// The statement [`Asked::known`] reads.
    pub fn lookup(asked: &Result<Self, ApiError>, company: &str) -> Statement {
        let reason = asked.as_ref().ok().and_then(|asked| asked.reason.as_deref());
        Statement::new(REASON, [company.into(), reason.into()])
    }

    /// With the reason as the company tells it.
    pub fn known(self, rows: Option<&Rows>) -> Result<NewStatus, ApiError> {
        let row: Option<ReasonRow> = rows.map(Rows::first).transpose()?.flatten();
        if self.reason.is_some() && row.is_none() {
            let detail = "there is no such reason; choose one of the company's".to_owned();
            return Err(ApiError::fields(vec![FieldError { pointer: "/reason".to_owned(), code: "unknown", detail }]));
        }
        let reason = row.map(|row| Reason { id: row.id, name: row.name, paid: row.paid != 0 });
        Ok(NewStatus { status: self.status, reason })
    }
}
