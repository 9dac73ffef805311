//! `GET /v1/users/{id}/tenants/{tenant}/removal`, `DELETE /v1/users/{id}/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Channel};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Found, Outcome, Profile, Whole, at_membership, change, holds};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{Caller, SessionCookie},
    http::{IfMatch, RequestInfo},
    problem::{ApiError, Code, Problem},
    store::commit,
    tenants::{Given, GrantRow, Named},
};

/// What is lost by taking a user out of a tenant (D12).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    /// Permissions that would be withdrawn.
    pub permissions: Vec<Given>,
    /// Channels that would be withdrawn.
    pub channels: Vec<Given>,
    /// Groups the user would leave.
    pub groups: Vec<Named>,
    /// Whether a profile with photo, display name, position or signature would be deleted.
    pub profile: bool,
    /// Whether the user is offered work there now, and would not be any more (D21).
    pub leaves_without_work: bool,
}

/// Tells what taking a user out of a tenant would cost them; changes nothing.
#[utoipa::path(
    get, path = "/v1/users/{id}/tenants/{tenant}/removal", operation_id = "read_removal", tag = "members",
    params(("id" = String, Path), ("tenant" = String, Path)),
    responses(
        (status = 200, description = "what would be lost", body = Removal),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_removal(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((user, tenant)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Removal>, ApiError> {
    let at = (user.as_str(), tenant.as_str());
    let (caller, found) = at_membership(&app, &info, &session, at, None, Action::RemoveFromTenant).await?;
    caller.require(&app, Action::RemoveFromTenant, &found.target(caller.company_id(), info.now))?;
    Ok(Json(removal(&caller, &found)))
}

/// Takes a user out of a tenant: permissions, channels, groups, switches and profile go in one commit (D12).
#[utoipa::path(
    delete, path = "/v1/users/{id}/tenants/{tenant}", operation_id = "remove_from_tenant", tag = "members",
    params(("id" = String, Path), ("tenant" = String, Path), ("If-Match" = String, Header, description = "the user's ETag as last seen")),
    responses(
        (status = 204, description = "taken out"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove_from_tenant(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((user, tenant)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let at = (user.as_str(), tenant.as_str());
    let (caller, found) = at_membership(&app, &info, &session, at, None, Action::RemoveFromTenant).await?;
    let target = found.target(caller.company_id(), info.now);
    let permit = caller.permit(&app, Action::RemoveFromTenant, vec![target], vec![version.0])?;
    if found.user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let before = found.member.whole();
    if before.is_empty() {
        return Err(ApiError::with(Code::Conflict, "this user has nothing in this tenant"));
    }
    let after = Whole { tenant: before.tenant.clone(), held: vec![], groups: vec![], profile: Profile::default() };
    let change = change(&permit, &found.user, &Outcome { before: &before, after: &after }, info.now);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(StatusCode::NO_CONTENT))
}

fn removal(caller: &Caller, found: &Found) -> Removal {
    let now = caller.now;
    let held = |kind: &str| {
        let of_kind = found.member.held.iter().filter(|grant| grant.kind == kind && holds(grant, now));
        of_kind.map(Given::from).collect()
    };
    let whole = found.member.whole();
    // D16: Generic is nobody's to serve where the company has it turned off.
    let is_there = |channel: &str| channel != Channel::Generic.as_str() || caller.company.settings().generic_channel;
    let serves = |grant: &GrantRow| grant.kind == "channel" && is_there(&grant.name) && holds(grant, now);
    let serves = found.member.held.iter().any(serves);
    Removal {
        permissions: held("permission"),
        channels: held("channel"),
        leaves_without_work: found.user.is_active() && serves && !whole.groups.is_empty(),
        profile: whole.profile != Profile::default(),
        groups: whole.groups,
    }
}
