//! `GET /v1/users/{id}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use http::header::ETAG;
use serde::Serialize;
use utoipa::ToSchema;

use super::{User, UserRow};
use crate::{
    app::App,
    auth::{Caller, SessionCookie, enter},
    http::{IfMatch, RequestInfo, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::rules::user_columns,
    tenants::{Membership, memberships, memberships_of},
};

/// One user: `?1` company, `?2` id.
pub const USER: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.company_id = ?1 AND u.id = ?2");

/// A user and what they hold in each tenant.
#[derive(Serialize, ToSchema)]
pub struct UserWithMemberships {
    /// The record.
    pub user: User,
    /// One for each tenant the user holds anything in.
    pub memberships: Vec<Membership>,
}

/// Reads one user with their memberships.
#[utoipa::path(
    get, path = "/v1/users/{id}", operation_id = "read_user", tag = "users", params(("id" = String, Path)),
    responses(
        (status = 200, description = "the user; ETag names the record's version", body = UserWithMemberships),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_user(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let company = session.company();
    let user = Statement::new(USER, [company.as_str().into(), id.as_str().into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![user, memberships_of(company, &id, info.now)]).await?;
    let [user, grants] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let user = known(&app, &caller, Action::ReadUser, user)?;
    let told = UserWithMemberships { user: user.told(info.now), memberships: memberships(grants)? };
    Ok(([(ETAG, etag(user.version))], Json(told)).into_response())
}

/// The user, if there is one and the caller may do this to them.
/// Who may not do it to anybody learns nothing of who exists: the question is then decided about an unknown user of the company.
pub fn known(app: &App, caller: &Caller, action: Action, rows: &Rows) -> Result<UserRow, ApiError> {
    let user = rows.first::<UserRow>()?;
    let target = user.as_ref().map_or_else(|| caller.somebody(), |user| user.target(caller.company_id()));
    caller.require(app, action, &target)?;
    user.ok_or_else(|| ApiError::of(Code::NotFound))
}

/// The same for a change: the version the caller names must be the one that stands.
pub fn permit_change(
    app: &App,
    caller: &Caller,
    action: Action,
    rows: &Rows,
    version: IfMatch,
) -> Result<(UserRow, Permit), ApiError> {
    let user = known(app, caller, action, rows)?;
    if user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let permit = caller.permit(app, action, vec![user.target(caller.company_id())], vec![user.version])?;
    Ok((user, permit))
}
