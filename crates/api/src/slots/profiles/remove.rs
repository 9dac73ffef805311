//! `DELETE /v1/slot-profiles/{id}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use http::StatusCode;

use super::{ProfileRow, edit::named, profile_unchanged, profiles, stored_profiles};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Code, Problem},
    store::{Change, Record, commit},
};

/// Removes a slot profile that is nobody's and not the default.
#[utoipa::path(
    delete, path = "/v1/slot-profiles/{id}", operation_id = "remove_slot_profile", tag = "slots",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "the profile's ETag as last seen")),
    responses(
        (status = 204, description = "removed"),
        (status = "4XX", description = "refused; 409 inUse while users have it or it is the default", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn remove_slot_profile(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![profiles(session.company())]).await?;
    let permit = caller.permit(&app, Action::ManageSlotProfiles, vec![caller.own_company()], vec![0])?;
    let before = named(stored_profiles(rows.first())?, &id, version)?;
    refuse_in_use(&before)?;
    let change = change(&permit, &before);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(StatusCode::NO_CONTENT))
}

fn refuse_in_use(profile: &ProfileRow) -> Result<(), ApiError> {
    let why = match (profile.users, profile.is_default != 0) {
        (0, false) => return Ok(()),
        (0, true) => "this is the company's default slot profile; choose another default first".to_owned(),
        (1, _) => "1 user has this slot profile; give them another one first".to_owned(),
        (users, _) => format!("{users} users have this slot profile; give them another one first"),
    };
    Err(ApiError::with(Code::InUse, why))
}

const UNUSED: &str = "INSERT INTO guard (name, ok) SELECT 'version', NOT EXISTS (SELECT 1 FROM users \
    WHERE company_id = ?1 AND slot_profile = ?2) AND (SELECT default_slot_profile FROM companies WHERE id = ?1) IS NOT ?2";
const DELETE: &str = "DELETE FROM slot_profiles WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &ProfileRow) -> Change {
    let company = permit.company().as_str();
    let on = |sql| Statement::new(sql, [company.into(), before.id.as_str().into()]);
    Change {
        action: Action::ManageSlotProfiles,
        rows: vec![profile_unchanged(company, before), on(UNUSED), on(DELETE)],
        closing: vec![],
        record: Record::of("slotProfile", before.id.as_str(), Some(before.audited()), None),
    }
}
