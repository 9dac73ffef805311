//! `GET /v1/tenants/{tenant}/groups/{group}`, `PUT …/members`, `POST …/members/preview`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use http::header::ETAG;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{Found, Group, GroupRow, Somebody, Wanted, at_group, row::record};
use crate::{
    after::AfterCommit,
    app::App,
    auth::SessionCookie,
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo, etag},
    ports::Statement,
    problem::{ApiError, FieldError, Problem},
    store::{Change, commit, rules::is_member},
    tenants::Named,
};

/// A group and who is in it.
#[derive(Serialize, ToSchema)]
pub struct GroupWithMembers {
    /// The group.
    pub group: Group,
    /// In order of name.
    pub members: Vec<Named>,
}

/// Everybody who is to be in a group.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SetGroupMembers {
    /// Ids of members of the tenant, at most 1,000; whoever is left out leaves.
    users: Vec<String>,
}

/// What a change of members means (D21).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MembersPreview {
    /// Who would join.
    pub added: Vec<Named>,
    /// Who would leave.
    pub removed: Vec<Named>,
    /// Who of those that leave serves a channel and would be in no group of the tenant: they would be offered nothing there.
    pub leaves_without_work: Vec<Named>,
}

/// Ids at once, at most.
const MOST: usize = 1000;

/// Reads a group with its members.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/groups/{group}", operation_id = "read_group", tag = "groups",
    params(("tenant" = String, Path), ("group" = String, Path)),
    responses(
        (status = 200, description = "the group; ETag names its version", body = GroupWithMembers),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_group(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let wanted = Wanted { tenant: &tenant, group: &group, users: &[] };
    let (_, found) = at_group(&app, &info, &session, wanted, Action::ChangeGroupMembers).await?;
    let members = found.inside().filter(|somebody| somebody.is_member()).map(Somebody::named).collect();
    Ok(told(&found.group, members).into_response())
}

/// Sets who is in a group; only members of the tenant.
#[utoipa::path(
    put, path = "/v1/tenants/{tenant}/groups/{group}/members", operation_id = "set_group_members", tag = "groups", request_body = SetGroupMembers,
    params(("tenant" = String, Path), ("group" = String, Path), ("If-Match" = String, Header, description = "the group's ETag as last seen")),
    responses(
        (status = 200, description = "as it stands now; ETag names its version", body = GroupWithMembers),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn set_group_members(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let users = read(body.fields);
    let wanted = Wanted { tenant: &tenant, group: &group, users: users.as_deref().unwrap_or_default() };
    let (caller, found) = at_group(&app, &info, &session, wanted, Action::ChangeGroupMembers).await?;
    let permit = found.permit(&app, &caller, Action::ChangeGroupMembers, version.0)?;
    let users = users?;
    let plan = Plan::of(&found, &users)?;
    let members: Vec<Named> = plan.stand.iter().map(|somebody| somebody.named()).collect();
    if plan.added.is_empty() && plan.removed.is_empty() {
        return Ok(told(&found.group, members).into_response());
    }
    let after = GroupRow { version: version.0 + 1, ..found.group.clone() };
    let change = plan.change(&permit, &found, &after, info.now.0);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(told(&after, members)))
}

/// Tells who would join and leave, and whom it would leave without work; changes nothing.
#[utoipa::path(
    post, path = "/v1/tenants/{tenant}/groups/{group}/members/preview", operation_id = "preview_group_members", tag = "groups",
    request_body = SetGroupMembers, params(("tenant" = String, Path), ("group" = String, Path)),
    responses(
        (status = 200, description = "what the same body would do", body = MembersPreview),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn preview_group_members(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, group)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Json<MembersPreview>, ApiError> {
    let users = read(body.fields);
    let wanted = Wanted { tenant: &tenant, group: &group, users: users.as_deref().unwrap_or_default() };
    let (_, found) = at_group(&app, &info, &session, wanted, Action::ChangeGroupMembers).await?;
    let plan = Plan::of(&found, &users?)?;
    let names = |those: &[&Somebody]| those.iter().map(|somebody| somebody.named()).collect();
    let without = plan.removed.iter().filter(|somebody| somebody.works_by_this_group_alone());
    Ok(Json(MembersPreview {
        added: names(&plan.added),
        removed: names(&plan.removed),
        leaves_without_work: without.map(|somebody| somebody.named()).collect(),
    }))
}

fn told(group: &GroupRow, members: Vec<Named>) -> impl IntoResponse {
    ([(ETAG, etag(group.version))], Json(GroupWithMembers { group: group.told(members.len()), members }))
}

fn read(mut fields: Fields) -> Result<Vec<String>, ApiError> {
    let users = fields.texts("users", MOST, |id| Ok(id.to_owned()));
    fields.finish(users)
}

/// What is to be done: preview and write take it from here.
struct Plan<'a> {
    stand: Vec<&'a Somebody>,
    added: Vec<&'a Somebody>,
    removed: Vec<&'a Somebody>,
}

const STILL_MEMBERS: &str = concat!(
    "INSERT INTO guard (name, ok) SELECT 'version', NOT EXISTS (SELECT 1 FROM json_each(?3) w WHERE NOT ",
    is_member!("?1", "w.value", "?2", "?4"),
    ")"
);
const LEAVE: &str = "DELETE FROM group_members WHERE company_id = ?1 AND group_id = ?2 AND user_id IN (SELECT value FROM json_each(?3))";
const JOIN: &str =
    "INSERT INTO group_members (company_id, group_id, user_id, tenant_id) SELECT ?1, ?2, value, ?3 FROM json_each(?4)";
const CHANGED: &str = "UPDATE operator_groups SET version = version + 1 WHERE company_id = ?1 AND id = ?2";
const USERS_CHANGED: &str = "UPDATE users SET version = version + 1, updated_at = ?3 WHERE company_id = ?1 \
    AND id IN (SELECT value FROM json_each(?2))";

/// A user's memberships have the user's version, so it grows with what groups they are in.
pub fn users_changed(permit: &Permit, users: &[&str], now: i64) -> Statement {
    Statement::new(USERS_CHANGED, [permit.company().as_str().into(), json!(users).to_string().into(), now.into()])
}

impl<'a> Plan<'a> {
    /// Refuses whoever is no member of the tenant; unknown ids, and those of other companies, are told in the same words.
    fn of(found: &'a Found, users: &[String]) -> Result<Self, ApiError> {
        let stands = |id: &String| found.roll.iter().any(|somebody| somebody.id == *id && somebody.is_member());
        let errors: Vec<FieldError> =
            users.iter().enumerate().filter(|(_, id)| !stands(id)).map(|(index, id)| stranger(index, id)).collect();
        if !errors.is_empty() {
            return Err(ApiError::fields(errors));
        }
        let (stand, rest): (Vec<_>, Vec<_>) = found.roll.iter().partition(|somebody| users.contains(&somebody.id));
        let added = stand.iter().filter(|somebody| !somebody.is_inside()).copied().collect();
        Ok(Self { added, removed: rest, stand })
    }

    fn change(&self, permit: &Permit, found: &Found, after: &GroupRow, now: i64) -> Change {
        let (added, removed) = (ids(&self.added), ids(&self.removed));
        let changed: Vec<&str> = added.iter().chain(&removed).copied().collect();
        let (company, group, tenant) = (permit.company().as_str(), after.id.as_str(), found.place.id.as_str());
        let list = |users: &[&str]| json!(users).to_string().into();
        Change {
            action: Action::ChangeGroupMembers,
            rows: vec![
                found.group.stands(permit, &found.place),
                Statement::new(STILL_MEMBERS, [company.into(), tenant.into(), list(&added), now.into()]),
                Statement::new(CHANGED, [company.into(), group.into()]),
                Statement::new(LEAVE, [company.into(), group.into(), list(&removed)]),
                Statement::new(JOIN, [company.into(), group.into(), tenant.into(), list(&added)]),
                users_changed(permit, &changed, now),
            ],
            closing: vec![],
            record: record(
                &found.place,
                group,
                Some(found.group.audited(&found.ids())),
                Some(after.audited(&ids(&self.stand))),
            ),
        }
    }
}

fn ids<'a>(those: &[&'a Somebody]) -> Vec<&'a str> {
    those.iter().map(|somebody| somebody.id.as_str()).collect()
}

fn stranger(index: usize, id: &str) -> FieldError {
    let short: String = id.chars().take(60).collect();
    let detail = format!("`{short}` holds nothing in this tenant; only its members can be in a group");
    FieldError { pointer: format!("/users/{index}"), code: "notAMember", detail }
}
