//! What every request knows of the caller's company.

use deskwarden_policy::{CompanyId, Settings};
use serde::Deserialize;

/// `?1` company.
pub(super) const COMPANY: &str = "SELECT id, slug, name, language, epoch, generic_channel, switches_locked, one_call, \
    away_live, away_offline, away_email, presence_ms FROM companies WHERE id = ?1";

/// The company's settings, as far as requests need them.
#[derive(Clone, Debug, Deserialize)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Language of its mails.
    pub language: String,
    /// Grows with what several users' snapshots show.
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
