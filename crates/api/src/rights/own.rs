//! `GET /v1/me/rights`

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
};
use deskwarden_policy::Action;

use super::{Rights, rights};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    problem::{ApiError, Problem},
    users::list::parameters::Parameters,
};

/// Lists everything the caller may do, and where each right comes from.
#[utoipa::path(
    get, path = "/v1/me/rights", operation_id = "read_own_rights", tag = "me",
    params(("tenant" = Option<Vec<String>>, Query, description = "in these tenants only; left out: in every tenant, up to 30")),
    responses(
        (status = 200, description = "every right with its sources", body = Rights),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_own_rights(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<Rights>, ApiError> {
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ViewOwnRights, &caller.itself())?;
    let tenants = tenants(query.as_deref())?;
    Ok(Json(rights(app.engine(), caller.own_snapshot(&app), &tenants, info.now)))
}

/// The tenants an address asks for.
pub fn tenants(query: Option<&str>) -> Result<Vec<String>, ApiError> {
    let mut given = Parameters::read(query.unwrap_or_default(), &["tenant"])?;
    let tenants = given.all("tenant", |text| Ok(text.to_owned()));
    given.finish(tenants)
}
