//! `POST /v1/auth/sign-in`

use axum::{
    Extension, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::UserId;
use http::{HeaderMap, header::SET_COOKIE};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Account, Credential, enter, session_of, set_cookie, verify_password};
use crate::{
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    me::profile::{me, own_memberships},
    ports::{DbError, Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::system::{NewSession, begin_session, end_session},
    text::{Slug, Username},
};

/// Who wants in.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SignIn {
    /// The company's name in addresses.
    company: String,
    /// The username; the e-mail address only while no username was chosen (S25).
    login: String,
    /// The password.
    password: String,
}

struct Attempt {
    slug: Option<Slug>,
    key: Option<String>,
    password: String,
}

#[derive(Deserialize)]
struct AccountRow {
    company_id: String,
    user_id: UserId,
    status: String,
    epoch: i64,
    phc: Option<String>,
    session_absolute_ms: i64,
}

const ACCOUNT: &str = "SELECT c.id AS company_id, u.id AS user_id, u.status, u.epoch, p.phc, c.session_absolute_ms FROM companies c \
    JOIN login_names n ON n.company_id = c.id AND n.key = ?2 AND n.kind IN ('username', 'both') \
    JOIN users u ON u.company_id = c.id AND u.id = n.user_id \
    LEFT JOIN passwords p ON p.company_id = c.id AND p.user_id = u.id WHERE c.slug = ?1";

/// Begins a session. Every failure looks the same and costs the same (E8).
#[utoipa::path(
    post, path = "/v1/auth/sign-in", operation_id = "sign_in", tag = "auth", request_body = SignIn,
    responses(
        (status = 200, description = "signed in; the session is in the cookie `__Host-sid`", body = crate::me::profile::Me),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn sign_in(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let attempt = Attempt::read(body.fields)?;
    let account = attempt.account(&app).await?;
    let session = Credential::mint(&app, deskwarden_policy::CompanyId::from(account.company_id))?;
    let begun = NewSession {
        credential: &session,
        id: app.new_id(info.now)?,
        user: &account.user_id,
        epoch: account.epoch,
        lifetime_ms: account.session_absolute_ms,
    };
    let mut statements = begin_session(begun, &info);
    statements.extend(session_of(&headers).map(|old| end_session(&old)));
    app.batch(statements).await.map_err(changed_meanwhile)?;
    let (caller, rows) = enter(&app, &session, info.now, vec![own_memberships(&session)]).await?;
    let mut response = Json(me(&caller, &rows)?).into_response();
    response.headers_mut().insert(SET_COOKIE, set_cookie(&session)?);
    Ok(response)
}

impl Attempt {
    /// A company or name that cannot exist is not an error of form: it fails like a wrong password.
    fn read(mut fields: Fields) -> Result<Self, ApiError> {
        let slug = fields.text("company", |text| Ok(Slug::parse(text).ok()));
        let key = fields.text("login", |text| Ok(Username::parse(text).ok().map(|name| name.key().to_owned())));
        let password = fields.text("password", |text| Ok(text.to_owned()));
        let read = slug.zip(key).zip(password).map(|((slug, key), password)| Self { slug, key, password });
        fields.finish(read)
    }

    /// One lookup and one argon2, whatever comes of it.
    async fn account(&self, app: &App) -> Result<AccountRow, ApiError> {
        let slug = self.slug.as_ref().map_or("", Slug::as_str);
        let key = self.key.as_deref().unwrap_or("");
        let rows = app.batch(vec![Statement::new(ACCOUNT, [slug.into(), key.into()])]).await?;
        let row = rows.first().map(Rows::first::<AccountRow>).transpose()?.flatten();
        let account = row.as_ref().and_then(|row| row.phc.as_deref()).map_or(Account::None, Account::Stored);
        let right = verify_password(&account, &self.password)?;
        row.filter(|row| right && row.status == "active").ok_or_else(|| ApiError::of(Code::SignInFailed))
    }
}

/// The account changed between password check and session: as if it had changed before.
fn changed_meanwhile(error: DbError) -> ApiError {
    match error {
        DbError::Guard(_) => ApiError::of(Code::SignInFailed),
        other => other.into(),
    }
}
