//! `GET /v1/tenants`

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
};
use deskwarden_policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code, FieldError, Problem},
};

/// A tenant by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tenant {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
}

/// A tenant of the company.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListedTenant {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// Whether it is archived: gone from everybody's view until it is restored.
    pub archived: bool,
    /// The tenant's version: its ETag.
    pub version: i64,
}

/// The tenants of the company.
#[derive(Serialize, ToSchema)]
pub struct TenantList {
    /// In order of name.
    pub tenants: Vec<ListedTenant>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    archived_at: Option<i64>,
    version: i64,
}

const LISTED: &str = "SELECT id, name, archived_at, version FROM tenants WHERE company_id = ?1 AND (archived_at IS NULL OR ?2) \
    ORDER BY name_key, id";

/// Lists the company's tenants.
#[utoipa::path(
    get, path = "/v1/tenants", operation_id = "list_tenants", tag = "tenants",
    params(("archived" = Option<bool>, Query, description = "true: the archived ones too")),
    responses(
        (status = 200, description = "all of them", body = TenantList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_tenants(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<TenantList>, ApiError> {
    let asked = archived(query.as_deref().unwrap_or_default());
    // A question that is not understood loads nothing but the caller's rights: who may not ask at all learns so first.
    let load =
        asked.as_ref().ok().map(|asked| Statement::new(LISTED, [session.company().as_str().into(), (*asked).into()]));
    let (caller, rows) = enter(&app, &session, info.now, load.into_iter().collect()).await?;
    caller.require(&app, Action::ListTenants, &caller.own_company())?;
    asked?;
    let rows: Vec<Row> = rows.first().map(Rows::all).transpose()?.unwrap_or_default();
    Ok(Json(TenantList { tenants: rows.into_iter().map(ListedTenant::from).collect() }))
}

/// 1 where the archived ones are asked for too.
fn archived(query: &str) -> Result<i64, ApiError> {
    let mut archived = 0;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        archived = match (&*name, &*value) {
            ("archived", "true") => 1,
            ("archived", "false") => 0,
            ("archived", _) => return Err(malformed()),
            _ => return Err(unknown(&name)),
        };
    }
    Ok(archived)
}

fn malformed() -> ApiError {
    let detail = "send `true` or `false`".to_owned();
    ApiError::fields(vec![FieldError { pointer: "?archived".to_owned(), code: "malformed", detail }])
}

fn unknown(name: &str) -> ApiError {
    ApiError::with(Code::BadRequest, format!("the parameter `{name}` is not known here; use archived"))
}

impl From<Row> for ListedTenant {
    fn from(row: Row) -> Self {
        Self { id: row.id, name: row.name, archived: row.archived_at.is_some(), version: row.version }
    }
}
