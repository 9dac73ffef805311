//! `POST /v1/tenants/{tenant}/archive` and `/restore`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};

use super::{
    read::{TenantRow, TenantSettings, permit_change, tenant},
    settings::answer,
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Code, Problem},
    store::{Change, Record, commit},
};

/// Archives a tenant: nobody sees it or may do anything in it, until it is restored. Nothing is lost.
#[utoipa::path(
    post, path = "/v1/tenants/{tenant}/archive", operation_id = "archive_tenant", tag = "tenants",
    params(("tenant" = String, Path), ("If-Match" = String, Header, description = "the tenant's ETag as last seen")),
    responses(
        (status = 200, description = "archived; ETag names the new version", body = TenantSettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn archive_tenant(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let at = Some(info.now.0);
    set_archived(state, info, id, session, version, at).await
}

/// Brings an archived tenant back, with everything that is held in it.
#[utoipa::path(
    post, path = "/v1/tenants/{tenant}/restore", operation_id = "restore_tenant", tag = "tenants",
    params(("tenant" = String, Path), ("If-Match" = String, Header, description = "the tenant's ETag as last seen")),
    responses(
        (status = 200, description = "restored; ETag names the new version", body = TenantSettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn restore_tenant(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    set_archived(state, info, id, session, version, None).await
}

async fn set_archived(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    archived_at: Option<i64>,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![tenant(session.company(), &id)]).await?;
    let (before, permit) = permit_change(&app, caller, Action::ArchiveTenant, &rows, &id, version)?;
    refuse_what_is_so(&before, archived_at)?;
    let after = TenantRow { archived_at, version: before.version + 1, ..before.clone() };
    let change = change(&permit, &before, &after);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(answer(&after)))
}

fn refuse_what_is_so(before: &TenantRow, archived_at: Option<i64>) -> Result<(), ApiError> {
    match (before.archived_at.is_some(), archived_at.is_some()) {
        (true, true) => Err(ApiError::with(Code::Conflict, "this tenant is archived already")),
        (false, false) => Err(ApiError::with(Code::Conflict, "this tenant is not archived")),
        _ => Ok(()),
    }
}

const SET_ARCHIVED: &str =
    "UPDATE tenants SET archived_at = ?3, version = version + 1 WHERE company_id = ?1 AND id = ?2";
/// The tenant goes from the snapshots of all its members, or comes back.
const COMPANY_CHANGED: &str = "UPDATE companies SET epoch = epoch + 1 WHERE id = ?1";

fn change(permit: &Permit, before: &TenantRow, after: &TenantRow) -> Change {
    let company = permit.company().as_str();
    let row = [company.into(), after.id.as_str().into(), after.archived_at.into()];
    Change {
        action: Action::ArchiveTenant,
        rows: vec![Statement::new(SET_ARCHIVED, row), Statement::new(COMPANY_CHANGED, [company.into()])],
        closing: vec![],
        record: Record::in_tenant(&after.id, Some(before.audited()), Some(after.audited())),
    }
}
