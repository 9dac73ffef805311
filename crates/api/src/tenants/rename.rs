//! `PATCH /v1/tenants/{tenant}`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use utoipa::ToSchema;

use super::{
    create::taken,
    read::{TenantRow, TenantSettings, permit_change, tenant},
    settings::answer,
};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Change, Record, commit_named},
    text::{TenantName, fold},
};

/// The tenant's new name.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct RenameTenant {
    /// 1 to 100 characters, unlike any other tenant's of the company.
    name: String,
}

/// Renames a tenant.
#[utoipa::path(
    patch, path = "/v1/tenants/{tenant}", operation_id = "rename_tenant", tag = "tenants", request_body = RenameTenant,
    params(("tenant" = String, Path), ("If-Match" = String, Header, description = "the tenant's ETag as last seen")),
    responses(
        (status = 200, description = "the tenant as it stands now; ETag names its version", body = TenantSettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn rename_tenant(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![tenant(session.company(), &id)]).await?;
    let (before, permit) = permit_change(&app, caller, Action::RenameTenant, &rows, &id, version)?;
    let after = renamed(&before, body.fields)?;
    let change = change(&permit, &before, &after);
    commit_named(&app, &info, permit, change, None, answer(&after), taken).await
}

fn renamed(before: &TenantRow, mut fields: Fields) -> Result<TenantRow, ApiError> {
    let name = fields.text("name", TenantName::parse);
    let name = fields.finish(name)?.as_str().to_owned();
    Ok(TenantRow { name, version: before.version + 1, ..before.clone() })
}

const RENAME: &str =
    "UPDATE tenants SET name = ?3, name_key = ?4, version = version + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &TenantRow, after: &TenantRow) -> Change {
    let company = permit.company().as_str();
    let row = [company.into(), after.id.as_str().into(), after.name.as_str().into(), fold(&after.name).into()];
    Change {
        action: Action::RenameTenant,
        rows: vec![Statement::new(RENAME, row)],
        closing: vec![],
        record: Record::in_tenant(&after.id, Some(before.audited()), Some(after.audited())),
    }
}
