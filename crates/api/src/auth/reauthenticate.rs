//! `POST /v1/auth/reauthenticate`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::Action;
use http::{HeaderMap, StatusCode, header::SET_COOKIE};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Account, Admission, Attempt, Caller, Credential, SessionCookie, enter, set_cookie, verify_password};
use crate::{
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, FieldError, Problem},
    store::system::{NewSession, begin_session, end_session},
};

/// Proves the password again.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Reauthenticate {
    /// The password of the moment.
    password: String,
}

/// Proves the password again, for changes that ask for it (E24). The session goes on under a new id (E19).
#[utoipa::path(
    post, path = "/v1/auth/reauthenticate", operation_id = "reauthenticate", tag = "auth", request_body = Reauthenticate,
    responses(
        (status = 204, description = "proved; the cookie holds the new session"),
        (status = "4XX", description = "refused; 429 says in Retry-After how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn reauthenticate(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let password = read(body.fields);
    let (caller, rows) = enter(&app, &session, info.now, vec![own_password(&session)]).await?;
    caller.require(&app, Action::EndOwnSession, &caller.itself())?;
    let password = password?;
    let proof = prove(&app, &caller, &headers, rows.first(), ("/password", &password)).await?;
    let (renewed, mut statements) = renew(&app, &caller, &info)?;
    statements.push(end_session(&session));
    statements.push(proof.forget());
    app.batch(statements).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(SET_COOKIE, set_cookie(&renewed)?);
    Ok(response)
}

fn read(mut fields: Fields) -> Result<String, ApiError> {
    let password = fields.text("password", |text| Ok(text.to_owned()));
    fields.finish(password)
}

const OWN_PASSWORD: &str = "SELECT phc FROM passwords WHERE company_id = ?1 \
    AND user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)";

#[derive(Deserialize)]
struct PasswordRow {
    phc: String,
}

/// The statement [`prove`] reads.
pub fn own_password(session: &Credential) -> Statement {
    Statement::new(OWN_PASSWORD, [session.company().as_str().into(), session.hash().into()])
}

/// Holds the password in the named field against the caller's own. Counts as an attempt (E44).
pub async fn prove(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    own: Option<&Rows>,
    (pointer, password): (&str, &str),
) -> Result<Admission, ApiError> {
    let admission = Attempt::of(caller, headers).count(app, caller.now).await?;
    let row: Option<PasswordRow> = own.map(Rows::first).transpose()?.flatten();
    let account = row.as_ref().map_or(Account::None, |row| Account::Stored(&row.phc));
    if verify_password(app, &account, password)? {
        return Ok(admission);
    }
    let detail = "this is not your password; check it and try again".to_owned();
    Err(ApiError::fields(vec![FieldError { pointer: pointer.to_owned(), code: "wrong", detail }]))
}

/// A session in place of the caller's own, under a new secret and with its time-outs starting anew.
pub fn renew(app: &App, caller: &Caller, info: &RequestInfo) -> Result<(Credential, Vec<Statement>), ApiError> {
    let renewed = Credential::mint(app, caller.company_id().clone())?;
    let begun = NewSession {
        credential: &renewed,
        id: app.new_id(info.now)?,
        user: caller.user_id(),
        epoch: caller.user.epoch,
        lifetime_ms: caller.session_lifetime_ms(),
    };
    let statements = begin_session(begun, info);
    Ok((renewed, statements))
}
