//! `DELETE /v1/away-reasons/{id}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use http::StatusCode;

use super::{
    ReasonRow, reasons,
    record::{named, unchanged},
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Change, Record, commit},
};

/// Takes a reason for being away out of the list. Who is away for it stays so.
#[utoipa::path(
    delete, path = "/v1/away-reasons/{id}", operation_id = "remove_away_reason", tag = "company",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the reason's ETag as last seen")),
    responses(
        (status = 204, description = "removed"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove_away_reason(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![reasons(session.company())]).await?;
    let permit = caller.permit(&app, Action::ManageAwayReasons, vec![caller.own_company()], vec![0])?;
    let before = named(rows.first(), &id, version)?;
    let change = change(&permit, &before, info.now.0);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(StatusCode::NO_CONTENT))
}

/// The row stays for those who are away for it; its name is free again.
const REMOVE: &str = "UPDATE away_reasons SET removed_at = ?3, version = version + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &ReasonRow, now: i64) -> Change {
    let company = permit.company().as_str();
    let id = before.id.as_str();
    Change {
        action: Action::ManageAwayReasons,
        rows: vec![unchanged(company, before), Statement::new(REMOVE, [company.into(), id.into(), now.into()])],
        closing: vec![],
        record: Record::of("awayReason", id, Some(before.audited()), None),
    }
}
