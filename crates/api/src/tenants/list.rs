//! `GET /v1/tenants`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
};

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tenant {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
}

/// Every tenant of the company.
#[derive(Serialize, ToSchema)]
pub struct TenantList {
    /// In order of name.
    pub tenants: Vec<Tenant>,
}

const ALL: &str = "SELECT id, name FROM tenants WHERE company_id = ?1 ORDER BY name_key, id";

/// Lists the company's tenants.
#[utoipa::path(
    get, path = "/v1/tenants", operation_id = "list_tenants", tag = "tenants",
    responses(
        (status = 200, description = "all of them", body = TenantList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_tenants(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<TenantList>, ApiError> {
    let load = Statement::new(ALL, [session.company().as_str().into()]);
    let (caller, rows) = enter(&app, &session, info.now, vec![load]).await?;
    caller.require(&app, Action::ListTenants, &caller.own_company())?;
    let tenants = rows.first().map(Rows::all).transpose()?.unwrap_or_default();
    Ok(Json(TenantList { tenants }))
}
