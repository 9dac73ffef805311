//! `GET /v1/users/{id}/slots`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::Action;
use http::header::ETAG;
use serde::Serialize;
use utoipa::ToSchema;

use super::profiles::{ProfileRow, profiles, stored_profiles};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::{RequestInfo, etag},
    ports::Statement,
    problem::{ApiError, Problem},
    store::rules::{BUILT_IN_SLOTS, LimitSource, limit},
    users::{
        UserRow,
        read::{USER, known},
    },
};

/// How many sessions a user handles at a time, over all tenants together (S58 to S60, D22).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UserSlots {
    /// The user's profile; null: the company's default (D23).
    pub profile: Option<NamedProfile>,
    /// The user's own numbers.
    pub own: OwnSlots,
    /// What counts, and whose word it is.
    pub limits: SlotLimits,
    /// The user's version: the ETag.
    pub version: i64,
}

/// A slot profile by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NamedProfile {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
}

/// The user's own numbers, by group of channels; null: inherited. 0 = is given nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnSlots {
    /// WebChat, IP Telephony.
    pub live: Option<i64>,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte, Generic.
    pub offline: Option<i64>,
    /// E-mail.
    pub email: Option<i64>,
}

/// By group of channels.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotLimits {
    /// WebChat, IP Telephony.
    pub live: SlotLimit,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte, Generic.
    pub offline: SlotLimit,
    /// E-mail.
    pub email: SlotLimit,
}

/// A number that counts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlotLimit {
    /// How many sessions at a time; 0 = is given nothing.
    pub slots: i64,
    /// Whose word it is: `own`, `profile`, `default` or `builtIn`.
    pub from: &'static str,
}

/// Tells a user's slots.
#[utoipa::path(
    get, path = "/v1/users/{id}/slots", operation_id = "read_user_slots", tag = "slots", params(("id" = String, Path)),
    responses(
        (status = 200, description = "the slots; ETag names the user's version", body = UserSlots),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_user_slots(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let company = session.company();
    let user = Statement::new(USER, [company.as_str().into(), id.into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![user, profiles(company)]).await?;
    let [user, profiles] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let user = known(&app, &caller, Action::ReadUser, user)?;
    let told = user_slots(&user, &stored_profiles(Some(profiles))?);
    Ok(([(ETAG, etag(user.version))], Json(told)).into_response())
}

/// A user's slots as the API tells them.
pub fn user_slots(user: &UserRow, profiles: &[ProfileRow]) -> UserSlots {
    let own = profiles.iter().find(|profile| user.slot_profile.as_ref() == Some(&profile.id));
    let default = profiles.iter().find(|profile| profile.is_default != 0);
    let built_in = BUILT_IN_SLOTS;
    let resolved = |number: Option<i64>, of: fn(&ProfileRow) -> i64, built_in: u32| {
        let limit = limit(number, own.map(of), default.map(of), i64::from(built_in));
        SlotLimit { slots: limit.slots, from: word(limit.from) }
    };
    UserSlots {
        profile: own.map(|profile| NamedProfile { id: profile.id.clone(), name: profile.name.clone() }),
        own: OwnSlots { live: user.slots_live, offline: user.slots_offline, email: user.slots_email },
        limits: SlotLimits {
            live: resolved(user.slots_live, |profile| profile.live, built_in.live),
            offline: resolved(user.slots_offline, |profile| profile.offline, built_in.offline),
            email: resolved(user.slots_email, |profile| profile.email, built_in.email),
        },
        version: user.version,
    }
}

fn word(source: LimitSource) -> &'static str {
    match source {
        LimitSource::Own => "own",
        LimitSource::Profile => "profile",
        LimitSource::Default => "default",
        LimitSource::BuiltIn => "builtIn",
    }
}
