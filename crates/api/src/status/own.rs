//! `GET /v1/me/status`, `PUT /v1/me/status`

use axum::{
    Extension, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Millis};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Arrives, Asked, OwnChannel, Person, Reader, Reason, SetStatus, Setter, StatusRow, arrives,
    channels::{ChannelSwitch, load_channels, own_channels},
    read, setting, status_columns, status_from,
};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{Caller, Credential, SessionCookie, enter, glance},
    body::JsonBody,
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    store::{commit, rules::is_known_to},
};

/// The caller's own status and channels.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnStatus {
    /// `online`, `away` or `offline` (D17).
    pub status: &'static str,
    /// Why away, if a reason was given (M9).
    pub reason: Option<Reason>,
    /// Who forced it, named where the caller may know them; null where the caller set it (D20).
    pub set_by: Option<Person>,
    /// RFC 3339, UTC.
    pub since: Option<String>,
    /// Whether the company has locked the switches: every channel counts as on (M10, D19).
    pub locked: bool,
    /// What is offered to the caller now (D17 to D20).
    pub still_arrives: Arrives,
    /// The channels that are given, in order of tenant and name.
    pub channels: Vec<ChannelSwitch>,
}

const OWN_STATUS: &str = concat!(
    "SELECT ",
    status_columns!(is_known_to!("s.set_by", "?3")),
    " FROM users u",
    status_from!(),
    " WHERE u.company_id = ?1 AND u.id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)"
);

/// Reads the caller's own status and channels (S55).
#[utoipa::path(
    get, path = "/v1/me/status", operation_id = "read_own_status", tag = "me",
    responses(
        (status = 200, description = "as it reads now", body = OwnStatus),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_own_status(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<OwnStatus>, ApiError> {
    standing(&app, &info, &session).await
}

/// As it reads now, after a change: another may have been made at the same time, and which of two answers arrives last says nothing
/// of which change was. `known` is what was loaded, with the change: told where it cannot be asked, because the change stands all
/// the same.
pub async fn standing_after(app: &App, info: &RequestInfo, session: &Credential, known: OwnStatus) -> Json<OwnStatus> {
    standing(app, info, session).await.unwrap_or(Json(known))
}

async fn standing(app: &App, info: &RequestInfo, session: &Credential) -> Result<Json<OwnStatus>, ApiError> {
    // Every page asks this by itself, again and again, whether or not anybody is there (E20).
    let (caller, rows) = glance(app, session, info.now, load_own(session, info.now)).await?;
    caller.require(app, Action::SetOwnStatus, &caller.itself())?;
    Ok(Json(told(app, &caller, &own_row(&rows)?, &channels_of(app, &caller, &rows)?)))
}

/// Sets the caller's own status. One that was forced may be changed (D20).
#[utoipa::path(
    put, path = "/v1/me/status", operation_id = "set_own_status", tag = "me", request_body = SetStatus,
    responses(
        (status = 200, description = "as it reads now", body = OwnStatus),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn set_own_status(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let asked = read(body.fields);
    let mut load = load_own(&session, info.now);
    load.push(Asked::lookup(&asked, session.company().as_str()));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let permit = caller.permit(&app, Action::SetOwnStatus, vec![caller.itself()], vec![caller.user.version])?;
    let new = asked?.known(rows.get(2))?;
    let (before, channels) = (own_row(&rows)?, channels_of(&app, &caller, &rows)?);
    let Some((change, after)) = setting(&permit, caller.user_id(), &before, &new, Setter::Owner, info.now) else {
        return Ok(Json(told(&app, &caller, &before, &channels)).into_response());
    };
    commit(&app, &info, permit, change, None).await?;
    let known = told(&app, &caller, &after, &channels);
    Ok(AfterCommit(session.company().clone()).with(standing_after(&app, &info, &session, known).await))
}

/// The statements [`own_row`] and [`channels_of`] read, status first.
pub fn load_own(session: &Credential, now: Millis) -> Vec<Statement> {
    let status = Statement::new(OWN_STATUS, [session.company().as_str().into(), session.hash().into(), now.into()]);
    vec![status, load_channels(session)]
}

/// The caller's view of it.
pub fn told(app: &App, caller: &Caller, row: &StatusRow, channels: &[OwnChannel]) -> OwnStatus {
    let reads = row.told(&Reader::of(app, caller));
    OwnStatus {
        status: reads.status,
        reason: reads.reason,
        set_by: reads.set_by,
        since: reads.since,
        locked: caller.snapshot().settings.switches_locked,
        still_arrives: arrives(app, caller, row, channels),
        channels: channels.iter().map(|one| one.told(caller)).collect(),
    }
}

/// The caller's channels.
pub fn channels_of(app: &App, caller: &Caller, rows: &[Rows]) -> Result<Vec<OwnChannel>, ApiError> {
    Ok(rows.get(1).map(|rows| own_channels(app, caller, rows)).transpose()?.unwrap_or_default())
}

/// The caller's status.
pub fn own_row(rows: &[Rows]) -> Result<StatusRow, ApiError> {
    let row = rows.first().map(Rows::first).transpose()?.flatten();
    row.ok_or_else(|| ApiError::internal(&"the status of the caller is missing"))
}
