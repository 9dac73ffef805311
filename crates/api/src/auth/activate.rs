//! `POST /v1/auth/activate`

use axum::{Extension, extract::State, response::Response};
use http::HeaderMap;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{Credential, device_of, hash_password, link::OpenLink, set_device_cookie};
use crate::{
    after::AfterCommit,
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    ports::{DbError, Statement},
    problem::{ApiError, Problem},
    store::{
        Answer, Record,
        system::{Redemption, redeem, remember_device},
    },
    text::Username,
    users::{UserRow, edit::Edit, edit::name_changes, own_username_taken},
};

/// Sets the first password.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Activate {
    /// What follows `#` in the link.
    token: String,
    /// As long as the company asks, at most 256 bytes.
    password: String,
    /// Once it differs from the e-mail, sign-in is by username alone (S24). Left out, or null: it stays as it is.
    username: Option<String>,
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

/// Redeems an activation link, once (E11). Expired, used, replaced and unknown links are told alike.
#[utoipa::path(
    post, path = "/v1/auth/activate", operation_id = "activate", tag = "auth", request_body = Activate,
    responses(
        (status = 200, description = "the password is set; `__Host-device` marks the browser as known", body = Activated),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn activate(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (token, password, username) = read(body.fields)?;
    let (link, open) = OpenLink::of_kind(&app, &token, "activation", &info).await?;
    let (user, rows) = chosen(&link, &open.user, username, &info)?;
    let password = open.rules.check(&password, &user)?;
    let device = Credential::mint(&app, link.company().clone())?;
    let mut redemption = Redemption {
        link: &link,
        kind: &open.kind,
        user: &user.id,
        version: open.user.version,
        phc: hash_password(&app, &password)?,
        rows,
        record: record(&open.user, &user),
    };
    redemption.rows.extend(remember_device(&device, &user.id, device_of(&headers).as_ref(), info.now));
    app.batch(redeem(redemption, &info)).await.map_err(taken)?;
    ready(&link, &open, &user, &device)
}

fn read(mut fields: Fields) -> Result<(String, String, Option<Username>), ApiError> {
    let token = fields.text("token", |text| Ok(text.to_owned()));
    let password = fields.text("password", |text| Ok(text.to_owned()));
    let username = fields.optional_nullable_text("username", Username::parse);
    let (token, password) = fields.finish(token.zip(password))?;
    Ok((token, password, username))
}

/// The user with the username they choose, and the rows that choice takes.
fn chosen(
    link: &Credential,
    before: &UserRow,
    username: Option<Username>,
    info: &RequestInfo,
) -> Result<(UserRow, Vec<Statement>), ApiError> {
    if username.is_none() {
        return Ok((before.clone(), vec![]));
    }
    let edit = Edit { username, ..Edit::default() };
    let names = edit.names(before)?;
    let after = edit.apply(before, &names, info.now.0);
    let rows = name_changes(link.company().as_str(), &after, &names);
    Ok((after, rows))
}

/// The whole record, as it stands once the password is set.
pub fn record(before: &UserRow, after: &UserRow) -> Record {
    let set = UserRow { version: after.version + 1, ..after.clone() };
    let mut told = set.audited();
    if let Some(fields) = told.as_object_mut() {
        fields.insert("credentials".to_owned(), json!("password"));
    }
    Record::of("user", before.id.as_str(), Some(before.audited()), Some(told))
}

/// What to sign in with, and the mark for this browser.
pub fn ready(link: &Credential, open: &OpenLink, user: &UserRow, device: &Credential) -> Result<Response, ApiError> {
    let told =
        Activated { company: open.company(), username: user.username.clone(), first_name: user.first_name.clone() };
    let answer = Answer { status: 200, body: json!(told), collection: "" };
    let mut response = AfterCommit(link.company().clone()).with(answer);
    response.headers_mut().insert(http::header::SET_COOKIE, set_device_cookie(device)?);
    Ok(response)
}

fn taken(error: DbError) -> ApiError {
    match error {
        DbError::Unique(_) => own_username_taken(),
        other => other.into(),
    }
}
