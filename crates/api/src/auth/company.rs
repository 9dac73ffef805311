//! What every request knows of the caller's company.

use deskwarden_policy::{CompanyId, Settings};
use serde::Deserialize;

/// The columns of the company `c`, under names that stand beside those of a user.
macro_rules! company_columns {
    () => {
        "c.id AS company_id, c.slug AS company_slug, c.name AS company_name, c.language AS company_language, \
        c.epoch AS company_epoch, c.generic_channel, c.switches_locked, c.one_call, c.away_live, c.away_offline, c.away_email, \
        c.presence_ms"
    };
}
pub(super) use company_columns;

/// The company's settings, as far as requests need them.
#[derive(Clone, Debug, Deserialize)]
pub struct Company {
    /// Its id.
    #[serde(rename = "company_id")]
    pub id: CompanyId,
    /// Its name in addresses.
    #[serde(rename = "company_slug")]
    pub slug: String,
    /// Its name for people.
    #[serde(rename = "company_name")]
    pub name: String,
    /// Language of its mails.
    #[serde(rename = "company_language")]
    pub language: String,
    /// Grows with what several users' snapshots show.
    #[serde(rename = "company_epoch")]
    pub epoch: i64,
    /// Whether the channel Generic exists (D16).
    pub generic_channel: i64,
    /// Whether operators are forbidden to switch their channels (M10).
    pub switches_locked: i64,
    /// Whether an operator has at most one call at a time (D24).
    pub one_call: i64,
    /// Whether live sessions are offered to whoever is away (D18).
    pub away_live: i64,
    /// The same of offline sessions.
    pub away_offline: i64,
    /// The same of e-mails.
    pub away_email: i64,
    /// Who was not seen for so long reads as Offline (D17).
    pub presence_ms: i64,
}

impl Company {
    /// What rules ask about.
    pub fn settings(&self) -> Settings {
        Settings {
            generic_channel: self.generic_channel != 0,
            switches_locked: self.switches_locked != 0,
            one_call: self.one_call != 0,
        }
    }
}
