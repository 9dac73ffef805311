//! `GET /v1/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId, Permit, Target};
use http::header::ETAG;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Caller, SessionCookie, enter},
    http::{IfMatch, RequestInfo, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
};

/// A tenant with what is set for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantSettings {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// Whether it is archived: gone from everybody's view until it is restored.
    pub archived: bool,
    /// `en` or `cs`; null: the company's.
    pub language: Option<String>,
    /// The IANA name of its time zone; null: the company's.
    pub time_zone: Option<String>,
    /// For those who administer it; at most 2,000 characters.
    pub note: String,
    /// The tenant's version: its ETag.
    pub version: i64,
}

/// A tenant as stored.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migrations")]
pub struct TenantRow {
    pub id: String,
    pub name: String,
    pub archived_at: Option<i64>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    pub note: String,
    pub version: i64,
}

const TENANT: &str =
    "SELECT id, name, archived_at, language, time_zone, note, version FROM tenants WHERE company_id = ?1 AND id = ?2";

/// Tells what is set for a tenant. An archived one is told to company administrators alone.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}", operation_id = "read_tenant", tag = "tenants", params(("tenant" = String, Path)),
    responses(
        (status = 200, description = "the tenant; ETag names its version", body = TenantSettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_tenant(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![tenant(session.company(), &id)]).await?;
    let tenant = known(&app, &caller.reaching(&id), Action::EditTenantSettings, &rows, &id)?;
    Ok(([(ETAG, etag(tenant.version))], Json(tenant.told())).into_response())
}

/// The statement that reads one tenant.
pub fn tenant(company: &CompanyId, id: &str) -> Statement {
    Statement::new(TENANT, [company.as_str().into(), id.into()])
}

/// The tenant, if there is one and the caller, who [reaches](Caller::reaching) it, may do this to it.
fn known(app: &App, caller: &Caller, action: Action, rows: &[Rows], id: &str) -> Result<TenantRow, ApiError> {
    caller.require(app, action, &Target::tenant(caller.company_id().as_str(), id))?;
    let row = rows.first().map(Rows::first).transpose()?.flatten();
    row.ok_or_else(|| ApiError::of(Code::NotFound))
}

/// The same for a change: the version the caller names must be the one that stands, and the tenant may be archived only if the
/// change is to archive or restore it.
pub fn permit_change(
    app: &App,
    caller: Caller,
    action: Action,
    rows: &[Rows],
    id: &str,
    version: IfMatch,
) -> Result<(TenantRow, Permit), ApiError> {
    let caller = caller.reaching(id);
    let row = known(app, &caller, action, rows, id)?;
    if row.archived_at.is_some() && action != Action::ArchiveTenant {
        return Err(ApiError::with(Code::Conflict, "this tenant is archived; restore it first"));
    }
    if row.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    let target = Target::tenant(caller.company_id().as_str(), id);
    let permit = caller.permit(app, action, vec![target], vec![row.version])?;
    Ok((row, permit))
}

impl TenantRow {
    /// As the API tells it.
    pub fn told(&self) -> TenantSettings {
        TenantSettings {
            id: self.id.clone(),
            name: self.name.clone(),
            archived: self.archived_at.is_some(),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
            note: self.note.clone(),
            version: self.version,
        }
    }

    /// For the audit.
    pub fn audited(&self) -> Value {
        json!(self.told())
    }
}
