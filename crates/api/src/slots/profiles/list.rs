//! `GET /v1/slot-profiles`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::Action;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ProfileRow, SlotProfile, profiles, stored_profiles};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    problem::{ApiError, Problem},
    store::rules::BUILT_IN_SLOTS,
};

/// Every slot profile of the company.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotProfileList {
    /// In order of name.
    pub profiles: Vec<SlotProfile>,
    /// What counts where no profile is the default.
    pub built_in: BuiltIn,
}

/// Slots by group of channels.
#[derive(Serialize, ToSchema)]
pub struct BuiltIn {
    /// WebChat, IP Telephony.
    pub live: u32,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte, Generic.
    pub offline: u32,
    /// E-mail.
    pub email: u32,
}

/// Lists the slot profiles.
#[utoipa::path(
    get, path = "/v1/slot-profiles", operation_id = "list_slot_profiles", tag = "slots",
    responses(
        (status = 200, description = "all of them", body = SlotProfileList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_slot_profiles(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<SlotProfileList>, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![profiles(session.company())]).await?;
    caller.require(&app, Action::ViewCompanySettings, &caller.own_company())?;
    let profiles = stored_profiles(rows.first())?.iter().map(ProfileRow::told).collect();
    let slots = BUILT_IN_SLOTS;
    let built_in = BuiltIn { live: slots.live, offline: slots.offline, email: slots.email };
    Ok(Json(SlotProfileList { profiles, built_in }))
}
