//! `GET /v1/tenants/{tenant}/operators/{user}/rights`

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use deskwarden_policy::Action;

use super::{Rights, load_slots, rights, snapshot_of};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    operators::{load_member, member},
    problem::{ApiError, Problem},
};

/// Lists what a user may do in one tenant, and where each right comes from.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/operators/{user}/rights", operation_id = "read_member_rights", tag = "operators",
    params(("tenant" = String, Path), ("user" = String, Path)),
    responses(
        (status = 200, description = "every right in this tenant with its sources", body = Rights),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_member_rights(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, user)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Rights>, ApiError> {
    let company = session.company().as_str();
    let mut load = load_member(company, &user);
    load.push(load_slots(company, &user));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let member = member(&app, &caller, Action::ViewMemberRights, &tenant, &rows)?;
    let mut snapshot = snapshot_of(&caller, &member.user, member.grants, rows.get(2))?;
    // What is held elsewhere is not this tenant's to know.
    snapshot.grants.retain(|grant| grant.tenant.as_ref().is_none_or(|at| at.as_str() == tenant));
    let mut told = rights(app.engine(), snapshot, std::slice::from_ref(&tenant), info.now);
    told.rights.retain(|right| right.tenant.is_some());
    Ok(Json(told))
}
