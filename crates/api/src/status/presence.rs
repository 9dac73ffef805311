//! `POST /v1/me/presence`

use axum::{Extension, extract::State};
use deskwarden_policy::Action;
use http::StatusCode;

use crate::{
    app::App,
    auth::{SessionCookie, glance},
    http::RequestInfo,
    problem::{ApiError, Problem},
    store::system::see_operator,
};

/// Tells that the caller's page is open; a session left alone still times out. Who is not seen for as long as the company says reads as Offline (D17).
#[utoipa::path(
    post, path = "/v1/me/presence", operation_id = "tell_presence", tag = "me",
    responses(
        (status = 204, description = "seen"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn tell_presence(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<StatusCode, ApiError> {
    let (caller, _) = glance(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::SetOwnStatus, &caller.itself())?;
    app.batch(vec![see_operator(caller.company_id().as_str(), caller.user_id(), info.now)]).await?;
    Ok(StatusCode::NO_CONTENT)
}
