//! `POST /v1/users/{id}/deactivate` and `/reactivate`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Millis, Permit};
use serde_json::json;

use super::{UserRow, read::USER, read::permit_change};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    http::{IfMatch, RequestInfo},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{
        Answer, Change, Record, commit, end_devices, end_sessions, leave, rules::KEEPS_AN_ADMINISTRATOR, void_links,
    },
};

/// Deactivates a user: sessions, waiting links and mails end in the same commit (S6, S9, X9).
#[utoipa::path(
    post, path = "/v1/users/{id}/deactivate", operation_id = "deactivate_user", tag = "users",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "deactivated; ETag names the new version", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn deactivate_user(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    set_status(state, info, id, session, version, Action::DeactivateUser).await
}

/// Brings a user back with the same rights (S7).
#[utoipa::path(
    post, path = "/v1/users/{id}/reactivate", operation_id = "reactivate_user", tag = "users",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "active again; ETag names the new version", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn reactivate_user(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    set_status(state, info, id, session, version, Action::ReactivateUser).await
}

async fn set_status(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    action: Action,
) -> Result<Response, ApiError> {
    let load = Statement::new(USER, [session.company().as_str().into(), id.as_str().into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![load]).await?;
    let rows = rows.first().cloned().unwrap_or_else(Rows::default);
    let (before, permit) = permit_change(&app, &caller, action, &rows, version)?;
    let after = changed(&before, action, info.now.0)?;
    let answer = Answer { status: 200, body: json!(after.told(info.now)), collection: "/v1/users" };
    let change = change(&permit, &before, &after);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(answer))
}

/// The record as it will stand; asking for what is so already is a conflict, told in words.
fn changed(before: &UserRow, action: Action, now: i64) -> Result<UserRow, ApiError> {
    let status = if action == Action::DeactivateUser { "deactivated" } else { "active" };
    if before.status == status {
        return Err(ApiError::with(Code::Conflict, format!("this user is {status} already")));
    }
    let mut after = before.clone();
    status.clone_into(&mut after.status);
    after.version += 1;
    after.updated_at = now;
    after.mail_waiting = if action == Action::DeactivateUser { 0 } else { after.mail_waiting };
    after.link_expires_at = if action == Action::DeactivateUser { None } else { after.link_expires_at };
    after.last_administrator = 0;
    Ok(after)
}

const SET_STATUS: &str = "UPDATE users SET status = ?3, version = version + 1, epoch = epoch + 1, updated_at = ?4 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &UserRow, after: &UserRow) -> Change {
    let company = permit.company().as_str();
    let id = after.id.as_str();
    let at = after.updated_at;
    let mut rows =
        vec![Statement::new(SET_STATUS, [company.into(), id.into(), after.status.as_str().into(), at.into()])];
    let mut closing = vec![];
    if permit.action() == Action::DeactivateUser {
        rows.push(end_sessions(company, &after.id));
        rows.push(leave(company, &after.id, Millis(at)));
        rows.push(end_devices(company, &after.id));
        rows.extend(void_links(company, &after.id, Millis(at)));
        closing.push(Statement::new(KEEPS_AN_ADMINISTRATOR, [company.into()]));
    }
    let record = Record::of("user", id, Some(before.audited()), Some(after.audited()));
    Change { action: permit.action(), rows, closing, record }
}
