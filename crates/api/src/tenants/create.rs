//! `POST /v1/tenants`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::list::ListedTenant;
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::JsonBody,
    http::{IdempotencyKey, RequestInfo},
    ports::Statement,
    problem::{ApiError, FieldError, Problem},
    store::{Answer, Change, Record, commit_named, keyed},
    text::TenantName,
};

/// What makes a tenant.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct CreateTenant {
    /// 1 to 100 characters, unlike any other tenant's of the company.
    name: String,
}

/// Makes a tenant.
#[utoipa::path(
    post, path = "/v1/tenants", operation_id = "create_tenant", tag = "tenants", request_body = CreateTenant,
    params(("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once")),
    responses(
        (status = 201, description = "made", body = ListedTenant),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_tenant(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let keyed = keyed(key, "POST /v1/tenants", &body.bytes);
    let mut fields = body.fields;
    let read = fields.text("name", TenantName::parse);
    let name = fields.finish(read);
    let lookup = keyed.as_ref().map(|keyed| keyed.lookup(&session));
    let (caller, rows) = enter(&app, &session, info.now, lookup.into_iter().collect()).await?;
    let permit = caller.permit(&app, Action::CreateTenant, vec![caller.own_company()], vec![0])?;
    let name = name?;
    if let (Some(keyed), Some(rows)) = (&keyed, rows.first())
        && let Some(answer) = keyed.replay(rows, "/v1/tenants")?
    {
        return Ok(answer.into_response());
    }
    let id = app.new_id(info.now)?;
    let tenant = ListedTenant { id, name: name.as_str().to_owned(), archived: false, version: 1 };
    let answer = Answer { status: 201, body: json!(tenant), collection: "/v1/tenants" };
    let change = change(&permit, &tenant, &name, info.now.0);
    commit_named(&app, &info, permit, change, keyed.as_ref(), answer, taken).await
}

/// Another tenant has the name.
pub(super) fn taken() -> ApiError {
    let detail = "another tenant has this name; choose another".to_owned();
    ApiError::taken(vec![FieldError { pointer: "/name".to_owned(), code: "taken", detail }])
}

const INSERT: &str = "INSERT INTO tenants (company_id, id, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
/// The tenants of a company are in the snapshots of its administrators.
const COMPANY_CHANGED: &str = "UPDATE companies SET epoch = epoch + 1 WHERE id = ?1";

fn change(permit: &Permit, tenant: &ListedTenant, name: &TenantName, now: i64) -> Change {
    let company = permit.company().as_str();
    let row = [company.into(), tenant.id.as_str().into(), name.as_str().into(), name.key().into(), now.into()];
    Change {
        action: Action::CreateTenant,
        rows: vec![Statement::new(INSERT, row), Statement::new(COMPANY_CHANGED, [company.into()])],
        closing: vec![],
        record: Record::in_tenant(&tenant.id, None, Some(json!(tenant))),
    }
}
