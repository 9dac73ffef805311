//! `GET /v1/me`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::Action;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Caller, Credential, SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    tenants::{Membership, memberships},
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
    pub memberships: Vec<Membership>,
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

const OWN_MEMBERSHIPS: &str = "SELECT g.tenant_id, t.name AS tenant_name, g.kind, g.name, g.until FROM grants g \
    JOIN tenants t ON t.company_id = g.company_id AND t.id = g.tenant_id AND t.archived_at IS NULL WHERE g.company_id = ?1 \
    AND g.user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) ORDER BY t.name_key, g.tenant_id, g.kind, g.name";

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
    let (caller, rows) = enter(&app, &session, info.now, vec![own_memberships(&session)]).await?;
    caller.require(&app, Action::ViewOwnProfile, &caller.itself())?;
    Ok(Json(me(&caller, &rows)?))
}

/// The statement [`me`] reads.
pub fn own_memberships(session: &Credential) -> Statement {
    Statement::new(OWN_MEMBERSHIPS, [session.company().as_str().into(), session.hash().into()])
}

/// The caller as told to themselves; `rows` begin with those of [`own_memberships`].
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
        memberships: rows.first().map(memberships).transpose()?.unwrap_or_default(),
    })
}
