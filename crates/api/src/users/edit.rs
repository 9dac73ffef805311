//! `PATCH /v1/users/{id}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Millis, Permit, UserId};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    UserRow, create::name_rows, create::sort_key, read::USER, read::permit_change, refuse_taken_meanwhile,
    words::findable,
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    mail::{MailKind, queue},
    ports::{DbError, Rows, Statement},
    problem::{ApiError, Problem},
    store::{Answer, Change, CommitError, Record, commit, void_links},
    text::{Email, PersonName, Username},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditUser {
    /// 1 to 100 characters.
    first_name: Option<String>,
    /// 1 to 100 characters.
    last_name: Option<String>,
    /// While the username is still the e-mail address it follows (S23).
    email: Option<String>,
    /// Once it differs from the e-mail, sign-in is by username alone (S24).
    username: Option<String>,
}

/// What is to change of a user's names; a person's own edit and the choice at activation are of this kind too.
#[derive(Default)]
pub struct Edit {
    /// First name.
    pub first_name: Option<PersonName>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// E-mail.
    pub email: Option<Email>,
    /// Username.
    pub username: Option<Username>,
}

/// Edits a user's names and addresses. A changed e-mail or username asks for a password proved in the last ten minutes (E24),
/// and the user is told by mail (E49).
#[utoipa::path(
    patch, path = "/v1/users/{id}", operation_id = "edit_user", tag = "users", request_body = EditUser,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "the record as it stands now; ETag names its version", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_user(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let edit = Edit::read(body.fields);
    let load = Statement::new(USER, [session.company().as_str().into(), id.as_str().into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![load]).await?;
    let rows = rows.first().cloned().unwrap_or_else(Rows::default);
    let (before, permit) = permit_change(&app, &caller, Action::EditUser, &rows, version)?;
    let edit = edit?;
    let names = edit.names(&before)?;
    let after = edit.apply(&before, &names, info.now.0);
    if (&before.email, &before.username) != (&after.email, &after.username) {
        caller.require_fresh()?;
    }
    let answer = Answer { status: 200, body: json!(after.told(info.now)), collection: "/v1/users" };
    let change = change(&app, &permit, &before, &after, &names)?;
    match commit(&app, &info, permit, change, None).await {
        Ok(()) => Ok(AfterCommit(session.company().clone()).with(answer)),
        Err(CommitError::Db(DbError::Unique(_))) => {
            Err(refuse_taken_meanwhile(&app, session.company(), &names.0, &names.1, Some(&before.id)).await)
        }
        Err(error) => Err(error.into()),
    }
}

impl Edit {
    fn read(mut fields: Fields) -> Result<Self, ApiError> {
        let edit = Self {
            first_name: fields.optional_text("firstName", PersonName::parse),
            last_name: fields.optional_text("lastName", PersonName::parse),
            email: fields.optional_text("email", Email::parse),
            username: fields.optional_text("username", Username::parse),
        };
        fields.finish(Some(edit))
    }

    /// E-mail and username as they will stand: while the username is the e-mail address it follows (S23).
    pub fn names(&self, before: &UserRow) -> Result<(Email, Username), ApiError> {
        let stored = |wrong: crate::body::Wrong| ApiError::internal(&wrong.detail);
        let email = self.email.clone().map_or_else(|| Email::parse(&before.email), Ok).map_err(stored)?;
        let follows = before.username == before.email;
        let kept = if follows { email.as_str() } else { &before.username };
        let username = self.username.clone().map_or_else(|| Username::parse(kept), Ok).map_err(stored)?;
        Ok((email, username))
    }

    /// The record as it will stand.
    pub fn apply(&self, before: &UserRow, (email, username): &(Email, Username), now: i64) -> UserRow {
        let mut after = before.clone();
        if let Some(name) = &self.first_name {
            after.first_name = name.as_str().to_owned();
        }
        if let Some(name) = &self.last_name {
            after.last_name = name.as_str().to_owned();
        }
        if let (Ok(first), Ok(last)) = (PersonName::parse(&after.first_name), PersonName::parse(&after.last_name)) {
            after.sort_key = sort_key(&first, &last);
        }
        email.as_str().clone_into(&mut after.email);
        username.as_str().clone_into(&mut after.username);
        after.version += 1;
        after.updated_at = now;
        after
    }
}

const UPDATE: &str = "UPDATE users SET first_name = ?3, last_name = ?4, email = ?5, username = ?6, sort_key = ?7, updated_at = ?8, \
    version = version + 1 WHERE company_id = ?1 AND id = ?2";
const DROP_NAMES: &str = "DELETE FROM login_names WHERE company_id = ?1 AND user_id = ?2";

/// The rows of an edit, for the permit's action; messages go out for changed addresses and usernames.
pub fn change(
    app: &App,
    permit: &Permit,
    before: &UserRow,
    after: &UserRow,
    names: &(Email, Username),
) -> Result<Change, ApiError> {
    let company = permit.company().as_str();
    let mut rows = name_changes(company, after, names);
    if before.email != after.email {
        rows.extend(link_goes_to(company, after, app.new_id(Millis(after.updated_at))?));
    }
    rows.extend(notices(app, company, before, after)?);
    let record = Record::of("user", after.id.as_str(), Some(before.audited()), Some(after.audited()));
    Ok(Change { action: permit.action(), rows, closing: vec![], record })
}

/// The record's names, and the names that sign in.
pub fn name_changes(company: &str, after: &UserRow, names: &(Email, Username)) -> Vec<Statement> {
    let id: &UserId = &after.id;
    let mut rows = vec![
        Statement::new(
            UPDATE,
            [
                company.into(),
                id.as_str().into(),
                after.first_name.as_str().into(),
                after.last_name.as_str().into(),
                after.email.as_str().into(),
                after.username.as_str().into(),
                after.sort_key.as_str().into(),
                after.updated_at.into(),
            ],
        ),
        Statement::new(DROP_NAMES, [company.into(), id.as_str().into()]),
    ];
    rows.extend(findable(company, after));
    rows.extend(name_rows(company, id, &names.0, &names.1));
    rows
}

/// E49: who has an account in use is told what it is reached by now: of a new address at the old one.
/// A username that merely follows the e-mail is no news of its own (S23).
fn notices(app: &App, company: &str, before: &UserRow, after: &UserRow) -> Result<Vec<Statement>, ApiError> {
    let now = Millis(after.updated_at);
    let follows = before.username == before.email && after.username == after.email;
    let mut told = vec![];
    if before.has_password != 0 && before.email != after.email {
        told.push((MailKind::EmailChanged, Some(before.email.as_str())));
    }
    if before.has_password != 0 && before.username != after.username && !follows {
        told.push((MailKind::UsernameChanged, None));
    }
    told.into_iter().map(|(kind, to)| Ok(queue(company, app.new_id(now)?, kind, &after.id, to, now))).collect()
}

/// A changed address voids every link sent to the old one (E13); who has not set credentials gets one at the new address.
fn link_goes_to(company: &str, after: &UserRow, mail_id: String) -> Vec<Statement> {
    let now = Millis(after.updated_at);
    let queued = queue(company, mail_id, MailKind::Activation, &after.id, None, now);
    let mut statements = Vec::from(void_links(company, &after.id, now));
    statements.extend((after.has_password == 0).then_some(queued));
    statements
}
