//! Sessions as their owner and administrators see and end them (E23).

use deskwarden_policy::{Millis, Permit};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use super::{Caller, Credential};
use crate::{
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    store::{Change, Record, end_sessions, leave},
    text::rfc3339,
    users::UserRow,
};

/// One sign-in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// uuid v7; no secret.
    pub id: String,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC; to the minute.
    pub seen_at: String,
    /// The address it began from.
    pub ip: Option<String>,
    /// What the browser called itself.
    pub agent: Option<String>,
    /// Whether this request came by it.
    pub current: bool,
}

/// The sign-ins that work now, the one seen last first.
#[derive(Serialize, ToSchema)]
pub struct Sessions {
    /// Each of them.
    pub sessions: Vec<Session>,
}

/// Which of them end.
#[derive(Clone, Copy)]
pub enum Ending<'a> {
    /// All.
    Every,
    /// All but the named one.
    Others(&'a str),
    /// The named one.
    One(&'a str),
}

#[derive(Clone, Deserialize)]
struct SessionRow {
    id: String,
    created_at: i64,
    seen_at: i64,
    ip: Option<String>,
    agent: Option<String>,
}

macro_rules! sessions_of {
    ($user:literal) => {
        concat!(
            "SELECT s.id, s.created_at, s.seen_at, s.ip, s.agent FROM sessions s JOIN companies c ON c.id = s.company_id",
            " WHERE s.company_id = ?1 AND s.user_id = ",
            $user,
            " AND s.expires_at > ?3 AND s.seen_at + c.session_idle_ms > ?3 ORDER BY s.seen_at DESC, s.id DESC"
        )
    };
}

const SESSIONS: &str = sessions_of!("?2");
const OWN_SESSIONS: &str = sessions_of!("(SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)");

/// The sessions of a user that work now.
pub fn sessions_of(company: &str, user: &str, now: Millis) -> Statement {
    Statement::new(SESSIONS, [company.into(), user.into(), now.into()])
}

/// The same of the caller.
pub fn own_sessions(session: &Credential, now: Millis) -> Statement {
    Statement::new(OWN_SESSIONS, [session.company().as_str().into(), session.hash().into(), now.into()])
}

/// As the API tells them.
pub fn told(caller: &Caller, rows: &Rows) -> Result<Sessions, ApiError> {
    let tell = |row: SessionRow| Session {
        current: row.id == caller.session_id(),
        id: row.id,
        created_at: rfc3339(Millis(row.created_at)),
        seen_at: rfc3339(Millis(row.seen_at)),
        ip: row.ip,
        agent: row.agent,
    };
    Ok(Sessions { sessions: rows.all()?.into_iter().map(tell).collect() })
}

const END_ONE: &str = "DELETE FROM sessions WHERE company_id = ?1 AND user_id = ?2 AND id = ?3";
const END_OTHERS: &str = "DELETE FROM sessions WHERE company_id = ?1 AND user_id = ?2 AND id <> ?3";

/// Ends them; 404 where the named one is not the user's, no change where nothing is left to end.
/// The record holds which there were and which are left.
pub fn ending(
    permit: &Permit,
    user: &UserRow,
    rows: &Rows,
    ending: Ending<'_>,
    now: Millis,
) -> Result<Option<Change>, ApiError> {
    let held: Vec<SessionRow> = rows.all()?;
    let ids: Vec<&str> = held.iter().map(|row| row.id.as_str()).collect();
    let (ends, statement) = match ending {
        Ending::Every => (ids.clone(), end_sessions(permit.company().as_str(), &user.id)),
        Ending::Others(id) => (but(&ids, id), end(END_OTHERS, permit, user, id)),
        Ending::One(id) if ids.contains(&id) => (vec![id], end(END_ONE, permit, user, id)),
        Ending::One(_) => return Err(ApiError::of(Code::NotFound)),
    };
    if ends.is_empty() {
        return Ok(None);
    }
    let left: Vec<&str> = ids.iter().copied().filter(|id| !ends.contains(id)).collect();
    let record =
        Record::of("user", user.id.as_str(), Some(with(user.audited(), &ids)), Some(with(user.audited(), &left)));
    let rows = vec![statement, leave(permit.company().as_str(), &user.id, now)];
    Ok(Some(Change { action: permit.action(), rows, closing: vec![], record }))
}

fn but<'a>(ids: &[&'a str], kept: &str) -> Vec<&'a str> {
    ids.iter().copied().filter(|id| *id != kept).collect()
}

fn end(sql: &'static str, permit: &Permit, user: &UserRow, id: &str) -> Statement {
    Statement::new(sql, [permit.company().as_str().into(), user.id.as_str().into(), id.into()])
}

fn with(mut record: Json, sessions: &[&str]) -> Json {
    if let Some(fields) = record.as_object_mut() {
        fields.insert("sessions".to_owned(), json!(sessions));
    }
    record
}
