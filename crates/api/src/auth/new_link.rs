//! `POST /v1/auth/new-link`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use utoipa::ToSchema;

use super::{Credential, admit_address, reset_request::accepted};
use crate::{
    app::App,
    body::JsonBody,
    http::RequestInfo,
    problem::{ApiError, Problem},
    store::system::ask_for_activation,
};

/// Whose link has run out.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct RequestLink {
    /// What follows `#` in the link that does not work any more.
    token: String,
}

/// Sends a new activation link to the stored address (D9), if the old one was the account's, the account has no password yet
/// and no link works or is on its way. The answer is always the same.
#[utoipa::path(
    post, path = "/v1/auth/new-link", operation_id = "request_link", tag = "auth", request_body = RequestLink,
    responses(
        (status = 202, description = "if the link was an account's, a new one is on its way"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "the rate limiter does not answer", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn request_link(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let mut fields = body.fields;
    let token = fields.text("token", |text| Ok(text.to_owned()));
    let token = fields.finish(token)?;
    admit_address(&app, &info, "new-link").await?;
    let Some(link) = Credential::parse(&token) else { return Ok(StatusCode::ACCEPTED.into_response()) };
    let mail = app.new_id(info.now)?;
    accepted(&app, ask_for_activation(&link, &mail, &info)).await
}
