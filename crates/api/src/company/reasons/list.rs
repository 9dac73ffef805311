//! `GET /v1/away-reasons`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::Action;
use serde::Serialize;
use utoipa::ToSchema;

use super::{AwayReason, ReasonRow, reasons, stored_reasons};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    problem::{ApiError, Problem},
};

/// The reasons for being away.
#[derive(Serialize, ToSchema)]
pub struct AwayReasonList {
    /// In order of name.
    pub reasons: Vec<AwayReason>,
}

/// Lists the reasons for being away, for whoever sets a status.
#[utoipa::path(
    get, path = "/v1/away-reasons", operation_id = "list_away_reasons", tag = "company",
    responses(
        (status = 200, description = "all that can be chosen", body = AwayReasonList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_away_reasons(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<AwayReasonList>, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, vec![reasons(session.company())]).await?;
    caller.require(&app, Action::SetOwnStatus, &caller.itself())?;
    let reasons = stored_reasons(rows.first())?.iter().map(ReasonRow::told).collect();
    Ok(Json(AwayReasonList { reasons }))
}
