//! A user as they stood at an instant, from what the audit kept: the last `after` before it, of the record and of each membership.

use deskwarden_policy::{CompanyId, Millis};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

use crate::{
    app::App,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    tenants::{Given, Membership},
    text::{fold, parse_instant, rfc3339},
};

/// A user as they stood at an instant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UserThen {
    /// The instant asked for.
    pub at: String,
    /// The record.
    pub user: RecordThen,
    /// What the user held in each tenant; what had ended by then is left out.
    pub memberships: Vec<Membership>,
}

/// The user's record as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordThen {
    /// uuid v7.
    pub id: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where mail went.
    pub email: String,
    /// What the person signed in with.
    pub username: String,
    /// `active` or `deactivated`.
    pub status: String,
    /// `activationLink`.
    pub authentication: String,
    /// `password` once one was set.
    #[serde(default)]
    pub credentials: Option<String>,
    /// Whether the user administered the company.
    #[serde(default)]
    pub company_administrator: bool,
    /// RFC 3339, UTC: the first instant at which that no longer held; null without end.
    #[serde(default)]
    pub company_administrator_until: Option<String>,
}

#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Administrator {
    until: Option<String>,
}

/// The last whole record, and what was told of it in part since then: setting a password tells the credentials alone.
const RECORD: &str = "SELECT a.after FROM audit a WHERE a.company_id = ?1 AND a.target_kind = 'user' AND a.target_id = ?2 \
    AND a.outcome = 'done' AND a.after IS NOT NULL AND a.at <= ?3 AND a.seq >= (SELECT max(b.seq) FROM audit b \
    WHERE b.company_id = ?1 AND b.target_kind = 'user' AND b.target_id = ?2 AND b.outcome = 'done' AND b.at <= ?3 \
    AND json_extract(b.after, '$.email') IS NOT NULL) ORDER BY a.seq";
const MEMBERSHIPS: &str = "SELECT a.after FROM audit a WHERE a.company_id = ?1 AND a.target_kind = 'membership' \
    AND a.target_id > ?2 || '/' AND a.target_id < ?2 || '0' AND a.seq = (SELECT max(b.seq) FROM audit b \
    WHERE b.company_id = a.company_id AND b.target_kind = 'membership' AND b.target_id = a.target_id AND b.outcome = 'done' \
    AND b.at <= ?3)";

/// The user as they stood; 404 before there was one.
pub async fn then(app: &App, company: &CompanyId, user: &str, at: Millis) -> Result<UserThen, ApiError> {
    let parameters = || [company.as_str().into(), user.into(), at.into()];
    let batch = vec![Statement::new(RECORD, parameters()), Statement::new(MEMBERSHIPS, parameters())];
    let rows = app.batch(batch).await?;
    let [record, memberships] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    Ok(UserThen { at: rfc3339(at), user: record_then(record, at)?, memberships: memberships_then(memberships, at)? })
}

fn record_then(rows: &Rows, at: Millis) -> Result<RecordThen, ApiError> {
    let mut whole = Map::new();
    for row in rows.all::<After>()? {
        whole.extend(row.after.as_deref().map(read::<Map<String, Json>>).transpose()?.unwrap_or_default());
    }
    if whole.is_empty() {
        return Err(ApiError::of(Code::NotFound));
    }
    let administrator = whole.get("administrator").filter(|administrator| !administrator.is_null());
    let administrator = administrator.map(|json| read::<Administrator>(&json.to_string())).transpose()?;
    let administrator = administrator.filter(|administrator| holds(administrator.until.as_deref(), at));
    let record = serde_json::from_value(Json::Object(whole)).map_err(|error| ApiError::internal(&error))?;
    Ok(RecordThen {
        company_administrator: administrator.is_some(),
        company_administrator_until: administrator.and_then(|administrator| administrator.until),
        ..record
    })
}

/// In order of the tenants' names, as the user's record tells them.
fn memberships_then(rows: &Rows, at: Millis) -> Result<Vec<Membership>, ApiError> {
    let mut memberships = vec![];
    for After { after } in rows.all()? {
        let Some(after) = after else { continue };
        let mut membership: Membership = read(&after)?;
        let held = |given: &Given| holds(given.until.as_deref(), at);
        membership.permissions.retain(held);
        membership.channels.retain(held);
        if !(membership.permissions.is_empty() && membership.channels.is_empty()) {
            memberships.push(membership);
        }
    }
    memberships.sort_by_cached_key(|membership| (fold(&membership.tenant.name), membership.tenant.id.clone()));
    Ok(memberships)
}

/// An end is the first instant at which a right no longer holds.
fn holds(until: Option<&str>, at: Millis) -> bool {
    until.is_none_or(|until| parse_instant(until).is_ok_and(|until| until > at))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| ApiError::internal(&error))
}
