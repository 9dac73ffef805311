//! `PUT /v1/me/tenants/{tenant}/channels/{channel}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Channel, Permit};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{
    channels::target,
    own::{OwnStatus, channels_of, load_own, own_row, standing_after, told},
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::{Change, Record, commit},
};

/// Switches a channel.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SwitchChannel {
    /// Whether the operator is there for it.
    on: bool,
}

#[derive(Deserialize)]
struct TenantRow {
    version: i64,
}

const TENANT: &str = "SELECT version FROM tenants WHERE company_id = ?1 AND id = ?2";

/// Switches one of the caller's channels on or off (S55 to S57). Refused by the policy while the company has locked them (M10).
#[utoipa::path(
    put, path = "/v1/me/tenants/{tenant}/channels/{channel}", operation_id = "switch_own_channel", tag = "me",
    request_body = SwitchChannel, params(("tenant" = String, Path), ("channel" = String, Path)),
    responses(
        (status = 200, description = "as it stands now", body = OwnStatus),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn switch_own_channel(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, channel)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let on = read(body.fields);
    let mut load = load_own(&session, info.now);
    load.push(Statement::new(TENANT, [session.company().as_str().into(), tenant.as_str().into()]));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let channel = Channel::from_str(&channel).ok_or_else(|| ApiError::of(Code::NotFound))?;
    let version = rows.get(2).map(Rows::first::<TenantRow>).transpose()?.flatten().map_or(0, |row| row.version);
    let targets = vec![target(&caller, &tenant, channel)];
    let permit = caller.permit(&app, Action::SwitchOwnChannel, targets, vec![version])?;
    let on = on?;
    let (status, mut channels) = (own_row(&rows)?, channels_of(&app, &caller, &rows)?);
    let mut switches = channels.iter_mut().filter(|one| one.tenant.id == tenant && one.channel == channel);
    let Some(switch) = switches.find(|switch| switch.switched_on != on) else {
        return Ok(Json(told(&app, &caller, &status, &channels)).into_response());
    };
    switch.switched_on = on;
    let change = change(&permit, &tenant, channel, on, info.now.0);
    commit(&app, &info, permit, change, None).await?;
    let known = told(&app, &caller, &status, &channels);
    Ok(AfterCommit(session.company().clone()).with(standing_after(&app, &info, &session, known).await))
}

fn read(mut fields: Fields) -> Result<bool, ApiError> {
    let on = fields.flag("on");
    fields.finish(on)
}

const ON: &str = "DELETE FROM channels_off WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3 AND channel = ?4";
const OFF: &str =
    "INSERT OR IGNORE INTO channels_off (company_id, user_id, tenant_id, channel, off_at) VALUES (?1, ?2, ?3, ?4, ?5)";
/// The policy allowed it because the switches were not locked; the settings have no part in the caller's epoch.
const NOT_LOCKED: &str =
    "INSERT INTO guard (name, ok) SELECT 'actor', (SELECT switches_locked FROM companies WHERE id = ?1) = 0";

fn change(permit: &Permit, tenant: &str, channel: Channel, on: bool, now: i64) -> Change {
    let company = permit.company().as_str();
    let user = permit.actor().as_str();
    let row = if on {
        Statement::new(ON, [company.into(), user.into(), tenant.into(), channel.as_str().into()])
    } else {
        Statement::new(OFF, [company.into(), user.into(), tenant.into(), channel.as_str().into(), now.into()])
    };
    let told = |on: bool| Some(json!({ "user": user, "tenant": tenant, "channel": channel.as_str(), "on": on }));
    let id = format!("{user}/{tenant}/{channel}");
    let record = Record { tenant_id: tenant.to_owned(), ..Record::of("channelSwitch", id, told(!on), told(on)) };
    Change {
        action: permit.action(),
        rows: vec![Statement::new(NOT_LOCKED, [company.into()]), row],
        closing: vec![],
        record,
    }
}
