//! `PUT /v1/tenants/{tenant}/operators/{user}/status`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::Action;

use super::{Asked, Reader, SetStatus, Setter, Standing, StatusRow, read, setting, status_columns, status_from};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::JsonBody,
    http::RequestInfo,
    operators::{load_member, member},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{commit, rules::is_known_in},
};

const STATUS: &str = concat!(
    "SELECT ",
    status_columns!(is_known_in!("s.set_by", "?4", "?3")),
    " FROM users u",
    status_from!(),
    " WHERE u.company_id = ?1 AND u.id = ?2"
);

/// Sets the status of an operator (D20). It shows who set it, and the operator may change it.
#[utoipa::path(
    put, path = "/v1/tenants/{tenant}/operators/{user}/status", operation_id = "force_status", tag = "operators",
    request_body = SetStatus, params(("tenant" = String, Path), ("user" = String, Path)),
    responses(
        (status = 200, description = "as it reads now; who is not there stays Offline", body = Standing),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn force_status(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, user)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let asked = read(body.fields);
    let company = session.company().as_str();
    let mut load = load_member(company, &user);
    load.push(Statement::new(STATUS, [company.into(), user.as_str().into(), info.now.into(), tenant.as_str().into()]));
    load.push(Asked::lookup(&asked, company));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let member = member(&app, &caller, Action::ForceStatus, &tenant, &rows)?.is_one()?;
    let permit = caller.permit(&app, Action::ForceStatus, vec![member.target], vec![member.user.version])?;
    let new = asked?.known(rows.get(3))?;
    let before: Option<StatusRow> = rows.get(2).map(Rows::first).transpose()?.flatten();
    let before = before.ok_or_else(|| ApiError::of(Code::NotFound))?;
    let reader = Reader::of(&app, &caller);
    let setter = Setter::Supervisor(&caller, &tenant);
    let Some((change, after)) = setting(&permit, &member.user.id, &before, &new, setter, info.now) else {
        return Ok(Json(before.told(&reader)).into_response());
    };
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(Json(after.told(&reader))))
}
