//! `GET /v1/users/{id}/sessions`, `DELETE /v1/users/{id}/sessions`, `DELETE /v1/users/{id}/sessions/{session}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::Action;
use http::StatusCode;

use super::{UserRow, read::USER, read::known};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{
        Caller, Credential, SessionCookie, enter,
        sessions::{Ending, Sessions, ending, sessions_of, told},
    },
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    store::commit,
};

/// Lists the sign-ins of a user that work now.
#[utoipa::path(
    get, path = "/v1/users/{id}/sessions", operation_id = "list_user_sessions", tag = "users", params(("id" = String, Path)),
    responses(
        (status = 200, description = "the sign-ins", body = Sessions),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_user_sessions(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Sessions>, ApiError> {
    let (caller, _, sessions) = load(&app, &session, &info, &id).await?;
    Ok(Json(told(&caller, &sessions)?))
}

/// Ends every sign-in of a user.
#[utoipa::path(
    delete, path = "/v1/users/{id}/sessions", operation_id = "end_user_sessions", tag = "users", params(("id" = String, Path)),
    responses(
        (status = 204, description = "ended"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn end_user_sessions(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    end(&app, &info, &session, &id, Ending::Every).await
}

/// Ends one sign-in of a user.
#[utoipa::path(
    delete, path = "/v1/users/{id}/sessions/{session}", operation_id = "end_user_session", tag = "users",
    params(("id" = String, Path), ("session" = String, Path)),
    responses(
        (status = 204, description = "ended"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn end_user_session(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((id, which)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    end(&app, &info, &session, &id, Ending::One(&which)).await
}

async fn load(
    app: &App,
    session: &Credential,
    info: &RequestInfo,
    id: &str,
) -> Result<(Caller, UserRow, Rows), ApiError> {
    let company = session.company().as_str();
    let user = Statement::new(USER, [company.into(), id.into()]);
    let (caller, rows) = enter(app, session, info.now, vec![user, sessions_of(company, id, info.now)]).await?;
    let [user, sessions] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let user = known(app, &caller, Action::EndUserSessions, user)?;
    Ok((caller, user, sessions.clone()))
}

async fn end(
    app: &App,
    info: &RequestInfo,
    session: &Credential,
    id: &str,
    which: Ending<'_>,
) -> Result<Response, ApiError> {
    let (caller, user, sessions) = load(app, session, info, id).await?;
    let target = user.target(caller.company_id());
    let permit = caller.permit(app, Action::EndUserSessions, vec![target], vec![user.version])?;
    if let Some(change) = ending(&permit, &user, &sessions, which, info.now)? {
        commit(app, info, permit, change, None).await?;
    }
    Ok(AfterCommit(caller.company_id().clone()).with(StatusCode::NO_CONTENT))
}
