//! `POST /v1/auth/sign-in`

use axum::{
    Extension, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{CompanyId, UserId};
use http::{HeaderMap, header::SET_COOKIE};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Account, Admission, Attempt, Credential, admit_address, enter, session_of, set_cookie, set_device_cookie,
    stronger_hash, verify_password,
};
use crate::{
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    me::profile::me,
    members::mine::load_own,
    ports::{DbError, Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{
        rehash,
        system::{
            NewSession, begin_session, come_online, count_attempt, count_refused_sign_in, end_session, remember_device,
        },
    },
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

#[derive(Deserialize)]
struct AccountRow {
    company_id: CompanyId,
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

/// Begins a session. Every failure looks the same and costs the same (E8), and too many in a row must wait (E44).
#[utoipa::path(
    post, path = "/v1/auth/sign-in", operation_id = "sign_in", tag = "auth", request_body = SignIn,
    responses(
        (status = 200, description = "signed in; the session is in the cookie `__Host-sid`, `__Host-device` marks the browser as known", body = crate::me::profile::Me),
        (status = "4XX", description = "refused; 429 says in Retry-After how long to wait", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "the rate limiter does not answer, so nobody is let in", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn sign_in(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (attempt, password) = read(body.fields, &headers)?;
    admit_address(&app, &info, "sign-in").await?;
    let (account, admission) = prove(&app, &info, &attempt, &password).await?;
    let session = Credential::mint(&app, account.company_id.clone())?;
    let device = Credential::mint(&app, account.company_id.clone())?;
    let begun = NewSession {
        credential: &session,
        id: app.new_id(info.now)?,
        user: &account.user_id,
        epoch: account.epoch,
        lifetime_ms: account.session_absolute_ms,
    };
    let mut statements = begin_session(begun, &info);
    statements.extend(session_of(&headers).map(|old| end_session(&old)));
    statements.push(come_online(account.company_id.as_str(), &account.user_id, info.now));
    statements.push(admission.forget());
    statements.extend(remember_device(&device, &account.user_id, attempt.device.as_ref(), info.now));
    statements.extend(account.rehash(&app, &password)?);
    app.batch(statements).await.map_err(changed_meanwhile)?;
    let (caller, rows) = enter(&app, &session, info.now, load_own(&session, info.now)).await?;
    let mut response = Json(me(&caller, &rows)?).into_response();
    response.headers_mut().insert(SET_COOKIE, set_cookie(&session)?);
    response.headers_mut().append(SET_COOKIE, set_device_cookie(&device)?);
    Ok(response)
}

/// A company or name that cannot exist is not an error of form: it fails like a wrong password.
fn read(mut fields: Fields, headers: &HeaderMap) -> Result<(Attempt, String), ApiError> {
    let slug = fields.text("company", |text| Ok(text.to_owned()));
    let login = fields.text("login", |text| Ok(text.to_owned()));
    let password = fields.text("password", |text| Ok(text.to_owned()));
    let ((slug, login), password) = fields.finish(slug.zip(login).zip(password))?;
    Ok((Attempt::new(&slug, &login, headers), password))
}

/// One count, one lookup and one argon2, whatever comes of it; a name that must wait costs no argon2, whoever's it is.
async fn prove(
    app: &App,
    info: &RequestInfo,
    attempt: &Attempt,
    password: &str,
) -> Result<(AccountRow, Admission), ApiError> {
    let lookup = Statement::new(ACCOUNT, [attempt.slug.as_str().into(), attempt.key.as_str().into()]);
    let rows = app.batch(vec![count_attempt(attempt, info.now), lookup]).await?;
    let admission = Admission::read(rows.first(), info.now)?;
    let row = rows.get(1).map(Rows::first::<AccountRow>).transpose()?.flatten();
    let account = row.as_ref().and_then(|row| row.phc.as_deref()).map_or(Account::None, Account::Stored);
    let right = verify_password(app, &account, password)?;
    let known = row.as_ref().map(|row| row.user_id.clone());
    match row.filter(|row| right && row.status == "active") {
        Some(row) => Ok((row, admission)),
        None => Err(refused(app, info, attempt, known.as_ref()).await?),
    }
}

/// A refused sign-in is told to the company's audit, by the same statement whoever was meant (X10, E8).
async fn refused(
    app: &App,
    info: &RequestInfo,
    attempt: &Attempt,
    known: Option<&UserId>,
) -> Result<ApiError, ApiError> {
    app.batch(vec![count_refused_sign_in(&attempt.slug, known, info)]).await?;
    Ok(ApiError::of(Code::SignInFailed))
}

impl AccountRow {
    /// E1: who proves a password that was hashed with weaker parameters has it hashed anew.
    fn rehash(&self, app: &App, proved: &str) -> Result<Option<Statement>, ApiError> {
        let Some(phc) = self.phc.as_deref() else { return Ok(None) };
        let stronger = stronger_hash(app, phc, proved)?;
        Ok(stronger.map(|stronger| rehash(self.company_id.as_str(), &self.user_id, stronger, phc)))
    }
}

/// The account changed between password check and session: as if it had changed before.
fn changed_meanwhile(error: DbError) -> ApiError {
    match error {
        DbError::Guard(_) => ApiError::of(Code::SignInFailed),
        other => other.into(),
    }
}
