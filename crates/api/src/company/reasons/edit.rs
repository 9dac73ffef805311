//! `PATCH /v1/away-reasons/{id}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    AwayReason, ReasonRow, reasons,
    record::{name_taken, named, unchanged},
};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, Record, commit_named},
    text::{TenantName, fold},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditAwayReason {
    /// 1 to 100 characters, unlike any other reason's.
    name: Option<String>,
    /// Whether the time is paid.
    paid: Option<bool>,
}

/// Changes a reason for being away, for those too who are away for it now.
#[utoipa::path(
    patch, path = "/v1/away-reasons/{id}", operation_id = "edit_away_reason", tag = "company", request_body = EditAwayReason,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the reason's ETag as last seen")),
    responses(
        (status = 200, description = "the reason as it stands now; ETag names its version", body = AwayReason),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_away_reason(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![reasons(session.company())]).await?;
    let permit = caller.permit(&app, Action::ManageAwayReasons, vec![caller.own_company()], vec![0])?;
    let before = named(rows.first(), &id, version)?;
    let after = edited(&before, body.fields)?;
    let answer = Answer { status: 200, body: json!(after.told()), collection: "/v1/away-reasons" };
    let change = change(&permit, &before, &after);
    commit_named(&app, &info, permit, change, None, answer, name_taken).await
}

fn edited(before: &ReasonRow, mut fields: Fields) -> Result<ReasonRow, ApiError> {
    let name = fields.optional_text("name", TenantName::parse);
    let after = ReasonRow {
        name: name.map_or_else(|| before.name.clone(), |name| name.as_str().to_owned()),
        paid: fields.optional_flag("paid").map_or(before.paid, i64::from),
        version: before.version + 1,
        ..before.clone()
    };
    fields.finish(Some(after))
}

const UPDATE: &str = "UPDATE away_reasons SET name = ?3, name_key = ?4, paid = ?5, version = version + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &ReasonRow, after: &ReasonRow) -> Change {
    let company = permit.company().as_str();
    let id = after.id.as_str();
    let row = [company.into(), id.into(), after.name.as_str().into(), fold(&after.name).into(), after.paid.into()];
    Change {
        action: Action::ManageAwayReasons,
        rows: vec![unchanged(company, before), Statement::new(UPDATE, row)],
        closing: vec![],
        record: Record::of("awayReason", id, Some(before.audited()), Some(after.audited())),
    }
}
