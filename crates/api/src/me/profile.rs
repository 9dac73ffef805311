//! `GET /v1/me`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::Action;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Caller, SessionCookie, enter},
    http::RequestInfo,
    members::mine::{OwnMembership, load_own, own_memberships},
    ports::Rows,
    problem::{ApiError, Problem},
    users::User,
};

/// The caller.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The record.
    pub user: User,
    /// The company.
    pub company: OwnCompany,
    /// One for each tenant the caller holds anything in.
    pub memberships: Vec<OwnMembership>,
}

/// The caller's company.
#[derive(Serialize, ToSchema)]
pub struct OwnCompany {
    /// uuid v7.
    pub id: String,
    /// Its name in addresses: `/c/{slug}`.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Language of its mails: `en` or `cs`.
    pub language: String,
}

/// Reads the caller's own record.
#[utoipa::path(
    get, path = "/v1/me", operation_id = "read_me", tag = "me",
    responses(
        (status = 200, description = "the caller", body = Me),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_me(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Me>, ApiError> {
    let (caller, rows) = enter(&app, &session, info.now, load_own(&session, info.now)).await?;
    caller.require(&app, Action::ViewOwnProfile, &caller.itself())?;
    Ok(Json(me(&caller, &rows)?))
}

/// The caller as told to themselves; `rows` begin with those of [`load_own`].
pub fn me(caller: &Caller, rows: &[Rows]) -> Result<Me, ApiError> {
    let company = &caller.company;
    Ok(Me {
        user: caller.user.told(caller.now),
        company: OwnCompany {
            id: company.id.to_string(),
            slug: company.slug.clone(),
            name: company.name.clone(),
            language: company.language.clone(),
        },
        memberships: own_memberships(rows)?,
    })
}
