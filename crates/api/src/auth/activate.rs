//! `POST /v1/auth/activate`

use axum::{Extension, Json, extract::State, response::Response};
use deskwarden_policy::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Credential, hash_password};
use crate::{
    after::AfterCommit,
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code, FieldError, Problem},
    store::system,
    text::NewPassword,
};

/// Sets the first password.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Activate {
    /// What follows `#` in the link.
    token: String,
    /// As long as the company asks, at most 256 bytes.
    password: String,
}

/// The account is ready.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Activated {
    /// Where to sign in.
    pub company: ActivatedCompany,
    /// What to sign in with.
    pub username: String,
    /// For a greeting.
    pub first_name: String,
}

/// Where to sign in.
#[derive(Serialize, ToSchema)]
pub struct ActivatedCompany {
    /// `/c/{slug}`.
    pub slug: String,
    /// For people.
    pub name: String,
}

#[derive(Deserialize)]
struct LinkRow {
    user_id: UserId,
    first_name: String,
    last_name: String,
    email: String,
    username: String,
    slug: String,
    company_name: String,
    password_min_length: usize,
}

const LINK: &str = "SELECT l.user_id, u.first_name, u.last_name, u.email, u.username, c.slug, c.name AS company_name, c.password_min_length \
    FROM links l JOIN users u ON u.company_id = l.company_id AND u.id = l.user_id JOIN companies c ON c.id = l.company_id \
    WHERE l.company_id = ?1 AND l.secret_hash = ?2 AND l.kind = 'activation' AND l.used_at IS NULL AND l.voided_at IS NULL \
    AND l.expires_at > ?3 AND u.status = 'active'";

/// Redeems an activation link, once (E11). Expired, used, replaced and unknown links are told alike.
#[utoipa::path(
    post, path = "/v1/auth/activate", operation_id = "activate", tag = "auth", request_body = Activate,
    responses(
        (status = 200, description = "the password is set", body = Activated),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn activate(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (token, password) = read(body.fields)?;
    let link = Credential::parse(&token).ok_or_else(|| ApiError::of(Code::LinkInvalid))?;
    let row = load(&app, &link, &info).await?;
    let password = row.check(&password)?;
    let phc = hash_password(&app, &password)?;
    app.batch(system::activate(&link, &row.user_id, phc, &info)).await?;
    Ok(AfterCommit(link.company().clone()).with(Json(row.told())))
}

fn read(mut fields: Fields) -> Result<(String, String), ApiError> {
    let token = fields.text("token", |text| Ok(text.to_owned()));
    let password = fields.text("password", |text| Ok(text.to_owned()));
    fields.finish(token.zip(password))
}

async fn load(app: &App, link: &Credential, info: &RequestInfo) -> Result<LinkRow, ApiError> {
    let load = Statement::new(LINK, [link.company().as_str().into(), link.hash().into(), info.now.into()]);
    let rows = app.batch(vec![load]).await?;
    rows.first().map(Rows::first).transpose()?.flatten().ok_or_else(|| ApiError::of(Code::LinkInvalid))
}

impl LinkRow {
    fn check(&self, password: &str) -> Result<NewPassword, ApiError> {
        let context = [&*self.first_name, &self.last_name, &self.email, &self.username, &self.slug, &self.company_name];
        NewPassword::parse(password, self.password_min_length, &context).map_err(|wrong| {
            ApiError::fields(vec![FieldError {
                pointer: "/password".to_owned(),
                code: wrong.code,
                detail: wrong.detail,
            }])
        })
    }

    fn told(self) -> Activated {
        Activated {
            company: ActivatedCompany { slug: self.slug, name: self.company_name },
            username: self.username,
            first_name: self.first_name,
        }
    }
}
