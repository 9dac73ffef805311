//! `PATCH /v1/slot-profiles/{id}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::{ProfileRow, SlotProfile, name_taken, profile_unchanged, profiles, stored_profiles};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Code, Problem},
    store::{Answer, Change, Record, commit_named},
    text::{TenantName, fold},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditSlotProfile {
    /// 1 to 100 characters, unlike any other slot profile's.
    name: Option<String>,
    #[schema(minimum = 0, maximum = 100)]
    live: Option<i64>,
    #[schema(minimum = 0, maximum = 100)]
    offline: Option<i64>,
    #[schema(minimum = 0, maximum = 100)]
    email: Option<i64>,
}

/// Changes a slot profile, and with it the slots of everybody who inherits from it.
#[utoipa::path(
    patch, path = "/v1/slot-profiles/{id}", operation_id = "edit_slot_profile", tag = "slots", request_body = EditSlotProfile,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the profile's ETag as last seen")),
    responses(
        (status = 200, description = "the profile as it stands now; ETag names its version", body = SlotProfile),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_slot_profile(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![profiles(session.company())]).await?;
    let permit = caller.permit(&app, Action::ManageSlotProfiles, vec![caller.own_company()], vec![0])?;
    let before = named(stored_profiles(rows.first())?, &id, version)?;
    let after = edited(&before, body.fields)?;
    let answer = Answer { status: 200, body: json!(after.told()), collection: "/v1/slot-profiles" };
    let change = change(&permit, &before, &after);
    commit_named(&app, &info, permit, change, None, answer, name_taken).await
}

/// The profile of this id, in the version the caller names.
pub(super) fn named(profiles: Vec<ProfileRow>, id: &str, version: IfMatch) -> Result<ProfileRow, ApiError> {
    let found = profiles.into_iter().find(|profile| profile.id == id).ok_or_else(|| ApiError::of(Code::NotFound))?;
    if found.version == version.0 { Ok(found) } else { Err(ApiError::of(Code::Stale)) }
}

fn edited(before: &ProfileRow, mut fields: Fields) -> Result<ProfileRow, ApiError> {
    let name = fields.optional_text("name", TenantName::parse);
    let after = ProfileRow {
        name: name.map_or_else(|| before.name.clone(), |name| name.as_str().to_owned()),
        live: fields.optional_whole("live", 0..=100).unwrap_or(before.live),
        offline: fields.optional_whole("offline", 0..=100).unwrap_or(before.offline),
        email: fields.optional_whole("email", 0..=100).unwrap_or(before.email),
        version: before.version + 1,
        ..before.clone()
    };
    fields.finish(Some(after))
}

const UPDATE: &str = "UPDATE slot_profiles SET name = ?3, name_key = ?4, live = ?5, offline = ?6, email = ?7, version = version + 1 \
    WHERE company_id = ?1 AND id = ?2";
/// The numbers are in the snapshots of everybody who inherits them.
const COMPANY_CHANGED: &str = "UPDATE companies SET epoch = epoch + 1 WHERE id = ?1";

fn change(permit: &Permit, before: &ProfileRow, after: &ProfileRow) -> Change {
    let company = permit.company().as_str();
    let update = Statement::new(
        UPDATE,
        [
            company.into(),
            after.id.as_str().into(),
            after.name.as_str().into(),
            fold(&after.name).into(),
            after.live.into(),
            after.offline.into(),
            after.email.into(),
        ],
    );
    let mut rows = vec![profile_unchanged(company, before), update];
    if before.numbers() != after.numbers() {
        rows.push(Statement::new(COMPANY_CHANGED, [company.into()]));
    }
    Change {
        action: Action::ManageSlotProfiles,
        rows,
        closing: vec![],
        record: Record::of("slotProfile", after.id.as_str(), Some(before.audited()), Some(after.audited())),
    }
}
