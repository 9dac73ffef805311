//! `GET /v1/company`

use axum::{
    Extension, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId};
use http::header::ETAG;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::{RequestInfo, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
};

/// Milliseconds of the units the settings are told in.
pub(super) const SECOND: i64 = 1000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// What the company has set.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanySettings {
    /// uuid v7.
    pub id: String,
    /// Its name in addresses: `/c/{slug}`.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Language of its mails: `en` or `cs`.
    pub language: String,
    /// The IANA name of its time zone.
    pub time_zone: String,
    /// Least length of a new password, in characters.
    pub password_min_length: i64,
    /// Words no new password may hold.
    pub password_blocked: Vec<String>,
    /// A session unused for so long ends.
    pub session_idle_minutes: i64,
    /// A session ends after so long, however much it is used.
    pub session_absolute_hours: i64,
    /// How long an activation link works.
    pub activation_link_days: i64,
    /// How long a link to a new password works.
    pub reset_link_minutes: i64,
    /// Whether the channel Generic exists (D16).
    pub generic_channel: bool,
    /// Whether operators are forbidden to switch their channels: every granted one then counts as on (M10, D19).
    pub switches_locked: bool,
    /// Whether an operator has at most one call at a time, whatever the slots (D24).
    pub one_call: bool,
    /// What is offered to whoever is away (D18).
    pub offered_while_away: OfferedWhileAway,
    /// Who was not seen for so long reads as Offline (D17).
    pub presence_seconds: i64,
    /// The slot profile of whoever has none of their own; null: the built-in one (D23).
    pub default_slot_profile: Option<String>,
    /// The settings' version: their ETag.
    pub version: i64,
}

/// By group of channels.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfferedWhileAway {
    /// WebChat, IP Telephony.
    pub live: bool,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte, Generic.
    pub offline: bool,
    /// E-mail.
    pub email: bool,
}

/// The settings as stored.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migrations")]
pub struct SettingsRow {
    pub id: CompanyId,
    pub slug: String,
    pub name: String,
    pub language: String,
    pub time_zone: String,
    pub password_min_length: i64,
    pub password_blocked: String,
    pub session_idle_ms: i64,
    pub session_absolute_ms: i64,
    pub link_lifetime_ms: i64,
    pub reset_lifetime_ms: i64,
    pub generic_channel: i64,
    pub switches_locked: i64,
    pub one_call: i64,
    pub away_live: i64,
    pub away_offline: i64,
    pub away_email: i64,
    pub presence_ms: i64,
    pub default_slot_profile: Option<String>,
    pub version: i64,
}

const SETTINGS: &str = "SELECT id, slug, name, language, time_zone, password_min_length, password_blocked, session_idle_ms, \
    session_absolute_ms, link_lifetime_ms, reset_lifetime_ms, generic_channel, switches_locked, one_call, away_live, away_offline, \
    away_email, presence_ms, default_slot_profile, version FROM companies WHERE id = ?1";

/// Tells what the company has set.
#[utoipa::path(
    get, path = "/v1/company", operation_id = "read_company", tag = "company",
    responses(
        (status = 200, description = "the settings; ETag names their version", body = CompanySettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_company(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![settings(session.company())]).await?;
    caller.require(&app, Action::ViewCompanySettings, &caller.own_company())?;
    let settings = stored(rows.first())?;
    Ok(([(ETAG, etag(settings.version))], Json(settings.told())).into_response())
}

/// The statement that reads them.
pub fn settings(company: &CompanyId) -> Statement {
    Statement::new(SETTINGS, [company.as_str().into()])
}

/// Its row: the caller's company is there.
pub fn stored(rows: Option<&Rows>) -> Result<SettingsRow, ApiError> {
    let row = rows.map(Rows::first).transpose()?.flatten();
    row.ok_or_else(|| ApiError::internal(&"the company's row is missing"))
}

impl SettingsRow {
    /// As the API tells them.
    pub fn told(&self) -> CompanySettings {
        CompanySettings {
            id: self.id.to_string(),
            slug: self.slug.clone(),
            name: self.name.clone(),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
            password_min_length: self.password_min_length,
            password_blocked: self.password_blocked.lines().map(str::to_owned).collect(),
            session_idle_minutes: self.session_idle_ms / MINUTE,
            session_absolute_hours: self.session_absolute_ms / HOUR,
            activation_link_days: self.link_lifetime_ms / DAY,
            reset_link_minutes: self.reset_lifetime_ms / MINUTE,
            generic_channel: self.generic_channel != 0,
            switches_locked: self.switches_locked != 0,
            one_call: self.one_call != 0,
            offered_while_away: OfferedWhileAway {
                live: self.away_live != 0,
                offline: self.away_offline != 0,
                email: self.away_email != 0,
            },
            presence_seconds: self.presence_ms / SECOND,
            default_slot_profile: self.default_slot_profile.clone(),
            version: self.version,
        }
    }
}
