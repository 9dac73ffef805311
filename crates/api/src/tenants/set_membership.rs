//! `PUT /v1/users/{id}/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Channel, Millis, Permission, Permit, Target};
use http::header::ETAG;
use serde_json::json;
use utoipa::ToSchema;

use super::{Given, GrantRow, Membership, list::Tenant};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody, Wrong},
    http::{IfMatch, RequestInfo, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{Change, Record, commit},
    text::parse_instant,
    users::{UserRow, read::USER},
};

/// Everything a user is to hold in the tenant; what is left out is withdrawn.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SetMembership {
    /// Administrative permissions.
    permissions: Vec<Give>,
    /// Channels to serve.
    channels: Vec<Give>,
}

/// One permission or channel to hold.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Give {
    /// Its name.
    name: String,
    /// RFC 3339 with an offset; left out or null: without end.
    until: Option<String>,
}

const TENANT: &str = "SELECT id, name FROM tenants WHERE company_id = ?1 AND id = ?2 AND archived_at IS NULL";
const HELD: &str = "SELECT tenant_id, kind, name, until FROM grants WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3 ORDER BY kind, name";

/// Sets what a user holds in a tenant (S4, S29, S52).
#[utoipa::path(
    put, path = "/v1/users/{id}/tenants/{tenant}", operation_id = "set_membership", tag = "tenants", request_body = SetMembership,
    params(("id" = String, Path), ("tenant" = String, Path), ("If-Match" = String, Header, description = "the user's ETag as last seen")),
    responses(
        (status = 200, description = "as it stands now; ETag names the user's new version", body = Membership),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn set_membership(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((user, tenant)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let grants = read(body.fields, &tenant, info.now);
    let company = session.company();
    let ids = || [company.as_str().into(), user.as_str().into()];
    let [c, u] = ids();
    let load = vec![
        Statement::new(USER, ids()),
        Statement::new(TENANT, [company.as_str().into(), tenant.as_str().into()]),
        Statement::new(HELD, [c, u, tenant.as_str().into()]),
    ];
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let target = Target::membership(company.as_str(), user.as_str(), tenant.as_str());
    let (known, before) = loaded(&rows)?;
    // Decided first: who may not do it to anybody learns nothing of who exists. An unknown tenant is none of the company's.
    let Some((before_user, tenant)) = known else {
        caller.require(&app, Action::SetMembership, &caller.some_membership())?;
        return Err(ApiError::of(Code::NotFound));
    };
    let permit = caller.permit(&app, Action::SetMembership, vec![target], vec![version.0])?;
    let grants = grants?;
    if before_user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let membership = told(&tenant, &grants);
    let change = change(&permit, &tenant, &before, &grants, info.now.0);
    commit(&app, &info, permit, change, None).await?;
    let answer = ([(ETAG, etag(version.0 + 1))], Json(membership));
    Ok(AfterCommit(session.company().clone()).with(answer))
}

type Known = Option<(UserRow, Tenant)>;

fn loaded(rows: &[Rows]) -> Result<(Known, Vec<GrantRow>), ApiError> {
    let [user, tenant, held] = rows else { return Err(ApiError::internal(&"a result is missing")) };
    let known = user.first::<UserRow>()?.zip(tenant.first::<Tenant>()?);
    Ok((known, held.all()?))
}

fn read(mut fields: Fields, tenant: &str, now: Millis) -> Result<Vec<GrantRow>, ApiError> {
    let permissions = fields.objects("permissions", |item| grant(item, "permission", tenant, now));
    let channels = fields.objects("channels", |item| grant(item, "channel", tenant, now));
    let all =
        permissions.zip(channels).map(|(permissions, channels)| permissions.into_iter().chain(channels).collect());
    let grants: Vec<GrantRow> = fields.finish(all)?;
    refuse_doubles(grants)
}

fn grant(item: &mut Fields, kind: &'static str, tenant: &str, now: Millis) -> Option<GrantRow> {
    let name = item.text("name", |name| known_name(kind, name));
    let until = item.optional_nullable_text("until", |text| future(text, now));
    Some(GrantRow {
        tenant_id: tenant.to_owned(),
        kind: kind.to_owned(),
        name: name?,
        until: until.map(|until| until.0),
    })
}

fn known_name(kind: &str, name: &str) -> Result<String, Wrong> {
    let known =
        if kind == "channel" { Channel::from_str(name).is_some() } else { Permission::from_str(name).is_some() };
    if known { Ok(name.to_owned()) } else { Err(Wrong::new("malformed", format!("there is no {kind} of this name"))) }
}

fn future(text: &str, now: Millis) -> Result<Millis, Wrong> {
    let until = parse_instant(text)?;
    if until > now {
        Ok(until)
    } else {
        Err(Wrong::new("outOfRange", "this end has passed; choose a later one, or leave the right out"))
    }
}

fn refuse_doubles(mut grants: Vec<GrantRow>) -> Result<Vec<GrantRow>, ApiError> {
    grants.sort_by(|one, other| (&one.kind, &one.name).cmp(&(&other.kind, &other.name)));
    let double =
        grants.windows(2).any(|pair| matches!(pair, [one, other] if one.kind == other.kind && one.name == other.name));
    if double {
        Err(ApiError::with(Code::Invalid, "a permission or channel stands twice; name each once"))
    } else {
        Ok(grants)
    }
}

fn told(tenant: &Tenant, grants: &[GrantRow]) -> Membership {
    let of = |kind: &str| grants.iter().filter(|grant| grant.kind == kind).map(Given::from).collect();
    Membership { tenant: tenant.clone(), permissions: of("permission"), channels: of("channel") }
}

const WITHDRAW: &str = "DELETE FROM grants WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3";
const GIVE: &str = "INSERT INTO grants (company_id, user_id, tenant_id, kind, name, until, given_by, given_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
const RIGHTS_CHANGED: &str =
    "UPDATE users SET version = version + 1, epoch = epoch + 1, updated_at = ?3 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, tenant: &Tenant, before: &[GrantRow], after: &[GrantRow], now: i64) -> Change {
    let company = permit.company().as_str();
    let user = permit.targets().first().and_then(Target::user_id).map_or("", |user| user.as_str());
    let give = |grant: &GrantRow| {
        Statement::new(
            GIVE,
            [
                company.into(),
                user.into(),
                tenant.id.as_str().into(),
                grant.kind.as_str().into(),
                grant.name.as_str().into(),
                grant.until.into(),
                permit.actor().as_str().into(),
                now.into(),
            ],
        )
    };
    let mut rows = vec![Statement::new(WITHDRAW, [company.into(), user.into(), tenant.id.as_str().into()])];
    rows.extend(after.iter().map(give));
    rows.push(Statement::new(RIGHTS_CHANGED, [company.into(), user.into(), now.into()]));
    let record = Record {
        tenant_id: tenant.id.clone(),
        ..Record::of(
            "membership",
            format!("{user}/{}", tenant.id),
            Some(json!(told(tenant, before))),
            Some(json!(told(tenant, after))),
        )
    };
    Change { action: Action::SetMembership, rows, closing: vec![], record }
}
