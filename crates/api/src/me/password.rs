//! `POST /v1/me/password`

use axum::{Extension, extract::State, response::Response};
use deskwarden_policy::{Action, Permit};
use http::{HeaderMap, StatusCode, header::SET_COOKIE};
use utoipa::ToSchema;

use crate::{
    after::AfterCommit,
    app::App,
    auth::{
        PASSWORD_RULES, PasswordRules, SessionCookie, enter, hash_password,
        reauthenticate::{own_password, prove, renew},
        set_cookie,
    },
    body::{Fields, JsonBody},
    http::RequestInfo,
    mail::{MailKind, queue},
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    store::{Change, Record, commit, end_sessions, set_password},
    users::UserRow,
};

/// Changes the caller's password.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct ChangePassword {
    /// The password of the moment (E5).
    current: String,
    /// The new one: as long as the company asks, at most 256 bytes.
    password: String,
}

/// Changes the caller's password. Every other sign-in ends, this one goes on under a new id (E19), and a message tells of it (E49).
#[utoipa::path(
    post, path = "/v1/me/password", operation_id = "change_own_password", tag = "me", request_body = ChangePassword,
    responses(
        (status = 204, description = "changed; the cookie holds the new session"),
        (status = "4XX", description = "refused; 429 says in Retry-After how long to wait", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn change_own_password(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    headers: HeaderMap,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let read = read(body.fields);
    let rules = Statement::new(PASSWORD_RULES, [session.company().as_str().into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![own_password(&session), rules]).await?;
    let user = &caller.user;
    let permit = caller.permit(&app, Action::ChangeOwnPassword, vec![caller.itself()], vec![user.version])?;
    let (current, password) = read?;
    let rules: Option<PasswordRules> = rows.get(1).map(Rows::first).transpose()?.flatten();
    let rules = rules.ok_or_else(|| ApiError::internal(&"the company is missing"))?;
    // What is no password is told before the current one is tried: a slip of form is no attempt.
    let password = rules.check(&password, user)?;
    let proof = prove(&app, &caller, &headers, rows.first(), ("/current", &current)).await?;
    let (renewed, begun) = renew(&app, &caller, &info)?;
    let company = permit.company().as_str();
    let mut rows = vec![end_sessions(company, &user.id)];
    rows.extend(begun);
    rows.extend(set_password(company, &user.id, hash_password(&app, &password)?, info.now));
    rows.push(proof.forget());
    rows.push(queue(company, app.new_id(info.now)?, MailKind::PasswordChanged, &user.id, None, info.now));
    let change = change(&permit, user, rows);
    commit(&app, &info, permit, change, None).await?;
    let mut response = AfterCommit(session.company().clone()).with(StatusCode::NO_CONTENT);
    response.headers_mut().insert(SET_COOKIE, set_cookie(&renewed)?);
    Ok(response)
}

fn read(mut fields: Fields) -> Result<(String, String), ApiError> {
    let current = fields.text("current", |text| Ok(text.to_owned()));
    let password = fields.text("password", |text| Ok(text.to_owned()));
    fields.finish(current.zip(password))
}

fn change(permit: &Permit, before: &UserRow, rows: Vec<Statement>) -> Change {
    let after = UserRow { version: before.version + 1, ..before.clone() };
    let record = Record::of("user", before.id.as_str(), Some(before.audited()), Some(after.audited()));
    Change { action: permit.action(), rows, closing: vec![], record }
}
