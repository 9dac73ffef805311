//! `PATCH /v1/tenants/{tenant}/groups/{group}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;

use super::{Found, GroupRow, Wanted, at_group, create::NameGroup, create::read, row::record, row::taken};
use crate::{
    app::App,
    auth::SessionCookie,
    body::JsonBody,
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, commit_named},
    text::TenantName,
};

/// Renames a group.
#[utoipa::path(
    patch, path = "/v1/tenants/{tenant}/groups/{group}", operation_id = "rename_group", tag = "groups", request_body = NameGroup,
    params(("tenant" = String, Path), ("group" = String, Path), ("If-Match" = String, Header, description = "the group's ETag as last seen")),
    responses(
        (status = 200, description = "as it stands now; ETag names its version", body = super::Group),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn rename_group(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let name = read(body.fields);
    let wanted = Wanted { tenant: &tenant, group: &group, users: &[] };
    let (caller, found) = at_group(&app, &info, &session, wanted, Action::RenameGroup).await?;
    let permit = found.permit(&app, &caller, Action::RenameGroup, version.0)?;
    let name = name?;
    let after = GroupRow { name: name.as_str().to_owned(), version: version.0 + 1, ..found.group.clone() };
    let members = found.inside().filter(|somebody| somebody.is_member()).count();
    let answer = Answer { status: 200, body: json!(after.told(members)), collection: "" };
    let change = change(&permit, &found, &after, &name);
    commit_named(&app, &info, permit, change, None, answer, taken).await
}

const RENAME: &str =
    "UPDATE operator_groups SET name = ?3, name_key = ?4, version = version + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, found: &Found, after: &GroupRow, name: &TenantName) -> Change {
    let ids = (permit.company().as_str(), after.id.as_str());
    let row = [ids.0.into(), ids.1.into(), name.as_str().into(), name.key().into()];
    let (group, members) = (&found.group, found.ids());
    Change {
        action: Action::RenameGroup,
        rows: vec![group.stands(permit, &found.place), Statement::new(RENAME, row)],
        closing: vec![],
        record: record(&found.place, &after.id, Some(group.audited(&members)), Some(after.audited(&members))),
    }
}
