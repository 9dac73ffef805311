//! `POST /v1/auth/reset`

use axum::{Extension, extract::State, response::Response};
use http::HeaderMap;
use utoipa::ToSchema;

use super::{
    Credential,
    activate::{ready, record},
    device_of, hash_password,
    link::OpenLink,
};
use crate::{
    app::App,
    body::JsonBody,
    http::RequestInfo,
    mail::{MailKind, queue},
    problem::{ApiError, Problem},
    store::system::{Redemption, redeem, remember_device},
};

/// Sets a new password in place of a forgotten one.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Reset {
    /// What follows `#` in the link.
    token: String,
    /// As long as the company asks, at most 256 bytes.
    password: String,
}

/// Redeems a reset link, once (E11): every session of the user ends, and a message tells of it (E49).
#[utoipa::path(
    post, path = "/v1/auth/reset", operation_id = "reset_password", tag = "auth", request_body = Reset,
    responses(
        (status = 200, description = "the password is set; `__Host-device` marks the browser as known", body = super::activate::Activated),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn reset(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let mut fields = body.fields;
    let token = fields.text("token", |text| Ok(text.to_owned()));
    let password = fields.text("password", |text| Ok(text.to_owned()));
    let (token, password) = fields.finish(token.zip(password))?;
    let (link, open) = OpenLink::of_kind(&app, &token, "reset", &info).await?;
    let password = open.rules.check(&password, &open.user)?;
    let device = Credential::mint(&app, link.company().clone())?;
    let company = link.company().as_str();
    let id = &open.user.id;
    let mut rows = vec![queue(company, app.new_id(info.now)?, MailKind::PasswordChanged, id, None, info.now)];
    rows.extend(remember_device(&device, id, device_of(&headers).as_ref(), info.now));
    let redemption = Redemption {
        link: &link,
        kind: &open.kind,
        user: id,
        version: open.user.version,
        phc: hash_password(&app, &password)?,
        rows,
        record: record(&open.user, &open.user),
    };
    app.batch(redeem(redemption, &info)).await?;
    ready(&link, &open, &open.user, &device)
}
