//! `POST /v1/users/{id}/resend-activation` and `/reset-password`: an administrator has a link sent, and never sees it (E6).

use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId, Millis, Permit, UserId};
use serde::Deserialize;
use serde_json::json;

use super::{UserRow, read::USER, read::known};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{Credential, SessionCookie, enter},
    http::{IdempotencyKey, RequestInfo},
    mail::{MailKind, queue},
    ports::{DbError, Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{Answer, Change, CommitError, Keyed, Record, commit, keyed, void_links},
};

/// To one user at most one link of a kind goes out in this time (E45).
const PAUSE_MS: i64 = 60_000;

/// Sends the activation link once more; older links stop working (D4, D9). At most once a minute.
#[utoipa::path(
    post, path = "/v1/users/{id}/resend-activation", operation_id = "resend_activation", tag = "users",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once"),
    ),
    responses(
        (status = 200, description = "a link is on its way; ETag names the record's new version", body = super::User),
        (status = "4XX", description = "refused; 429 names in Retry-After when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn resend_activation(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    key: IdempotencyKey,
) -> Result<Response, ApiError> {
    send_link(state, info, id, session, key, &ACTIVATION).await
}

/// Sends a link to choose a new password; older ones stop working (E6). At most once a minute.
#[utoipa::path(
    post, path = "/v1/users/{id}/reset-password", operation_id = "start_password_reset", tag = "users",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once"),
    ),
    responses(
        (status = 200, description = "a link is on its way; ETag names the record's new version", body = super::User),
        (status = "4XX", description = "refused; 429 names in Retry-After when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn start_password_reset(
    state: State<App>,
    info: Extension<RequestInfo>,
    id: Path<String>,
    session: SessionCookie,
    key: IdempotencyKey,
) -> Result<Response, ApiError> {
    send_link(state, info, id, session, key, &RESET).await
}

/// What tells the two routes apart.
struct Errand {
    action: Action,
    mail: MailKind,
    /// The end of the route's address.
    name: &'static str,
    fits: fn(&UserRow) -> Result<(), &'static str>,
}

const ACTIVATION: Errand = Errand {
    action: Action::ResendActivation,
    mail: MailKind::Activation,
    name: "resend-activation",
    fits: |user| match user.has_password {
        0 => Ok(()),
        _ => Err("this user has set a password already; a password reset would be the way to a new one"),
    },
};

const RESET: Errand = Errand {
    action: Action::StartPasswordReset,
    mail: MailKind::Reset,
    name: "reset-password",
    fits: |user| match user.has_password {
        0 => Err("this user has not set a password yet; send the activation link again"),
        _ => Ok(()),
    },
};

const LAST_SENT: &str = "SELECT max(created_at) AS at FROM outbox WHERE company_id = ?1 AND user_id = ?2 AND kind = ?3";

#[derive(Deserialize)]
struct LastSent {
    at: Option<i64>,
}

async fn send_link(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    errand: &Errand,
) -> Result<Response, ApiError> {
    let keyed = keyed(key, &format!("POST /v1/users/{id}/{}", errand.name), &[]);
    let user = Statement::new(USER, [session.company().as_str().into(), id.as_str().into()]);
    let load = [user, last_sent(session.company(), &id, errand)].into_iter();
    let lookup = keyed.as_ref().map(|keyed| keyed.lookup(&session));
    let (caller, rows) = enter(&app, &session, info.now, load.chain(lookup).collect()).await?;
    let [user, sent, kept @ ..] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let before = known(&app, &caller, errand.action, user)?;
    if let Some(answer) = replay(keyed.as_ref(), kept.first())? {
        return Ok(answer.into_response());
    }
    errand.check(&before)?;
    refuse_haste(sent, info.now)?;
    let target = before.target(caller.company_id());
    let permit = caller.permit(&app, errand.action, vec![target], vec![before.version])?;
    let after = errand.done_to(&before, info.now);
    let answer = Answer { status: 200, body: json!(after.told(info.now)), collection: "/v1/users" };
    let change = change(&permit, &before, &after, errand, app.new_id(info.now)?);
    match commit(&app, &info, permit, change, keyed.as_ref().map(|keyed| (keyed, &answer))).await {
        Ok(()) => Ok(AfterCommit(session.company().clone()).with(answer)),
        Err(CommitError::Db(DbError::Guard(name))) if name == "version" => {
            Err(overtaken(&app, &session, &before.id, errand, info.now).await)
        }
        Err(CommitError::Db(DbError::Unique(_))) => Err(ApiError::of(Code::KeyInUse)),
        Err(error) => Err(error.into()),
    }
}

fn last_sent(company: &CompanyId, id: &str, errand: &Errand) -> Statement {
    Statement::new(LAST_SENT, [company.as_str().into(), id.into(), errand.mail.as_str().into()])
}

fn replay(keyed: Option<&Keyed>, rows: Option<&Rows>) -> Result<Option<Answer>, ApiError> {
    match (keyed, rows) {
        (Some(keyed), Some(rows)) => keyed.replay(rows, "/v1/users"),
        _ => Ok(None),
    }
}

/// Counted in the outbox itself, so every road to the same message counts.
fn refuse_haste(sent: &Rows, now: Millis) -> Result<(), ApiError> {
    let last = sent.first::<LastSent>()?.and_then(|row| row.at);
    let rest = last.map_or(0, |at| at + PAUSE_MS - now.0);
    if rest <= 0 {
        return Ok(());
    }
    let seconds = (rest + 999) / 1000;
    let detail = format!("this user was sent such a link less than a minute ago; try again in {seconds} s");
    Err(ApiError::with(Code::TooManyRequests, detail).retry_after(seconds))
}

/// The record changed between decision and batch: another link went out, or something else was changed.
async fn overtaken(app: &App, session: &Credential, id: &UserId, errand: &Errand, now: Millis) -> ApiError {
    let sent = app.batch(vec![last_sent(session.company(), id.as_str(), errand)]).await;
    let haste = sent.map(|rows| rows.first().map_or(Ok(()), |rows| refuse_haste(rows, now)));
    match haste {
        Ok(Err(error)) => error,
        Ok(Ok(())) => ApiError::with(Code::Conflict, "this user was changed meanwhile; send the request again"),
        Err(error) => error.into(),
    }
}

impl Errand {
    /// A link is of use to an active account that signs in with a password of its own.
    fn check(&self, user: &UserRow) -> Result<(), ApiError> {
        let fits = match (user.is_active(), user.authentication.as_str()) {
            (false, _) => Err("this user is deactivated, so no link would work; reactivate the user first"),
            (true, "activationLink") => (self.fits)(user),
            (true, _) => Err("this user signs in with an identity provider and has no password here"),
        };
        fits.map_err(|why| ApiError::with(Code::Conflict, why))
    }

    fn done_to(&self, before: &UserRow, now: Millis) -> UserRow {
        UserRow {
            version: before.version + 1,
            updated_at: now.0,
            link_expires_at: None,
            mail_waiting: i64::from(self.mail == MailKind::Activation),
            ..before.clone()
        }
    }
}

const TOUCH: &str = "UPDATE users SET version = version + 1, updated_at = ?3 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &UserRow, after: &UserRow, errand: &Errand, mail_id: String) -> Change {
    let company = permit.company().as_str();
    let now = Millis(after.updated_at);
    let mut rows = vec![Statement::new(TOUCH, [company.into(), after.id.as_str().into(), now.into()])];
    rows.extend(void_links(company, &after.id, now));
    rows.push(queue(company, mail_id, errand.mail, &after.id, None, now));
    let record = Record::of("user", after.id.as_str(), Some(before.audited()), Some(after.audited()));
    Change { action: permit.action(), rows, closing: vec![], record }
}
