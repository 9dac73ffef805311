//! `PATCH /v1/me`

use axum::{Extension, extract::State, response::Response};
use deskwarden_policy::Action;
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    problem::{ApiError, Code, Problem},
    store::{Answer, commit_named},
    text::{PersonName, Username},
    users::{edit::Edit, edit::change, own_username_taken},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditMe {
    /// 1 to 100 characters.
    first_name: Option<String>,
    /// 1 to 100 characters.
    last_name: Option<String>,
    /// Once it differs from the e-mail, sign-in is by username alone (S24). Asks for a password proved in the last ten minutes (E24).
    username: Option<String>,
}

/// Edits the caller's own names. A changed username is told by mail (E49).
#[utoipa::path(
    patch, path = "/v1/me", operation_id = "edit_me", tag = "me", request_body = EditMe,
    params(("If-Match" = String, Header, description = "the record's ETag as last seen")),
    responses(
        (status = 200, description = "the record as it stands now; ETag names its version", body = crate::users::User),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_me(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let edit = read(body.fields);
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::EditOwnProfile, &caller.itself())?;
    if caller.user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let edit = edit?;
    let before = &caller.user;
    let names = edit.names(before)?;
    let after = edit.apply(before, &names, info.now.0);
    let renamed = before.username != after.username;
    if renamed {
        caller.require_fresh()?;
    }
    let action = if renamed { Action::SetOwnUsername } else { Action::EditOwnProfile };
    let permit = caller.permit(&app, action, vec![caller.itself()], vec![before.version])?;
    let change = change(&app, &permit, before, &after, &names)?;
    let answer = Answer { status: 200, body: json!(after.told(info.now)), collection: "" };
    commit_named(&app, &info, permit, change, None, answer, own_username_taken).await
}

fn read(mut fields: Fields) -> Result<Edit, ApiError> {
    let edit = Edit {
        first_name: fields.optional_text("firstName", PersonName::parse),
        last_name: fields.optional_text("lastName", PersonName::parse),
        username: fields.optional_text("username", Username::parse),
        email: None,
    };
    fields.finish(Some(edit))
}
