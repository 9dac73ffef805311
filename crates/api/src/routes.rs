//! Every route there is. Each names the Cedar action it decides, or stands here as public with its reason (E26).

use axum::{
    Json, Router,
    extract::Path,
    http::{HeaderValue, header::CONTENT_TYPE},
    middleware::from_fn_with_state,
    response::{Html, IntoResponse, Response},
    routing::{MethodRouter, delete, get, patch, post, put},
};
use deskwarden_policy::{Action, BUNDLE_SHA256};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    audit,
    auth::{activate, bootstrap, link, new_link, reauthenticate, reset, reset_request, sign_in, sign_out},
    company, groups,
    http::edge,
    me::{edit, password, profile, sessions, snapshot},
    members, operators, photos,
    problem::{ApiError, Code},
    rights, slots, status, tenants, users,
};

/// Who may come in, before anything is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; why.
    Public(&'static str),
    /// A signed-in user whom the policy allows this action.
    Decides(Action),
}

/// One method at one address.
pub struct Route {
    /// GET, POST, …
    pub method: &'static str,
    /// In axum's form, which is OpenAPI's.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    handler: fn() -> MethodRouter<App>,
}

/// The table.
pub const ROUTES: &[Route] = &[
    public("POST", "/v1/bootstrap", "the secret in the body is the right", || post(bootstrap::bootstrap)),
    public("POST", "/v1/auth/sign-in", "nobody is signed in yet", || post(sign_in::sign_in)),
    public("POST", "/v1/auth/activate", "the link's token is the right", || post(activate::activate)),
    public("POST", "/v1/auth/link", "the link's token is the right", || post(link::read_link)),
    public(
        "POST",
        "/v1/auth/new-link",
        "the link's token is the right, and the mail goes to the stored address",
        || post(new_link::request_link),
    ),
    public("POST", "/v1/auth/reset-request", "nobody is signed in, and the mail goes to the stored address", || {
        post(reset_request::request_reset)
    }),
    public("POST", "/v1/auth/reset", "the link's token is the right", || post(reset::reset)),
    decides("POST", "/v1/auth/reauthenticate", Action::EndOwnSession, || post(reauthenticate::reauthenticate)),
    decides("POST", "/v1/auth/sign-out", Action::EndOwnSession, || post(sign_out::sign_out)),
    decides("GET", "/v1/me", Action::ViewOwnProfile, || get(profile::read_me)),
    decides("PATCH", "/v1/me", Action::EditOwnProfile, || patch(edit::edit_me)),
    decides("POST", "/v1/me/password", Action::ChangeOwnPassword, || post(password::change_own_password)),
    decides("GET", "/v1/me/sessions", Action::EndOwnSession, || get(sessions::list_own_sessions)),
    decides("DELETE", "/v1/me/sessions", Action::EndOwnSession, || delete(sessions::end_other_sessions)),
    decides("DELETE", "/v1/me/sessions/{id}", Action::EndOwnSession, || delete(sessions::end_own_session)),
    decides("GET", "/v1/me/snapshot", Action::ViewOwnRights, || get(snapshot::read_snapshot)),
    public("GET", "/v1/policies/{sha256}", "policies hold no secret and are the same for all", || {
        get(snapshot::read_policies)
    }),
    decides("GET", "/v1/users", Action::ListUsers, || get(users::list::list_users)),
    decides("POST", "/v1/users", Action::CreateUser, || post(users::create::create_user)),
    decides("GET", "/v1/users/{id}", Action::ReadUser, || get(users::read::read_user)),
    decides("PATCH", "/v1/users/{id}", Action::EditUser, || patch(users::edit::edit_user)),
    decides("POST", "/v1/users/{id}/deactivate", Action::DeactivateUser, || post(users::deactivate::deactivate_user)),
    decides("POST", "/v1/users/{id}/reactivate", Action::ReactivateUser, || post(users::deactivate::reactivate_user)),
    decides("GET", "/v1/users/{id}/sessions", Action::EndUserSessions, || get(users::sessions::list_user_sessions)),
    decides("DELETE", "/v1/users/{id}/sessions", Action::EndUserSessions, || {
        delete(users::sessions::end_user_sessions)
    }),
    decides("DELETE", "/v1/users/{id}/sessions/{session}", Action::EndUserSessions, || {
        delete(users::sessions::end_user_session)
    }),
    decides("PUT", "/v1/users/{id}/administrator", Action::GrantAdministrator, || {
        put(users::administrator::grant_administrator)
    }),
    decides("DELETE", "/v1/users/{id}/administrator", Action::WithdrawAdministrator, || {
        delete(users::administrator::withdraw_administrator)
    }),
    decides("POST", "/v1/users/{id}/resend-activation", Action::ResendActivation, || {
        post(users::send_link::resend_activation)
    }),
    decides("POST", "/v1/users/{id}/reset-password", Action::StartPasswordReset, || {
        post(users::send_link::start_password_reset)
    }),
    decides("PUT", "/v1/users/{id}/tenants/{tenant}", Action::SetMembership, || {
        put(tenants::set_membership::set_membership)
    }),
    decides("GET", "/v1/users/{id}/tenants/{tenant}", Action::ReadUser, || get(members::read::read_membership)),
    decides("DELETE", "/v1/users/{id}/tenants/{tenant}", Action::RemoveFromTenant, || {
        delete(members::remove::remove_from_tenant)
    }),
    decides("GET", "/v1/users/{id}/tenants/{tenant}/removal", Action::RemoveFromTenant, || {
        get(members::remove::read_removal)
    }),
    decides("PATCH", "/v1/me/tenants/{tenant}", Action::EditOwnProfile, || patch(members::own::edit_own_profile)),
    decides("POST", "/v1/photos", Action::EditOwnProfile, || post(photos::upload::add_photo)),
    public("GET", "/v1/photos/{company}/{sha256}", "the hash of the photo is the right, and clients see it", || {
        get(photos::serve::read_photo)
    }),
    decides("GET", "/v1/tenants/{tenant}/members", Action::ChangeGroupMembers, || {
        get(groups::candidates::list_members)
    }),
    decides("GET", "/v1/tenants/{tenant}/groups", Action::ViewGroups, || get(groups::list::list_groups)),
    decides("POST", "/v1/tenants/{tenant}/groups", Action::CreateGroup, || post(groups::create::create_group)),
    decides("GET", "/v1/tenants/{tenant}/groups/{group}", Action::ChangeGroupMembers, || {
        get(groups::members::read_group)
    }),
    decides("PATCH", "/v1/tenants/{tenant}/groups/{group}", Action::RenameGroup, || {
        patch(groups::rename::rename_group)
    }),
    decides("DELETE", "/v1/tenants/{tenant}/groups/{group}", Action::DeleteGroup, || {
        delete(groups::delete::delete_group)
    }),
    decides("GET", "/v1/tenants/{tenant}/groups/{group}/deletion", Action::DeleteGroup, || {
        get(groups::delete::read_group_deletion)
    }),
    decides("PUT", "/v1/tenants/{tenant}/groups/{group}/members", Action::ChangeGroupMembers, || {
        put(groups::members::set_group_members)
    }),
    decides("POST", "/v1/tenants/{tenant}/groups/{group}/members/preview", Action::ChangeGroupMembers, || {
        post(groups::members::preview_group_members)
    }),
    decides("GET", "/v1/tenants", Action::ListTenants, || get(tenants::list::list_tenants)),
    decides("POST", "/v1/tenants", Action::CreateTenant, || post(tenants::create::create_tenant)),
    decides("GET", "/v1/audit", Action::ReadAudit, || get(audit::list::list_audit)),
    decides("GET", "/v1/audit/export", Action::ReadAudit, || get(audit::export::export_audit)),
    decides("GET", "/v1/audit/verify", Action::ReadAudit, || get(audit::verify::verify_audit)),
    decides("GET", "/v1/users/{id}/history", Action::ReadAudit, || get(audit::history::read_user_history)),
    decides("GET", "/v1/company", Action::ViewCompanySettings, || get(company::settings::read_company)),
    decides("PATCH", "/v1/company", Action::EditCompanySettings, || patch(company::edit::edit_company)),
    decides("GET", "/v1/slot-profiles", Action::ViewCompanySettings, || get(slots::profiles::list::list_slot_profiles)),
    decides("POST", "/v1/slot-profiles", Action::ManageSlotProfiles, || {
        post(slots::profiles::create::create_slot_profile)
    }),
    decides("PATCH", "/v1/slot-profiles/{id}", Action::ManageSlotProfiles, || {
        patch(slots::profiles::edit::edit_slot_profile)
    }),
    decides("DELETE", "/v1/slot-profiles/{id}", Action::ManageSlotProfiles, || {
        delete(slots::profiles::remove::remove_slot_profile)
    }),
    decides("GET", "/v1/away-reasons", Action::SetOwnStatus, || get(company::reasons::list::list_away_reasons)),
    decides("POST", "/v1/away-reasons", Action::ManageAwayReasons, || {
        post(company::reasons::create::create_away_reason)
    }),
    decides("PATCH", "/v1/away-reasons/{id}", Action::ManageAwayReasons, || {
        patch(company::reasons::edit::edit_away_reason)
    }),
    decides("DELETE", "/v1/away-reasons/{id}", Action::ManageAwayReasons, || {
        delete(company::reasons::remove::remove_away_reason)
    }),
    decides("GET", "/v1/tenants/{tenant}", Action::EditTenantSettings, || get(tenants::read::read_tenant)),
    decides("PATCH", "/v1/tenants/{tenant}", Action::RenameTenant, || patch(tenants::rename::rename_tenant)),
    decides("PATCH", "/v1/tenants/{tenant}/settings", Action::EditTenantSettings, || {
        patch(tenants::settings::edit_tenant_settings)
    }),
    decides("POST", "/v1/tenants/{tenant}/archive", Action::ArchiveTenant, || post(tenants::archive::archive_tenant)),
    decides("POST", "/v1/tenants/{tenant}/restore", Action::ArchiveTenant, || post(tenants::archive::restore_tenant)),
    decides("GET", "/v1/users/{id}/slots", Action::ReadUser, || get(slots::of_user::read_user_slots)),
    decides("PUT", "/v1/users/{id}/slots", Action::SetSlots, || put(slots::set::set_slots)),
    decides("GET", "/v1/me/status", Action::SetOwnStatus, || get(status::own::read_own_status)),
    decides("PUT", "/v1/me/status", Action::SetOwnStatus, || put(status::own::set_own_status)),
    decides("POST", "/v1/me/presence", Action::SetOwnStatus, || post(status::presence::tell_presence)),
    decides("PUT", "/v1/me/tenants/{tenant}/channels/{channel}", Action::SwitchOwnChannel, || {
        put(status::switch::switch_own_channel)
    }),
    decides("PUT", "/v1/tenants/{tenant}/operators/{user}/status", Action::ForceStatus, || {
        put(status::force::force_status)
    }),
    decides("GET", "/v1/tenants/{tenant}/operators", Action::ViewOperators, || get(operators::list::list_operators)),
    decides("GET", "/v1/tenants/{tenant}/operators/{user}/shown", Action::ViewOperators, || {
        get(operators::shown::read_shown_operator)
    }),
    decides("GET", "/v1/me/rights", Action::ViewOwnRights, || get(rights::own::read_own_rights)),
    decides("GET", "/v1/users/{id}/rights", Action::ViewUserRights, || get(rights::of_user::read_user_rights)),
    decides("GET", "/v1/tenants/{tenant}/operators/{user}/rights", Action::ViewMemberRights, || {
        get(rights::of_member::read_member_rights)
    }),
    decides("GET", "/v1/users/{id}/explanation", Action::ViewUserRights, || get(rights::explanation::explain_user)),
    decides("POST", "/v1/decisions", Action::ViewOwnRights, || post(rights::decisions::decide)),
    public("GET", "/healthz", "tells that the service lives and which policies it decides with", || get(healthz)),
    public("GET", "/openapi.json", "the description of this API", || get(openapi)),
    public("GET", "/problems/{code}", "what the codes of errors mean", || get(problem_page)),
];

const fn public(
    method: &'static str,
    path: &'static str,
    why: &'static str,
    handler: fn() -> MethodRouter<App>,
) -> Route {
    Route { method, path, access: Access::Public(why), handler }
}

const fn decides(
    method: &'static str,
    path: &'static str,
    action: Action,
    handler: fn() -> MethodRouter<App>,
) -> Route {
    Route { method, path, access: Access::Decides(action), handler }
}

/// The service, ready for a shell.
pub fn service(app: App) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, (route.handler)()));
    routes
        .fallback(|| async { ApiError::of(Code::NotFound) })
        .method_not_allowed_fallback(|| async { ApiError::of(Code::MethodNotAllowed) })
        .layer(from_fn_with_state(app.clone(), edge))
        .with_state(app)
}

/// The service's own word on itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    status: &'static str,
    /// SHA-256 of the policies decided with: the page's footer states the same (X1).
    policy_hash: &'static str,
    version: &'static str,
}

/// Tells that the service lives.
#[utoipa::path(
    get, path = "/healthz", operation_id = "read_health", tag = "service",
    responses((status = 200, description = "it lives", body = Health))
)]
pub async fn healthz() -> Json<Health> {
    Json(Health { status: "ok", policy_hash: BUNDLE_SHA256, version: env!("CARGO_PKG_VERSION") })
}

/// The description of this API.
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "read_openapi", tag = "service",
    responses((status = 200, description = "OpenAPI 3.1", body = Object))
)]
pub async fn openapi() -> Response {
    const DOCUMENT: &str = include_str!("../../../docs/openapi.json");
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))], DOCUMENT).into_response()
}

/// What a code of an error means.
#[utoipa::path(
    get, path = "/problems/{code}", operation_id = "read_problem", tag = "service", params(("code" = String, Path)),
    responses(
        (status = 200, description = "a page for people", body = String, content_type = "text/html"),
        (status = 404, description = "no such code", body = crate::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn problem_page(Path(code): Path<String>) -> Result<Html<String>, ApiError> {
    let code = Code::ALL.iter().find(|known| known.as_str() == code).ok_or_else(|| ApiError::of(Code::NotFound))?;
    let (name, title, help, status) = (code.as_str(), code.title(), code.help(), code.status().as_u16());
    Ok(Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title><h1>{title}</h1><p>{help}</p><p>Status {status}, code <code>{name}</code>.</p></html>"
    )))
}
