//! `GET /v1/tenants/{tenant}/operators/{user}/shown`

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use deskwarden_policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{load_member, member};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    users::UserRow,
};

/// An operator as clients see them (S15, D6): nothing else of the user.
#[derive(Serialize, ToSchema)]
pub struct Shown {
    /// The display name in this tenant, else the username, else the first name. Never an e-mail address.
    pub name: String,
    /// The position in this tenant; empty if none was set.
    pub position: String,
    /// SHA-256 of the photo; null if there is none.
    pub photo: Option<String>,
}

/// Tells how clients see a member of the tenant.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/operators/{user}/shown", operation_id = "read_shown_operator", tag = "operators",
    params(("tenant" = String, Path), ("user" = String, Path)),
    responses(
        (status = 200, description = "exactly what clients see", body = Shown),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_shown_operator(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((tenant, user)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<Shown>, ApiError> {
    let company = session.company().as_str();
    let mut load = load_member(company, &user);
    load.push(Statement::new(PROFILE, [company.into(), user.as_str().into(), tenant.as_str().into()]));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let member = member(&app, &caller, Action::ViewOperators, &tenant, &rows)?.is_one()?;
    let profile: Option<Profile> = rows.get(2).map(Rows::first).transpose()?.flatten();
    Ok(Json(shown(&member.user, profile.unwrap_or_default())))
}

const PROFILE: &str = "SELECT display_name, position, photo FROM member_profiles \
    WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3";

/// How a member appears in a tenant, as stored.
#[derive(Default, Deserialize)]
struct Profile {
    display_name: String,
    position: String,
    photo: Option<String>,
}

fn shown(user: &UserRow, profile: Profile) -> Shown {
    let names = [&profile.display_name, &user.username, &user.first_name, &user.last_name];
    let may_be_shown = |name: &&&String| !name.is_empty() && **name != &user.email && !holds_an_address(name);
    Shown {
        name: names.iter().find(may_be_shown).map(|name| (*name).clone()).unwrap_or_default(),
        position: profile.position,
        photo: profile.photo,
    }
}

/// Whether a word has an @ within, wide or small.
fn holds_an_address(name: &str) -> bool {
    let at = ['@', '\u{fe6b}', '\u{ff20}'];
    name.split_whitespace().any(|word| word.trim_matches(at).contains(at))
}
