//! `GET /v1/users/{id}/rights`

use axum::{
    Extension, Json,
    extract::{Path, RawQuery, State},
};
use deskwarden_policy::{Action, Grant};

use super::{Rights, load_slots, own::tenants, rights, snapshot_of};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    operators::load_member,
    ports::Rows,
    problem::{ApiError, Problem},
    tenants::GrantRow,
    users::read::known,
};

/// Lists everything a user may do, and where each right comes from. A deactivated user may do nothing.
#[utoipa::path(
    get, path = "/v1/users/{id}/rights", operation_id = "read_user_rights", tag = "users",
    params(
        ("id" = String, Path),
        ("tenant" = Option<Vec<String>>, Query, description = "in these tenants only; left out: in every tenant, up to 30"),
    ),
    responses(
        (status = 200, description = "every right with its sources", body = Rights),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_user_rights(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<Rights>, ApiError> {
    let company = session.company().as_str();
    let mut load = load_member(company, &id);
    load.push(load_slots(company, &id));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let user = known(&app, &caller, Action::ViewUserRights, rows.first().unwrap_or(&Rows::default()))?;
    let tenants = tenants(query.as_deref())?;
    let grants: Vec<GrantRow> = rows.get(1).map(Rows::all).transpose()?.unwrap_or_default();
    let grants = grants.into_iter().map(Grant::from).collect();
    let snapshot = snapshot_of(&caller, &user, grants, rows.get(2))?;
    Ok(Json(rights(app.engine(), snapshot, &tenants, info.now)))
}
