//! The user record as stored and as answered.

use deskwarden_policy::{CompanyId, Millis, Target, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use crate::text::rfc3339;

/// A row of [`crate::store::rules::user_columns`].
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct UserRow {
    pub id: UserId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub username: String,
    pub sort_key: String,
    pub status: String,
    pub authentication: String,
    pub version: i64,
    pub epoch: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub slot_profile: Option<String>,
    pub slots_live: Option<i64>,
    pub slots_offline: Option<i64>,
    pub slots_email: Option<i64>,
    pub has_password: i64,
    pub link_expires_at: Option<i64>,
    pub mail_waiting: i64,
    pub administrator_without_end: i64,
    pub administrator_until: Option<i64>,
    pub last_administrator: i64,
}

/// A user as the API tells it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// uuid v7.
    pub id: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where mail goes; as written.
    pub email: String,
    /// What the person signs in with; the e-mail address until one is chosen (S23).
    pub username: String,
    /// What clients see (S15, D6): the username, or the first name while the username is still the e-mail address.
    pub display_name: String,
    /// `active` or `deactivated`.
    pub status: String,
    /// `done`, `invited` or `linkExpired` (D4).
    pub activation: &'static str,
    /// `activationLink`.
    pub authentication: String,
    /// Whether the user administers the company now.
    pub company_administrator: bool,
    /// RFC 3339, UTC: the first instant at which the user no longer administers the company; null without end.
    pub company_administrator_until: Option<String>,
    /// Whether nobody else could administer the company (X4).
    pub last_company_administrator: bool,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// The record's version: its ETag.
    pub version: i64,
}

impl UserRow {
    /// Whether the account may be used at all.
    pub fn is_active(&self) -> bool {
        self.status == "active"
    }

    /// The user as a target of a decision.
    pub fn target(&self, company: &CompanyId) -> Target {
        Target::User {
            company: company.clone(),
            user: self.id.clone(),
            last_company_admin: self.last_administrator != 0,
        }
    }

    /// Whether the user administers the company now, and so may unless deactivated.
    pub fn administers(&self, now: Millis) -> bool {
        self.administrator_without_end != 0 || self.administrator_until.is_some_and(|until| until > now.0)
    }

    /// As the API tells it.
    pub fn told(&self, now: Millis) -> User {
        User {
            id: self.id.to_string(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            username: self.username.clone(),
            display_name: if self.username == self.email { &self.first_name } else { &self.username }.clone(),
            status: self.status.clone(),
            activation: self.activation(now),
            authentication: self.authentication.clone(),
            company_administrator: self.administers(now),
            company_administrator_until: self.administrator_until.filter(|_| self.administers(now)).map(instant),
            last_company_administrator: self.last_administrator != 0,
            created_at: instant(self.created_at),
            updated_at: instant(self.updated_at),
            version: self.version,
        }
    }

    /// The whole record for the audit: what is stored, nothing derived, no secret.
    /// `credentials` tells that a password is set; `administrator` that the user administers the company, and until when;
    /// `slots` what is the user's own, null for what is inherited (D23).
    pub fn audited(&self) -> Json {
        json!({
            "id": self.id, "firstName": self.first_name, "lastName": self.last_name, "email": self.email, "username": self.username,
            "status": self.status, "authentication": self.authentication, "version": self.version,
            "credentials": (self.has_password != 0).then_some("password"), "administrator": self.administrator(),
            "slots": {
                "profile": self.slot_profile, "live": self.slots_live, "offline": self.slots_offline, "email": self.slots_email,
            },
        })
    }

    fn administrator(&self) -> Option<Json> {
        let until = self.administrator_until.map(|until| rfc3339(Millis(until)));
        (self.administrator_without_end != 0 || until.is_some()).then(|| json!({ "until": until }))
    }

    /// D4: who has not yet set credentials is invited, or the link has expired meanwhile.
    fn activation(&self, now: Millis) -> &'static str {
        match (self.has_password != 0, self.mail_waiting != 0, self.link_expires_at) {
            (true, _, _) => "done",
            (false, true, _) => "invited",
            (false, false, Some(expires)) if expires > now.0 => "invited",
            _ => "linkExpired",
        }
    }
}

fn instant(at: i64) -> String {
    rfc3339(Millis(at))
}
