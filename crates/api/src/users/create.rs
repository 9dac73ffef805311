//! `POST /v1/users`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Millis, Permit, UserId};
use serde_json::json;
use utoipa::ToSchema;

use super::{UserRow, refuse_taken, refuse_taken_meanwhile, taken, words::findable};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{Credential, SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IdempotencyKey, RequestInfo},
    mail::{MailKind, queue},
    ports::{DbError, Rows, Statement, Value},
    problem::{ApiError, Code, Problem},
    store::{Answer, Change, CommitError, Keyed, Record, commit, keyed},
    text::{Email, PersonName, Username, fold},
};

/// What makes a user.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct CreateUser {
    /// 1 to 100 characters.
    first_name: String,
    /// 1 to 100 characters.
    last_name: String,
    /// Where the activation link goes.
    email: String,
    /// Left out, or null: the e-mail address (S23).
    username: Option<String>,
}

/// A user about to be made.
pub struct NewUser {
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// E-mail.
    pub email: Email,
    /// Username.
    pub username: Username,
}

impl NewUser {
    /// Reads the fields; a missing username is the e-mail address (S23).
    pub fn read(fields: &mut Fields) -> Option<Self> {
        let first_name = fields.text("firstName", PersonName::parse);
        let last_name = fields.text("lastName", PersonName::parse);
        let email = fields.text("email", Email::parse);
        let username = fields.optional_nullable_text("username", Username::parse);
        let default = email.as_ref().and_then(|email| Username::parse(email.as_str()).ok());
        Some(Self { first_name: first_name?, last_name: last_name?, email: email?, username: username.or(default)? })
    }

    /// The record as it will stand.
    pub fn row(&self, id: UserId, now: Millis) -> UserRow {
        UserRow {
            id,
            first_name: self.first_name.as_str().to_owned(),
            last_name: self.last_name.as_str().to_owned(),
            email: self.email.as_str().to_owned(),
            username: self.username.as_str().to_owned(),
            sort_key: sort_key(&self.first_name, &self.last_name),
            status: "active".to_owned(),
            authentication: "activationLink".to_owned(),
            version: 1,
            epoch: 1,
            created_at: now.0,
            updated_at: now.0,
            slot_profile: None,
            slots_live: None,
            slots_offline: None,
            slots_email: None,
            has_password: 0,
            link_expires_at: None,
            mail_waiting: 1,
            administrator_without_end: 0,
            administrator_until: None,
            last_administrator: 0,
        }
    }
}

/// Makes a user and sends the activation link: exactly one message (S21).
#[utoipa::path(
    post, path = "/v1/users", operation_id = "create_user", tag = "users", request_body = CreateUser,
    params(("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once")),
    responses(
        (status = 201, description = "made; Location and ETag name it", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_user(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let keyed = keyed(key, "POST /v1/users", &body.bytes);
    let mut fields = body.fields;
    let read = NewUser::read(&mut fields);
    let new = fields.finish(read);
    let names = new.as_ref().ok().map(|new| taken(session.company(), &new.email, &new.username));
    let lookup = keyed.as_ref().map(|keyed| keyed.lookup(&session));
    let (caller, rows) = enter(&app, &session, info.now, names.into_iter().chain(lookup).collect()).await?;
    let permit = caller.permit(&app, Action::CreateUser, vec![caller.own_company()], vec![0])?;
    let new = new?;
    if let Some(answer) = replay(keyed.as_ref(), rows.get(1))? {
        return Ok(answer.into_response());
    }
    refuse_taken(rows.first().unwrap_or(&Rows::default()), &new.email, &new.username, None)?;
    let row = new.row(UserId::from(app.new_id(info.now)?), info.now);
    let answer = Answer { status: 201, body: json!(row.told(info.now)), collection: "/v1/users" };
    let change = change(&permit, &new, &row, app.new_id(info.now)?);
    match commit(&app, &info, permit, change, keyed.as_ref().map(|keyed| (keyed, &answer))).await {
        Ok(()) => Ok(AfterCommit(session.company().clone()).with(answer)),
        Err(CommitError::Db(DbError::Unique(_))) => Err(lost_the_race(&app, &session, keyed.as_ref(), &new).await),
        Err(error) => Err(error.into()),
    }
}

fn replay(keyed: Option<&Keyed>, rows: Option<&Rows>) -> Result<Option<Answer>, ApiError> {
    match (keyed, rows) {
        (Some(keyed), Some(rows)) => keyed.replay(rows, "/v1/users"),
        _ => Ok(None),
    }
}

/// Somebody took the name, or the same request was under way: the next try finds its answer.
async fn lost_the_race(app: &App, session: &Credential, keyed: Option<&Keyed>, new: &NewUser) -> ApiError {
    if let Some(keyed) = keyed {
        match app.batch(vec![keyed.lookup(session)]).await.map(|rows| replay(Some(keyed), rows.first())) {
            Ok(Ok(Some(_))) => return ApiError::of(Code::KeyInUse),
            Ok(Err(error)) => return error,
            _ => {}
        }
    }
    refuse_taken_meanwhile(app, session.company(), &new.email, &new.username, None).await
}

const INSERT_USER: &str = "INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, \
    created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'active', 'activationLink', ?8, ?8)";
const INSERT_NAME: &str = "INSERT INTO login_names (company_id, key, kind, user_id) VALUES (?1, ?2, ?3, ?4)";

fn change(permit: &Permit, new: &NewUser, row: &UserRow, mail_id: String) -> Change {
    Change {
        action: Action::CreateUser,
        rows: insert(permit.company().as_str(), new, row, mail_id),
        closing: vec![],
        record: Record::of("user", row.id.as_str(), None, Some(row.audited())),
    }
}

/// The rows of a new user with its one message; bootstrap makes the first one with them too.
pub fn insert(company: &str, new: &NewUser, row: &UserRow, mail_id: String) -> Vec<Statement> {
    let id = || Value::from(row.id.as_str());
    let mut statements = vec![Statement::new(
        INSERT_USER,
        [
            company.into(),
            id(),
            row.first_name.as_str().into(),
            row.last_name.as_str().into(),
            row.email.as_str().into(),
            row.username.as_str().into(),
            row.sort_key.as_str().into(),
            row.created_at.into(),
        ],
    )];
    statements.extend(findable(company, row));
    statements.extend(name_rows(company, &row.id, &new.email, &new.username));
    statements.push(queue(company, mail_id, MailKind::Activation, &row.id, None, Millis(row.created_at)));
    statements
}

/// One row where username and e-mail are the same, else one each; an e-mail beside a username does not sign in (S25).
pub fn name_rows(company: &str, id: &UserId, email: &Email, username: &Username) -> Vec<Statement> {
    let row = |key: &str, kind: &str| {
        Statement::new(INSERT_NAME, [company.into(), key.into(), kind.into(), id.as_str().into()])
    };
    if email.key() == username.key() {
        vec![row(email.key(), "both")]
    } else {
        vec![row(email.key(), "email"), row(username.key(), "username")]
    }
}

/// "last first", folded: what lists are sorted by.
pub fn sort_key(first: &PersonName, last: &PersonName) -> String {
    fold(&format!("{} {}", last.as_str(), first.as_str()))
}
