//! `GET /v1/tenants/{tenant}/operators/{user}/shown`

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use deskwarden_policy::Action;

use super::{load_member, member};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    members::{Shown, load_profile, profile, shown},
    problem::{ApiError, Problem},
};

/// Tells how clients see a member of the tenant.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/operators/{user}/shown", operation_id = "read_shown_operator", tag = "operators",
    params(("tenant" = String, Path), ("user" = String, Path)),
    responses(
        (status = 200, description = "exactly what clients see", body = Shown),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_shown_operator(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, user)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Shown>, ApiError> {
    let mut load = load_member(session.company().as_str(), &user);
    load.push(load_profile(session.company(), &user, &tenant));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let member = member(&app, &caller, Action::ViewOperators, &tenant, &rows)?.is_one()?;
    let profile = rows.get(2).map(profile).transpose()?.unwrap_or_default();
    Ok(Json(shown(&member.user, &profile)))
}
