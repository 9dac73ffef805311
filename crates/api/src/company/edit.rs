//! `PATCH /v1/company`

use axum::{Extension, extract::State, response::Response};
use deskwarden_policy::Action;
use serde_json::json;
use utoipa::ToSchema;

use super::settings::{CompanySettings, DAY, HOUR, MINUTE, SECOND, SettingsRow, settings, stored};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Code, Problem},
    slots::profiles::{ProfileRow, known_profile, profile_stands, profiles, stored_profiles},
    store::{Answer, Change, Record, commit},
    text::{TenantName, blocked_word, language, time_zone},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditCompanySettings {
    /// 1 to 100 characters.
    name: Option<String>,
    /// `en` or `cs`.
    language: Option<String>,
    /// An IANA name, for example `Europe/Prague`.
    time_zone: Option<String>,
    #[schema(minimum = 8, maximum = 64)]
    password_min_length: Option<i64>,
    /// Words of 3 to 64 characters, instead of those that stand.
    #[schema(max_items = 100)]
    password_blocked: Option<Vec<String>>,
    #[schema(minimum = 5, maximum = 1440)]
    session_idle_minutes: Option<i64>,
    #[schema(minimum = 1, maximum = 720)]
    session_absolute_hours: Option<i64>,
    #[schema(minimum = 1, maximum = 30)]
    activation_link_days: Option<i64>,
    #[schema(minimum = 10, maximum = 1440)]
    reset_link_minutes: Option<i64>,
    generic_channel: Option<bool>,
    switches_locked: Option<bool>,
    one_call: Option<bool>,
    offered_while_away: Option<EditOffered>,
    #[schema(minimum = 30, maximum = 600)]
    presence_seconds: Option<i64>,
    /// The id of a slot profile; null: the built-in one.
    default_slot_profile: Option<String>,
}

/// By group of channels; what is left out stays.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditOffered {
    live: Option<bool>,
    offline: Option<bool>,
    email: Option<bool>,
}

/// Changes settings. Sessions, links and passwords that stand keep what they were made under, but for a session's idle time.
#[utoipa::path(
    patch, path = "/v1/company", operation_id = "edit_company", tag = "company", request_body = EditCompanySettings,
    params(("If-Match" = String, Header, description = "the settings' ETag as last seen")),
    responses(
        (status = 200, description = "the settings as they stand now; ETag names their version", body = CompanySettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_company(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let load = vec![settings(session.company()), profiles(session.company())];
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let permit = caller.permit(&app, Action::EditCompanySettings, vec![caller.own_company()], vec![0])?;
    let before = stored(rows.first())?;
    if before.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let after = edited(&before, body.fields, &stored_profiles(rows.get(1))?)?;
    let answer = Answer { status: 200, body: json!(after.told()), collection: "/v1/company" };
    commit(&app, &info, permit, change(&before, &after), None).await?;
    Ok(AfterCommit(session.company().clone()).with(answer))
}

/// The settings as they will stand.
fn edited(before: &SettingsRow, mut fields: Fields, profiles: &[ProfileRow]) -> Result<SettingsRow, ApiError> {
    let mut row = SettingsRow { version: before.version + 1, ..before.clone() };
    edit_names(&mut row, &mut fields);
    edit_sign_in(&mut row, &mut fields);
    edit_work(&mut row, &mut fields, profiles);
    fields.finish(Some(row))
}

fn edit_names(row: &mut SettingsRow, fields: &mut Fields) {
    set(&mut row.name, fields.optional_text("name", TenantName::parse).map(|name| name.as_str().to_owned()));
    set(&mut row.language, fields.optional_text("language", language).map(str::to_owned));
    set(&mut row.time_zone, fields.optional_text("timeZone", time_zone));
}

fn edit_sign_in(row: &mut SettingsRow, fields: &mut Fields) {
    set(&mut row.password_min_length, fields.optional_whole("passwordMinLength", 8..=64));
    let blocked = fields.optional_texts("passwordBlocked", 100, blocked_word);
    set(&mut row.password_blocked, blocked.map(|words| words.join("\n")));
    set(&mut row.session_idle_ms, fields.optional_whole("sessionIdleMinutes", 5..=1440).map(|n| n * MINUTE));
    set(&mut row.session_absolute_ms, fields.optional_whole("sessionAbsoluteHours", 1..=720).map(|n| n * HOUR));
    set(&mut row.link_lifetime_ms, fields.optional_whole("activationLinkDays", 1..=30).map(|n| n * DAY));
    set(&mut row.reset_lifetime_ms, fields.optional_whole("resetLinkMinutes", 10..=1440).map(|n| n * MINUTE));
}

fn edit_work(row: &mut SettingsRow, fields: &mut Fields, profiles: &[ProfileRow]) {
    set(&mut row.generic_channel, fields.optional_flag("genericChannel").map(i64::from));
    set(&mut row.switches_locked, fields.optional_flag("switchesLocked").map(i64::from));
    set(&mut row.one_call, fields.optional_flag("oneCall").map(i64::from));
    fields.optional_object("offeredWhileAway", |offered| {
        set(&mut row.away_live, offered.optional_flag("live").map(i64::from));
        set(&mut row.away_offline, offered.optional_flag("offline").map(i64::from));
        set(&mut row.away_email, offered.optional_flag("email").map(i64::from));
        Some(())
    });
    set(&mut row.presence_ms, fields.optional_whole("presenceSeconds", 60..=600).map(|n| n * SECOND));
    let default = fields.optional_text_or_null("defaultSlotProfile", |id| known_profile(id, profiles));
    set(&mut row.default_slot_profile, default);
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

const UNCHANGED: &str =
    "INSERT INTO guard (name, ok) SELECT 'version', (SELECT version FROM companies WHERE id = ?1) = ?2";
/// The epoch moves with what is in everybody's snapshot, and only then: nobody's page is to be told of a new time zone.
const UPDATE: &str = "UPDATE companies SET name = ?2, language = ?3, time_zone = ?4, password_min_length = ?5, password_blocked = ?6, \
    session_idle_ms = ?7, session_absolute_ms = ?8, link_lifetime_ms = ?9, reset_lifetime_ms = ?10, generic_channel = ?11, \
    switches_locked = ?12, one_call = ?13, away_live = ?14, away_offline = ?15, away_email = ?16, presence_ms = ?17, \
    default_slot_profile = ?18, version = version + 1, epoch = epoch + (generic_channel <> ?11 OR switches_locked <> ?12 \
    OR one_call <> ?13 OR default_slot_profile IS NOT ?18) WHERE id = ?1";

fn change(before: &SettingsRow, after: &SettingsRow) -> Change {
    let id = after.id.as_str();
    let mut rows = vec![Statement::new(UNCHANGED, [id.into(), before.version.into()])];
    rows.extend(after.default_slot_profile.as_deref().map(|profile| profile_stands(id, profile)));
    rows.push(update(after));
    let record = Record::of("company", id, Some(json!(before.told())), Some(json!(after.told())));
    Change { action: Action::EditCompanySettings, rows, closing: vec![], record }
}

fn update(row: &SettingsRow) -> Statement {
    Statement::new(
        UPDATE,
        [
            row.id.as_str().into(),
            row.name.as_str().into(),
            row.language.as_str().into(),
            row.time_zone.as_str().into(),
            row.password_min_length.into(),
            row.password_blocked.as_str().into(),
            row.session_idle_ms.into(),
            row.session_absolute_ms.into(),
            row.link_lifetime_ms.into(),
            row.reset_lifetime_ms.into(),
            row.generic_channel.into(),
            row.switches_locked.into(),
            row.one_call.into(),
            row.away_live.into(),
            row.away_offline.into(),
            row.away_email.into(),
            row.presence_ms.into(),
            row.default_slot_profile.as_deref().into(),
        ],
    )
}
