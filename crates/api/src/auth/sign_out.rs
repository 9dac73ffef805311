//! `POST /v1/auth/sign-out`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::Action;
use http::{StatusCode, header::SET_COOKIE};

use super::{SessionCookie, clear_cookie, enter};
use crate::{
    app::App,
    http::RequestInfo,
    problem::{ApiError, Problem},
    store::{leave, system::end_session},
};

/// Ends the session at the server (E21).
#[utoipa::path(
    post, path = "/v1/auth/sign-out", operation_id = "sign_out", tag = "auth",
    responses(
        (status = 204, description = "signed out"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn sign_out(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::EndOwnSession, &caller.itself())?;
    let left = leave(caller.company_id().as_str(), caller.user_id(), info.now);
    app.batch(vec![end_session(&session), left]).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(SET_COOKIE, clear_cookie());
    Ok(response)
}
