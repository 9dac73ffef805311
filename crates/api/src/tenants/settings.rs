//! `PATCH /v1/tenants/{tenant}/settings`

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::read::{TenantRow, TenantSettings, permit_change, tenant};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IfMatch, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, Record, commit},
    text::{language, paragraph, time_zone},
};

/// A merge-patch: what is left out stays.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditTenantSettings {
    /// `en` or `cs`; null: the company's.
    language: Option<String>,
    /// An IANA name, for example `Europe/Prague`; null: the company's.
    time_zone: Option<String>,
    /// For those who administer it; at most 2,000 characters.
    note: Option<String>,
}

/// Changes what is set for a tenant; who administers the tenant may.
#[utoipa::path(
    patch, path = "/v1/tenants/{tenant}/settings", operation_id = "edit_tenant_settings", tag = "tenants",
    request_body = EditTenantSettings,
    params(("tenant" = String, Path), ("If-Match" = String, Header, description = "the tenant's ETag as last seen")),
    responses(
        (status = 200, description = "the tenant as it stands now; ETag names its version", body = TenantSettings),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn edit_tenant_settings(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![tenant(session.company(), &id)]).await?;
    let (before, permit) = permit_change(&app, caller, Action::EditTenantSettings, &rows, &id, version)?;
    let after = edited(&before, body.fields)?;
    let change = change(&permit, &before, &after);
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(answer(&after)))
}

/// The tenant with its ETag.
pub(super) fn answer(tenant: &TenantRow) -> Answer {
    Answer { status: 200, body: json!(tenant.told()), collection: "/v1/tenants" }
}

fn edited(before: &TenantRow, mut fields: Fields) -> Result<TenantRow, ApiError> {
    let language = fields.optional_text_or_null("language", language);
    let time_zone = fields.optional_text_or_null("timeZone", time_zone);
    let note = fields.optional_text("note", |text| paragraph(text, MOST_NOTE));
    let after = TenantRow {
        language: language.map_or_else(|| before.language.clone(), |chosen| chosen.map(str::to_owned)),
        time_zone: time_zone.unwrap_or_else(|| before.time_zone.clone()),
        note: note.unwrap_or_else(|| before.note.clone()),
        version: before.version + 1,
        ..before.clone()
    };
    fields.finish(Some(after))
}

/// A note is at most so many characters long.
const MOST_NOTE: usize = 2000;

const UPDATE: &str = "UPDATE tenants SET language = ?3, time_zone = ?4, note = ?5, version = version + 1 WHERE company_id = ?1 AND id = ?2";

fn change(permit: &Permit, before: &TenantRow, after: &TenantRow) -> Change {
    let row = [
        permit.company().as_str().into(),
        after.id.as_str().into(),
        after.language.as_deref().into(),
        after.time_zone.as_deref().into(),
        after.note.as_str().into(),
    ];
    Change {
        action: Action::EditTenantSettings,
        rows: vec![Statement::new(UPDATE, row)],
        closing: vec![],
        record: Record::in_tenant(&after.id, Some(before.audited()), Some(after.audited())),
    }
}
