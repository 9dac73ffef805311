//! A slot profile as stored and as answered.

use deskwarden_policy::CompanyId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    body::{Fields, Wrong},
    ports::{DbError, Rows, Statement},
    problem::{ApiError, FieldError},
    text::TenantName,
};

/// A slot profile as the API tells it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotProfile {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// Slots for WebChat and IP Telephony; 0 = is given nothing.
    pub live: i64,
    /// Slots for Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    pub offline: i64,
    /// Slots for E-mail.
    pub email: i64,
    /// How many users have it as their own, deactivated ones included.
    pub users: i64,
    /// Whether it is that of whoever has none of their own.
    pub is_default: bool,
    /// The profile's version: its ETag.
    pub version: i64,
}

/// A row of [`profiles`].
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct ProfileRow {
    pub id: String,
    pub name: String,
    pub live: i64,
    pub offline: i64,
    pub email: i64,
    pub version: i64,
    pub is_default: i64,
    pub users: i64,
}

/// A profile as it is to be.
pub struct NewProfile {
    /// Its name.
    pub name: TenantName,
    /// Slots by group of channels.
    pub slots: [i64; 3],
}

const PROFILES: &str = "SELECT p.id, p.name, p.live, p.offline, p.email, p.version, c.default_slot_profile IS p.id AS is_default, \
    (SELECT count(*) FROM users u WHERE u.company_id = p.company_id AND u.slot_profile = p.id) AS users \
    FROM slot_profiles p JOIN companies c ON c.id = p.company_id WHERE p.company_id = ?1 ORDER BY p.name_key, p.id";
const STANDS: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    EXISTS (SELECT 1 FROM slot_profiles WHERE company_id = ?1 AND id = ?2)";
const UNCHANGED: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM slot_profiles WHERE company_id = ?1 AND id = ?2) = ?3";

/// The statement that reads all of a company's, in order of name.
pub fn profiles(company: &CompanyId) -> Statement {
    Statement::new(PROFILES, [company.as_str().into()])
}

/// Its rows.
pub fn stored_profiles(rows: Option<&Rows>) -> Result<Vec<ProfileRow>, DbError> {
    rows.map(Rows::all).transpose().map(Option::unwrap_or_default)
}

/// The id of a profile the company has.
pub fn known_profile(id: &str, profiles: &[ProfileRow]) -> Result<String, Wrong> {
    let known = profiles.iter().any(|profile| profile.id == id);
    if known { Ok(id.to_owned()) } else { Err(Wrong::new("unknown", "there is no slot profile of this id")) }
}

/// Guard: the profile has not been removed meanwhile.
pub fn profile_stands(company: &str, id: &str) -> Statement {
    Statement::new(STANDS, [company.into(), id.into()])
}

/// Guard: the profile is as loaded.
pub fn profile_unchanged(company: &str, before: &ProfileRow) -> Statement {
    Statement::new(UNCHANGED, [company.into(), before.id.as_str().into(), before.version.into()])
}

/// Another profile has the name.
pub fn name_taken() -> ApiError {
    let detail = "another slot profile has this name; choose another".to_owned();
    ApiError::taken(vec![FieldError { pointer: "/name".to_owned(), code: "taken", detail }])
}

impl NewProfile {
    /// Reads all fields.
    pub fn read(mut fields: Fields) -> Result<Self, ApiError> {
        let name = fields.text("name", TenantName::parse);
        let slots = ["live", "offline", "email"].map(|group| fields.whole(group, 0..=100));
        let read = match (name, slots) {
            (Some(name), [Some(live), Some(offline), Some(email)]) => {
                Some(Self { name, slots: [live, offline, email] })
            }
            _ => None,
        };
        fields.finish(read)
    }
}

impl ProfileRow {
    /// Live, offline, e-mail.
    pub fn numbers(&self) -> [i64; 3] {
        [self.live, self.offline, self.email]
    }

    /// As the API tells it.
    pub fn told(&self) -> SlotProfile {
        SlotProfile {
            id: self.id.clone(),
            name: self.name.clone(),
            live: self.live,
            offline: self.offline,
            email: self.email,
            users: self.users,
            is_default: self.is_default != 0,
            version: self.version,
        }
    }

    /// For the audit: what is stored, nothing counted.
    pub fn audited(&self) -> serde_json::Value {
        serde_json::json!({
            "id": self.id, "name": self.name, "live": self.live, "offline": self.offline, "email": self.email,
            "version": self.version,
        })
    }
}
