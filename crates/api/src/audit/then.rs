//! A user as they stood at an instant, from what the audit kept: the last `after` before it, of the record, of each membership,
//! and of the tenants, groups and slot profiles that these name.

use deskwarden_policy::{CompanyId, Millis};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

use super::{
    memberships_then::{MEMBERSHIPS, MembershipThen, memberships_then},
    names_then::{NAMES, NameThen, name_of},
};
use crate::{
    app::App,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    slots::of_user::{NamedProfile, OwnSlots},
    text::{parse_instant, rfc3339},
};

/// A user as they stood at an instant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UserThen {
    /// The instant asked for.
    pub at: String,
    /// The record.
    pub user: RecordThen,
    /// How many sessions the user handled at a time, as far as it was set for them.
    pub slots: SlotsThen,
    /// What the user held in each tenant; what had ended by then, and tenants that were archived, are left out.
    pub memberships: Vec<MembershipThen>,
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

/// A user's slots as they were set (D23); what profile and company gave beside them is not told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotsThen {
    /// The user's profile, by its name of then; null: the company's default.
    pub profile: Option<NamedProfile>,
    /// The user's own numbers.
    pub own: OwnSlots,
}

#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Administrator {
    until: Option<String>,
}

#[derive(Default, Deserialize)]
struct Slots {
    profile: Option<String>,
    live: Option<i64>,
    offline: Option<i64>,
    email: Option<i64>,
}

/// The last whole record, and what was told of it in part since then: setting a password tells the credentials alone.
const RECORD: &str = "SELECT a.after FROM audit a WHERE a.company_id = ?1 AND a.target_kind = 'user' AND a.target_id = ?2 \
    AND a.outcome = 'done' AND a.after IS NOT NULL AND a.at <= ?3 AND a.seq >= (SELECT max(b.seq) FROM audit b \
    WHERE b.company_id = ?1 AND b.target_kind = 'user' AND b.target_id = ?2 AND b.outcome = 'done' AND b.at <= ?3 \
    AND json_extract(b.after, '$.email') IS NOT NULL) ORDER BY a.seq";

/// The user as they stood; 404 before there was one.
pub async fn then(app: &App, company: &CompanyId, user: &str, at: Millis) -> Result<UserThen, ApiError> {
    let ask = |sql| Statement::new(sql, [company.as_str().into(), user.into(), at.into()]);
    let rows = app.batch(vec![ask(RECORD), ask(MEMBERSHIPS), ask(NAMES)]).await?;
    let [record, memberships, names] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let (record, names) = (whole_then(record)?, names.all::<NameThen>()?);
    Ok(UserThen {
        at: rfc3339(at),
        slots: slots_then(&record, &names)?,
        memberships: memberships_then(memberships, &names, at)?,
        user: record_then(record, at)?,
    })
}

fn whole_then(rows: &Rows) -> Result<Map<String, Json>, ApiError> {
    let mut whole = Map::new();
    for row in rows.all::<After>()? {
        whole.extend(row.after.as_deref().map(read::<Map<String, Json>>).transpose()?.unwrap_or_default());
    }
    if whole.is_empty() { Err(ApiError::of(Code::NotFound)) } else { Ok(whole) }
}

fn record_then(whole: Map<String, Json>, at: Millis) -> Result<RecordThen, ApiError> {
    let administrator = part::<Administrator>(&whole, "administrator")?;
    let administrator = administrator.filter(|administrator| holds(administrator.until.as_deref(), at));
    let record = serde_json::from_value(Json::Object(whole)).map_err(|error| ApiError::internal(&error))?;
    Ok(RecordThen {
        company_administrator: administrator.is_some(),
        company_administrator_until: administrator.and_then(|administrator| administrator.until),
        ..record
    })
}

/// Records from before there were slots tell none, and nobody had any.
fn slots_then(whole: &Map<String, Json>, names: &[NameThen]) -> Result<SlotsThen, ApiError> {
    let Slots { profile, live, offline, email } = part(whole, "slots")?.unwrap_or_default();
    let profile = profile.map(|id| NamedProfile { name: name_of(names, &id).unwrap_or(&id).to_owned(), id });
    Ok(SlotsThen { profile, own: OwnSlots { live, offline, email } })
}

/// A part of the record that is told as an object, or not at all.
fn part<T: serde::de::DeserializeOwned>(whole: &Map<String, Json>, name: &str) -> Result<Option<T>, ApiError> {
    whole.get(name).filter(|json| !json.is_null()).map(|json| read(&json.to_string())).transpose()
}

/// An end is the first instant at which a right no longer holds.
pub(super) fn holds(until: Option<&str>, at: Millis) -> bool {
    until.is_none_or(|until| parse_instant(until).is_ok_and(|until| until > at))
}

pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| ApiError::internal(&error))
}
