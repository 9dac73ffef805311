//! `GET /v1/users/{id}/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::Action;
use http::header::ETAG;

use super::{MemberRecord, Who, load, loaded};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::{RequestInfo, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    users::read::{USER, known},
};

/// Reads what a user holds in a tenant, their groups and how they appear there; also where that is nothing (D12).
#[utoipa::path(
    get, path = "/v1/users/{id}/tenants/{tenant}", operation_id = "read_membership", tag = "members",
    params(("id" = String, Path), ("tenant" = String, Path)),
    responses(
        (status = 200, description = "the membership; ETag names the user's version", body = MemberRecord),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_membership(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((user, tenant)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let company = session.company();
    let mut statements = vec![Statement::new(USER, [company.as_str().into(), user.as_str().into()])];
    statements.extend(load(company, Who::User(&user), &tenant));
    let (caller, rows) = enter(&app, &session, info.now, statements).await?;
    let nobody = Rows::default();
    let user = known(&app, &caller, Action::ReadUser, rows.first().unwrap_or(&nobody))?;
    let member = loaded(rows.get(1..).unwrap_or_default())?.ok_or_else(|| ApiError::of(Code::NotFound))?;
    let told: MemberRecord = member.whole().told(&user, user.version, info.now);
    Ok(([(ETAG, etag(user.version))], Json(told)).into_response())
}
