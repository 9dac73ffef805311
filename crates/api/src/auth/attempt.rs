//! An attempt to prove a password. It is counted before the password is looked at (E44), whoever it is for (E8).

use deskwarden_policy::Millis;
use http::HeaderMap;
use serde::Deserialize;

use super::{Caller, Credential, device_of, hash_secret};
use crate::{
    app::App,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    store::system::{count_attempt, forget_attempts},
    text::{Slug, Username},
};

/// Which name is tried, in which company, from which browser.
pub struct Attempt {
    /// The company's name in addresses; empty for what cannot be one.
    pub slug: String,
    /// The name, folded; for what cannot be a name something that is nobody's.
    pub key: String,
    /// What the browser was given when it last proved an account.
    pub device: Option<Credential>,
}

/// What the database said to it.
#[derive(Deserialize)]
pub struct Admission {
    company_id: String,
    name_hash: String,
    device_hash: String,
    admitted: i64,
    free_at: i64,
}

impl Attempt {
    /// From what somebody typed.
    pub fn new(slug: &str, login: &str, headers: &HeaderMap) -> Self {
        Self {
            slug: Slug::parse(slug).map(|slug| slug.as_str().to_owned()).unwrap_or_default(),
            key: Username::parse(login).map_or_else(|_| nobody(login), |name| name.key().to_owned()),
            device: device_of(headers),
        }
    }

    /// The caller's own: a session does not make guessing free.
    pub fn of(caller: &Caller, headers: &HeaderMap) -> Self {
        Self::new(&caller.company.slug, &caller.user.username, headers)
    }

    /// What the name is counted under.
    pub fn name_hash(&self) -> String {
        hash_secret(&format!("{}\n{}", self.slug, self.key))
    }

    /// Counts, on its own.
    pub async fn count(&self, app: &App, now: Millis) -> Result<Admission, ApiError> {
        let rows = app.batch(vec![count_attempt(self, now)]).await?;
        Admission::read(rows.first(), now)
    }
}

/// No name holds a line break; hashed, as the text may be long.
fn nobody(text: &str) -> String {
    format!("\n{}", hash_secret(text))
}

impl Admission {
    /// Refuses while the name must wait; reads what [`count_attempt`] gave.
    pub fn read(rows: Option<&Rows>, now: Millis) -> Result<Self, ApiError> {
        let told: Option<Self> = rows.map(Rows::first).transpose()?.flatten();
        let told = told.ok_or_else(|| ApiError::internal(&"an attempt was not counted"))?;
        if told.admitted != 0 {
            return Ok(told);
        }
        let seconds = (told.free_at - now.0 + 999).div_euclid(1000).max(1);
        let detail = format!("too many attempts for this name; wait {seconds} s, then try again");
        Err(ApiError::with(Code::TooManyRequests, detail).retry_after(seconds))
    }

    /// The password was right.
    pub fn forget(&self) -> Statement {
        forget_attempts(&self.company_id, &self.name_hash, &self.device_hash)
    }
}
