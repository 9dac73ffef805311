//! `PATCH /v1/me/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::Action;
use http::header::ETAG;

use super::{
    EditProfile, MemberRecord, Outcome, ProfileEdit, Who, Whole, change, load, load::STATEMENTS, loaded, photo_known,
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo, etag},
    problem::{ApiError, Code, Problem},
    store::commit,
};

/// Edits how the caller appears in a tenant they are a member of (S30).
#[utoipa::path(
    patch, path = "/v1/me/tenants/{tenant}", operation_id = "edit_own_profile", tag = "me", request_body = EditProfile,
    params(("tenant" = String, Path), ("If-Match" = String, Header, description = "the caller's own ETag as last seen")),
    responses(
        (status = 200, description = "as it stands now; ETag names the caller's new version", body = MemberRecord),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_own_profile(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(tenant): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let edit = read(body.fields);
    let hash = session.hash();
    let mut statements = load(session.company(), Who::Session(&hash), &tenant).to_vec();
    statements.extend(edit.as_ref().ok().and_then(|edit| edit.photo(session.company())));
    let (caller, mut rows) = enter(&app, &session, info.now, statements).await?;
    let permit = caller.permit(&app, Action::EditOwnProfile, vec![caller.itself()], vec![version.0])?;
    let photo = rows.split_off(STATEMENTS.min(rows.len()));
    let member = loaded(&rows)?.filter(|member| member.is_member(info.now));
    // Where one holds nothing there is nothing to appear in.
    let member = member.ok_or_else(|| ApiError::of(Code::NotFound))?;
    if caller.user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let edit = edit?;
    photo_known(photo.first(), "/photo")?;
    let before = member.whole();
    let after = Whole { profile: edit.apply(&before.profile), ..before.clone() };
    let change = change(&permit, &caller.user, &Outcome { before: &before, after: &after }, info.now);
    commit(&app, &info, permit, change, None).await?;
    let told: MemberRecord = after.told(&caller.user, version.0 + 1, info.now);
    Ok(AfterCommit(session.company().clone()).with(([(ETAG, etag(version.0 + 1))], Json(told))))
}

fn read(mut fields: Fields) -> Result<ProfileEdit, ApiError> {
    let edit = ProfileEdit::read(&mut fields);
    fields.finish(Some(edit))
}
