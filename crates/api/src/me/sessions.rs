//! `GET /v1/me/sessions`, `DELETE /v1/me/sessions`, `DELETE /v1/me/sessions/{id}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::Action;
use http::{StatusCode, header::SET_COOKIE};

use crate::{
    after::AfterCommit,
    app::App,
    auth::{
        Caller, Credential, SessionCookie, clear_cookie, enter,
        sessions::{Ending, Sessions, ending, own_sessions, told},
    },
    http::RequestInfo,
    ports::Rows,
    problem::{ApiError, Problem},
    store::commit,
};

/// Lists the caller's sign-ins that work now.
#[utoipa::path(
    get, path = "/v1/me/sessions", operation_id = "list_own_sessions", tag = "me",
    responses(
        (status = 200, description = "the sign-ins", body = Sessions),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_own_sessions(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Sessions>, ApiError> {
    let (caller, rows) = load(&app, &session, &info).await?;
    caller.require(&app, Action::EndOwnSession, &caller.itself())?;
    Ok(Json(told(&caller, &rows)?))
}

/// Ends every sign-in of the caller but the one that asks.
#[utoipa::path(
    delete, path = "/v1/me/sessions", operation_id = "end_other_sessions", tag = "me",
    responses(
        (status = 204, description = "ended"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn end_other_sessions(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let (caller, rows) = load(&app, &session, &info).await?;
    end(&app, &info, &caller, &rows, Ending::Others(caller.session_id())).await
}

/// Ends one sign-in of the caller; the one that asks too.
#[utoipa::path(
    delete, path = "/v1/me/sessions/{id}", operation_id = "end_own_session", tag = "me", params(("id" = String, Path)),
    responses(
        (status = 204, description = "ended"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn end_own_session(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let (caller, rows) = load(&app, &session, &info).await?;
    let mut response = end(&app, &info, &caller, &rows, Ending::One(&id)).await?;
    if id == caller.session_id() {
        response.headers_mut().insert(SET_COOKIE, clear_cookie());
    }
    Ok(response)
}

async fn load(app: &App, session: &Credential, info: &RequestInfo) -> Result<(Caller, Rows), ApiError> {
    let (caller, rows) = enter(app, session, info.now, vec![own_sessions(session, info.now)]).await?;
    Ok((caller, rows.into_iter().next().unwrap_or_default()))
}

async fn end(
    app: &App,
    info: &RequestInfo,
    caller: &Caller,
    rows: &Rows,
    which: Ending<'_>,
) -> Result<Response, ApiError> {
    let permit = caller.permit(app, Action::EndOwnSession, vec![caller.itself()], vec![caller.user.version])?;
    if let Some(change) = ending(&permit, &caller.user, rows, which, info.now)? {
        commit(app, info, permit, change, None).await?;
    }
    Ok(AfterCommit(caller.company_id().clone()).with(StatusCode::NO_CONTENT))
}
