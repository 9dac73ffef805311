//! The API's description, made from the handlers. `docs/openapi.json` is its checked-in form, which the Worker serves.

mod everywhere; // what the handlers need not say each
pub mod words;

use everywhere::{ClosedBodies, Sessions, SharedParameters, Versions};
use utoipa::OpenApi;

/// OpenAPI 3.1.
#[derive(OpenApi)]
#[openapi(
    modifiers(&Sessions, &SharedParameters, &ClosedBodies, &Versions),
    info(
        title = "Deskwarden",
        description = "User management and permission checking for contact centres with many tenants."
    ),
    paths(
        crate::auth::bootstrap::bootstrap,
        crate::auth::sign_in::sign_in,
        crate::auth::activate::activate,
        crate::auth::sign_out::sign_out,
        crate::auth::link::read_link,
        crate::auth::new_link::request_link,
        crate::auth::reset_request::request_reset,
        crate::auth::reset::reset,
        crate::auth::reauthenticate::reauthenticate,
        crate::me::profile::read_me,
        crate::me::edit::edit_me,
        crate::me::password::change_own_password,
        crate::me::sessions::list_own_sessions,
        crate::me::sessions::end_other_sessions,
        crate::me::sessions::end_own_session,
        crate::me::snapshot::read_snapshot,
        crate::me::snapshot::read_policies,
        crate::users::list::list_users,
        crate::users::create::create_user,
        crate::users::read::read_user,
        crate::users::edit::edit_user,
        crate::users::deactivate::deactivate_user,
        crate::users::deactivate::reactivate_user,
        crate::users::sessions::list_user_sessions,
        crate::users::sessions::end_user_sessions,
        crate::users::sessions::end_user_session,
        crate::users::administrator::grant_administrator,
        crate::users::administrator::withdraw_administrator,
        crate::users::send_link::resend_activation,
        crate::users::send_link::start_password_reset,
        crate::tenants::set_membership::set_membership,
        crate::tenants::list::list_tenants,
        crate::tenants::create::create_tenant,
        crate::audit::list::list_audit,
        crate::audit::export::export_audit,
        crate::audit::verify::verify_audit,
        crate::audit::history::read_user_history,
        crate::company::settings::read_company,
        crate::company::edit::edit_company,
        crate::slots::profiles::list::list_slot_profiles,
        crate::slots::profiles::create::create_slot_profile,
        crate::slots::profiles::edit::edit_slot_profile,
        crate::slots::profiles::remove::remove_slot_profile,
        crate::company::reasons::list::list_away_reasons,
        crate::company::reasons::create::create_away_reason,
        crate::company::reasons::edit::edit_away_reason,
        crate::company::reasons::remove::remove_away_reason,
        crate::tenants::read::read_tenant,
        crate::tenants::rename::rename_tenant,
        crate::tenants::settings::edit_tenant_settings,
        crate::tenants::archive::archive_tenant,
        crate::tenants::archive::restore_tenant,
        crate::slots::of_user::read_user_slots,
        crate::slots::set::set_slots,
        crate::routes::healthz,
        crate::routes::openapi,
        crate::routes::problem_page,
    )
)]
pub struct Document;
