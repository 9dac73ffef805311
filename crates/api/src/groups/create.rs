//! `POST /v1/tenants/{tenant}/groups`

use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use http::{HeaderValue, header::LOCATION};
use serde_json::json;
use utoipa::ToSchema;

use super::{GroupRow, row::record, row::taken};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IdempotencyKey, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, commit_named, keyed},
    tenants::{PLACE, Place, place},
    text::TenantName,
};

/// What makes or renames a group.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct NameGroup {
    /// 1 to 100 characters, unlike any other group's of the tenant.
    name: String,
}

/// Makes a group, empty.
#[utoipa::path(
    post, path = "/v1/tenants/{tenant}/groups", operation_id = "create_group", tag = "groups", request_body = NameGroup,
    params(
        ("tenant" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once"),
    ),
    responses(
        (status = 201, description = "made; Location and ETag name it", body = super::Group),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_group(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(tenant): Path<String>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let collection = format!("/v1/tenants/{tenant}/groups");
    let keyed = keyed(key, &format!("POST {collection}"), &body.bytes);
    let name = read(body.fields);
    let mut load = vec![Statement::new(PLACE, [session.company().as_str().into(), tenant.as_str().into()])];
    load.extend(keyed.as_ref().map(|keyed| keyed.lookup(&session)));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let place = place(&app, &caller, Action::CreateGroup, rows.first())?;
    let target = place.target(caller.company_id());
    let permit = caller.permit(&app, Action::CreateGroup, vec![target], vec![place.version])?;
    let name = name?;
    if let (Some(keyed), Some(rows)) = (&keyed, rows.get(1))
        && let Some(answer) = keyed.replay(rows, "")?
    {
        return Ok(located(answer.into_response(), &collection));
    }
    let group = GroupRow { id: app.new_id(info.now)?, name: name.as_str().to_owned(), version: 1 };
    let answer = Answer { status: 201, body: json!(group.told(0)), collection: "" };
    let change = change(&permit, &place, &group, &name, info.now.0);
    let made = commit_named(&app, &info, permit, change, keyed.as_ref(), answer, taken).await?;
    Ok(located(made, &collection))
}

/// The answer, which knows only the end of where the group lives.
fn located(mut response: Response, collection: &str) -> Response {
    let end = response.headers().get(LOCATION).and_then(|end| end.to_str().ok()).unwrap_or_default();
    if let Ok(whole) = HeaderValue::from_str(&format!("{collection}{end}")) {
        response.headers_mut().insert(LOCATION, whole);
    }
    response
}

/// Reads the one field.
pub fn read(mut fields: Fields) -> Result<TenantName, ApiError> {
    let name = fields.text("name", TenantName::parse);
    fields.finish(name)
}

const INSERT: &str = "INSERT INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

fn change(permit: &Permit, place: &Place, group: &GroupRow, name: &TenantName, now: i64) -> Change {
    let ids = [permit.company().as_str().into(), group.id.as_str().into(), place.id.as_str().into()];
    let [company, id, tenant] = ids;
    let row = [company, id, tenant, name.as_str().into(), name.key().into(), now.into()];
    Change {
        action: Action::CreateGroup,
        rows: vec![Statement::new(INSERT, row)],
        closing: vec![],
        record: record(place, &group.id, None, Some(group.audited(&[]))),
    }
}
