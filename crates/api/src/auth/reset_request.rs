//! `POST /v1/auth/reset-request`

use axum::{Extension, extract::State, response::Response};
use deskwarden_policy::CompanyId;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::admit_address;
use crate::{
    after::AfterCommit,
    app::App,
    body::JsonBody,
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    store::system::ask_for_reset,
    text::{Email, Slug},
};

/// Who forgot the password.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct RequestReset {
    /// The company's name in addresses.
    company: String,
    /// The e-mail address of the account, also where a username was chosen (D10).
    email: String,
}

/// Sends a reset link, if there is such an account; the answer is the same if not (E14). One message a minute (E45).
#[utoipa::path(
    post, path = "/v1/auth/reset-request", operation_id = "request_reset", tag = "auth", request_body = RequestReset,
    responses(
        (status = 202, description = "if the address is an account's, a link is on its way"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "the rate limiter does not answer", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn request_reset(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let mut fields = body.fields;
    let slug = fields.text("company", |text| Ok(Slug::parse(text).ok()));
    let email = fields.text("email", Email::parse);
    let (slug, email) = fields.finish(slug.zip(email))?;
    admit_address(&app, &info, "reset").await?;
    let mail = app.new_id(info.now)?;
    accepted(&app, ask_for_reset(slug.as_ref().map_or("", Slug::as_str), email.key(), &mail, &info)).await
}

#[derive(Deserialize)]
struct QueuedRow {
    company_id: CompanyId,
}

/// 202, whatever came of it. What was queued leaves after the answer, so it takes no longer either.
pub async fn accepted(app: &App, asked: Vec<Statement>) -> Result<Response, ApiError> {
    let rows = app.batch(asked).await?;
    let queued: Option<QueuedRow> = rows.first().map(Rows::first).transpose()?.flatten();
    Ok(match queued {
        Some(queued) => AfterCommit(queued.company_id).with(StatusCode::ACCEPTED),
        None => axum::response::IntoResponse::into_response(StatusCode::ACCEPTED),
    })
}
