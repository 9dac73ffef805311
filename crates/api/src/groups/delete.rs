//! `GET /v1/tenants/{tenant}/groups/{group}/deletion`, `DELETE /v1/tenants/{tenant}/groups/{group}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Found, Somebody, Wanted, at_group, members::users_changed, row::record};
use crate::{
    after::AfterCommit,
    app::App,
    auth::SessionCookie,
    http::{IfMatch, RequestInfo},
    ports::{Statement, Value},
    problem::{ApiError, Problem},
    store::{Change, commit},
    tenants::Named,
};

/// What deleting a group means (D21).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deletion {
    /// How many are in it.
    pub members: usize,
    /// Who serves a channel and would be in no group of the tenant: they would be offered nothing there.
    pub leaves_without_work: Vec<Named>,
}

/// Tells whom deleting a group would leave without work; changes nothing.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/groups/{group}/deletion", operation_id = "read_group_deletion", tag = "groups",
    params(("tenant" = String, Path), ("group" = String, Path)),
    responses(
        (status = 200, description = "what it would mean", body = Deletion),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_group_deletion(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Deletion>, ApiError> {
    let wanted = Wanted { tenant: &tenant, group: &group, users: &[] };
    let (_, found) = at_group(&app, &info, &session, wanted, Action::DeleteGroup).await?;
    let without = found.inside().filter(|somebody| somebody.works_by_this_group_alone());
    Ok(Json(Deletion {
        members: found.inside().filter(|somebody| somebody.is_member()).count(),
        leaves_without_work: without.map(Somebody::named).collect(),
    }))
}

/// Deletes a group. Its members stay members of the tenant.
#[utoipa::path(
    delete, path = "/v1/tenants/{tenant}/groups/{group}", operation_id = "delete_group", tag = "groups",
    params(("tenant" = String, Path), ("group" = String, Path), ("If-Match" = String, Header, description = "the group's ETag as last seen")),
    responses(
        (status = 204, description = "deleted"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn delete_group(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let wanted = Wanted { tenant: &tenant, group: &group, users: &[] };
    let (caller, found) = at_group(&app, &info, &session, wanted, Action::DeleteGroup).await?;
    let permit = found.permit(&app, &caller, Action::DeleteGroup, version.0)?;
    let change = change(&permit, &found, info.now.0);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(StatusCode::NO_CONTENT))
}

const EMPTY: &str = "DELETE FROM group_members WHERE company_id = ?1 AND group_id = ?2";
const DELETE: &str = "DELETE FROM operator_groups WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, found: &Found, now: i64) -> Change {
    let members = found.ids();
    let ids = || -> [Value; 2] { [permit.company().as_str().into(), found.group.id.as_str().into()] };
    Change {
        action: Action::DeleteGroup,
        rows: vec![
            found.group.stands(permit, &found.place),
            users_changed(permit, &members, now),
            Statement::new(EMPTY, ids()),
            Statement::new(DELETE, ids()),
        ],
        closing: vec![],
        record: record(&found.place, &found.group.id, Some(found.group.audited(&members)), None),
    }
}
