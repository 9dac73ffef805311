//! `PUT /v1/users/{id}/slots`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    of_user::{UserSlots, user_slots},
    profiles::{ProfileRow, known_profile, profile_stands, profiles, stored_profiles},
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, Record, commit},
    users::{
        UserRow,
        read::{USER, permit_change},
    },
};

/// All of a user's slots; null inherits, a number is the user's own, 0 = is given nothing (D23).
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SetSlots {
    /// The id of a slot profile; null: the company's default.
    #[schema(required = true)]
    profile: Option<String>,
    /// WebChat, IP Telephony.
    #[schema(required = true, minimum = 0, maximum = 100)]
    live: Option<i64>,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte, Generic.
    #[schema(required = true, minimum = 0, maximum = 100)]
    offline: Option<i64>,
    /// E-mail.
    #[schema(required = true, minimum = 0, maximum = 100)]
    email: Option<i64>,
}

/// Sets how many sessions a user handles at a time. Fewer than are open now cuts none: they drain (D23).
#[utoipa::path(
    put, path = "/v1/users/{id}/slots", operation_id = "set_slots", tag = "slots", request_body = SetSlots,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the user's ETag as last seen")),
    responses(
        (status = 200, description = "the slots as they stand now; ETag names the user's new version", body = UserSlots),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn set_slots(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let company = session.company();
    let user = Statement::new(USER, [company.as_str().into(), id.into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![user, profiles(company)]).await?;
    let [user, profiles] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let profiles = stored_profiles(Some(profiles))?;
    let (before, permit) = permit_change(&app, &caller, Action::SetSlots, user, version)?;
    let after = edited(&before, body.fields, &profiles, info.now.0)?;
    let answer = Answer { status: 200, body: json!(user_slots(&after, &profiles)), collection: "/v1/users" };
    let change = change(&permit, &before, &after);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(company.clone()).with(answer))
}

fn edited(before: &UserRow, mut fields: Fields, profiles: &[ProfileRow], now: i64) -> Result<UserRow, ApiError> {
    let profile = fields.text_or_null("profile", |id| known_profile(id, profiles));
    let [live, offline, email] = ["live", "offline", "email"].map(|group| fields.whole_or_null(group, 0..=100));
    let after = UserRow {
        slot_profile: profile.flatten(),
        slots_live: live.flatten(),
        slots_offline: offline.flatten(),
        slots_email: email.flatten(),
        version: before.version + 1,
        epoch: before.epoch + 1,
        updated_at: now,
        ..before.clone()
    };
    // What was wrong or missing has its complaint, so none of the nulls above is taken for one that was sent.
    fields.finish(Some(after))
}

/// The epoch too: the numbers are in the user's snapshot.
const UPDATE: &str = "UPDATE users SET slot_profile = ?3, slots_live = ?4, slots_offline = ?5, slots_email = ?6, updated_at = ?7, \
    version = version + 1, epoch = epoch + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &UserRow, after: &UserRow) -> Change {
    let company = permit.company().as_str();
    let mut rows: Vec<Statement> = after.slot_profile.iter().map(|profile| profile_stands(company, profile)).collect();
    rows.push(Statement::new(
        UPDATE,
        [
            company.into(),
            after.id.as_str().into(),
            after.slot_profile.as_deref().into(),
            after.slots_live.into(),
            after.slots_offline.into(),
            after.slots_email.into(),
            after.updated_at.into(),
        ],
    ));
    let record = Record::of("user", after.id.as_str(), Some(before.audited()), Some(after.audited()));
    Change { action: Action::SetSlots, rows, closing: vec![], record }
}
