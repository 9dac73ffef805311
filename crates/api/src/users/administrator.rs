//! `PUT` and `DELETE /v1/users/{id}/administrator`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Millis, Permit};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{UserRow, read::USER, read::known};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{Caller, Credential, SessionCookie, enter},
    body::{Fields, JsonBody, Wrong},
    http::{IfMatch, RequestInfo},
    ports::{Rows, Statement, Value},
    problem::{ApiError, Code, Problem},
    store::{Answer, Change, Record, commit, rules::ANOTHER_ADMINISTRATOR, rules::KEEPS_AN_ADMINISTRATOR},
    text::parse_instant,
};

/// The right to administer the company.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct GrantAdministrator {
    /// RFC 3339 with an offset: the first instant at which the right no longer holds; left out or null: without end.
    until: Option<String>,
}

/// How the right is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    None,
    Until(Millis),
    WithoutEnd,
}

/// Makes a user company administrator, for good or until an instant (S5, X5).
///
/// To set an end, or an earlier one, is to take away as well: it asks for both actions, and never ends the last administrator (X4).
#[utoipa::path(
    put, path = "/v1/users/{id}/administrator", operation_id = "grant_administrator", tag = "users", request_body = GrantAdministrator,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "the record as it stands now; ETag names its version", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn grant_administrator(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let right = read(body.fields, info.now);
    let (caller, loaded) = load(&app, &info, &session, &id, Action::GrantAdministrator).await?;
    let right = right?;
    write(&app, &info, &caller, loaded, right, version).await
}

/// Takes the right to administer the company away, unless nobody would be left who holds it (X4).
#[utoipa::path(
    delete, path = "/v1/users/{id}/administrator", operation_id = "withdraw_administrator", tag = "users",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "the record as it stands now; ETag names its version", body = super::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn withdraw_administrator(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let (caller, loaded) = load(&app, &info, &session, &id, Action::WithdrawAdministrator).await?;
    write(&app, &info, &caller, loaded, Right::None, version).await
}

struct Loaded {
    action: Action,
    user: UserRow,
    another_stands: bool,
}

#[derive(Deserialize)]
struct Stands {
    stands: i64,
}

async fn load(
    app: &App,
    info: &RequestInfo,
    session: &Credential,
    id: &str,
    action: Action,
) -> Result<(Caller, Loaded), ApiError> {
    let ids = || -> [Value; 2] { [session.company().as_str().into(), id.into()] };
    let statements = vec![Statement::new(USER, ids()), Statement::new(ANOTHER_ADMINISTRATOR, ids())];
    let (caller, rows) = enter(app, session, info.now, statements).await?;
    let [user, another] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let user = known(app, &caller, action, user)?;
    let another_stands = Rows::first::<Stands>(another)?.is_some_and(|row| row.stands != 0);
    Ok((caller, Loaded { action, user, another_stands }))
}

async fn write(
    app: &App,
    info: &RequestInfo,
    caller: &Caller,
    loaded: Loaded,
    right: Right,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let Loaded { action, user: before, another_stands } = loaded;
    if before.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let held = Right::of(&before, info.now);
    refuse_what_is_so(held, right)?;
    let target = before.target(caller.company_id());
    if right.ends_before(held) {
        caller.require(app, Action::WithdrawAdministrator, &target)?;
    }
    let permit = caller.permit(app, action, vec![target], vec![before.version])?;
    // E24: so much power is given by who is really there.
    caller.require_fresh()?;
    let after = right.given_to(&before, another_stands, info.now);
    let answer = Answer { status: 200, body: json!(after.told(info.now)), collection: "/v1/users" };
    let change = change(&permit, &before, &after, right, held);
    commit(app, info, permit, change, None).await?;
    Ok(AfterCommit(caller.company_id().clone()).with(answer))
}

fn read(mut fields: Fields, now: Millis) -> Result<Right, ApiError> {
    let until = fields.optional_nullable_text("until", |text| future(text, now));
    fields.finish(Some(until.map_or(Right::WithoutEnd, Right::Until)))
}

fn future(text: &str, now: Millis) -> Result<Millis, Wrong> {
    let until = parse_instant(text)?;
    if until > now {
        Ok(until)
    } else {
        Err(Wrong::new("outOfRange", "this end has passed; choose a later one, or withdraw the right"))
    }
}

fn refuse_what_is_so(held: Right, asked: Right) -> Result<(), ApiError> {
    let so = match asked {
        _ if held != asked => return Ok(()),
        Right::None => "this user is no company administrator",
        Right::Until(_) => "this user is company administrator until then already",
        Right::WithoutEnd => "this user is company administrator already",
    };
    Err(ApiError::with(Code::Conflict, so))
}

impl Right {
    fn of(user: &UserRow, now: Millis) -> Self {
        match user.administrator_until {
            _ if !user.administers(now) => Self::None,
            Some(until) => Self::Until(Millis(until)),
            None => Self::WithoutEnd,
        }
    }

    fn until(self) -> Option<i64> {
        match self {
            Self::Until(until) => Some(until.0),
            Self::None | Self::WithoutEnd => None,
        }
    }

    /// Whether something is taken away.
    fn ends_before(self, held: Self) -> bool {
        match (self, held) {
            (_, Self::None) | (Self::WithoutEnd, _) => false,
            (Self::None, _) | (Self::Until(_), Self::WithoutEnd) => true,
            (Self::Until(new), Self::Until(old)) => new < old,
        }
    }

    fn given_to(self, before: &UserRow, another_stands: bool, now: Millis) -> UserRow {
        let counts = self == Self::WithoutEnd && before.is_active() && before.has_password != 0;
        UserRow {
            version: before.version + 1,
            epoch: before.epoch + 1,
            updated_at: now.0,
            administrator_without_end: i64::from(self == Self::WithoutEnd),
            administrator_until: self.until(),
            last_administrator: i64::from(counts && !another_stands),
            ..before.clone()
        }
    }
}

const WITHDRAW: &str = "DELETE FROM grants WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = '' \
    AND kind = 'administrator' AND name = 'company'";
const GIVE: &str = "INSERT INTO grants (company_id, user_id, tenant_id, kind, name, until, given_by, given_at) \
    VALUES (?1, ?2, '', 'administrator', 'company', ?3, ?4, ?5)";
const RIGHTS_CHANGED: &str =
    "UPDATE users SET version = version + 1, epoch = epoch + 1, updated_at = ?3 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &UserRow, after: &UserRow, right: Right, held: Right) -> Change {
    let company = permit.company().as_str();
    let ids = || -> [Value; 2] { [company.into(), after.id.as_str().into()] };
    let mut rows = vec![Statement::new(WITHDRAW, ids())];
    if right != Right::None {
        let [company, id] = ids();
        let by = permit.actor().as_str().into();
        rows.push(Statement::new(GIVE, [company, id, right.until().into(), by, after.updated_at.into()]));
    }
    let [c, id] = ids();
    rows.push(Statement::new(RIGHTS_CHANGED, [c, id, after.updated_at.into()]));
    let takes = right.ends_before(held);
    let closing = takes.then(|| Statement::new(KEEPS_AN_ADMINISTRATOR, [company.into()])).into_iter().collect();
    let record = Record::of("user", after.id.as_str(), Some(before.audited()), Some(after.audited()));
    Change { action: permit.action(), rows, closing, record }
}
