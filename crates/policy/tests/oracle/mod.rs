//! Who may do what, answered in plain Rust from the requirements alone, without any policy engine.
//!
//! [`allowed`] checks what holds for every question (S6, S46, M15), then the scopes of an API token, then table D15.

mod scope;
mod who;

use deskwarden_policy::{Action, CompanyId, Millis, Permission, Snapshot, Target, TenantId};

use scope::scope;
use who::Who;

/// Whether the principal of `snapshot` may do `action` to `target` at the moment `now`.
///
/// D15: never a deactivated user, never another company (M15) or an unknown tenant, and an API token only within its
/// scopes.
pub fn allowed(snapshot: &Snapshot, now: Millis, action: Action, target: &Target) -> bool {
    snapshot.active
        && within_reach(snapshot, target)
        && within_scopes(snapshot, action)
        && table_d15(&Who::at(snapshot, now), action, target)
}

/// M15, S46: the target belongs to the principal's company, and its tenant is one the principal may know of.
fn within_reach(snapshot: &Snapshot, target: &Target) -> bool {
    let (company, tenant) = place(target);
    *company == snapshot.company && tenant.is_none_or(|tenant| snapshot.tenants.contains(tenant))
}

fn place(target: &Target) -> (&CompanyId, Option<&TenantId>) {
    match target {
        Target::Company(company) | Target::User { company, .. } => (company, None),
        Target::Tenant { company, tenant }
        | Target::Membership { company, tenant, .. }
        | Target::Channel { company, tenant, .. }
        | Target::Session { company, tenant, .. }
        | Target::Email { company, tenant, .. } => (company, Some(tenant)),
    }
}

/// D15: a person has no scopes to keep to, an API token may do only what its scopes name.
fn within_scopes(snapshot: &Snapshot, action: Action) -> bool {
    let named = |scopes: &Vec<String>| scope(action).is_some_and(|name| scopes.iter().any(|held| held == name));
    snapshot.scopes.as_ref().is_none_or(named)
}

/// Table D15, row by row. A kind of target that does not fit the action is denied by the last arm.
fn table_d15(who: &Who<'_>, action: Action, target: &Target) -> bool {
    match (action, target) {
        // Users: S1-S7, S26-S28, S34-S36, S49.
        (Action::ListUsers | Action::CreateUser | Action::ImportUsers | Action::ExportUsers, Target::Company(_)) => {
            who.company_administrator()
        }
        (
            Action::ReadUser
            | Action::EditUser
            | Action::ReactivateUser
            | Action::ResendActivation
            | Action::StartPasswordReset
            | Action::EndUserSessions
            | Action::GrantAdministrator
            | Action::SetSlots,
            Target::User { .. },
        ) => who.company_administrator(),
        // X4: the last company administrator cannot be lost, by D8 neither.
        (
            Action::DeactivateUser | Action::WithdrawAdministrator | Action::ChangeAuthentication,
            Target::User { last_company_admin, .. },
        ) => who.company_administrator() && !*last_company_admin,
        // S4, S28-S31, S52, D12.
        (
            Action::SetMembership
            | Action::GivePermission
            | Action::WithdrawPermission
            | Action::GiveChannel
            | Action::WithdrawChannel
            | Action::RemoveFromTenant
            | Action::EditMemberProfile,
            Target::Membership { .. },
        ) => who.company_administrator(),

        // Company: S27, M9, M10, M13; listing tenants serves D12.
        (
            Action::ViewCompanySettings
            | Action::EditCompanySettings
            | Action::ManageSlotProfiles
            | Action::ManageAwayReasons
            | Action::ManageIdentityProviders
            | Action::ManageApiTokens
            | Action::ListTenants
            | Action::CreateTenant,
            Target::Company(_),
        ) => who.company_administrator(),
        (Action::RenameTenant | Action::ArchiveTenant, Target::Tenant { .. }) => who.company_administrator(),

        // Audit and effective rights of another: X10, X2.
        (Action::ReadAudit, Target::Company(_)) => who.company_administrator(),
        (Action::ReadTenantAudit, Target::Tenant { tenant, .. }) => who.administrator(tenant),
        (Action::ViewUserRights, Target::User { .. }) => who.company_administrator(),
        (Action::ViewMemberRights, Target::Membership { tenant, member, .. }) => who.supervisor(tenant, *member),

        // Set-up of a tenant: S37, D13, M3.
        (
            Action::EditTenantSettings
            | Action::CreateGroup
            | Action::RenameGroup
            | Action::DeleteGroup
            | Action::ChangeGroupMembers,
            Target::Tenant { tenant, .. },
        ) => who.administrator(tenant),
        // Group list view: S37, S38, S39.
        (Action::ViewGroups, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ManageTenantFiles, tenant)
                || who.holds(Permission::ManageTenantTemplates, tenant)
        }
        // S37.
        (Action::ViewReports | Action::ViewSessionOverview, Target::Tenant { tenant, .. }) => who.administrator(tenant),
        // S37, S42.
        (Action::ViewOperators, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ViewOperators, tenant)
        }
        // S38, D13.
        (Action::ManageFiles | Action::ManageOthersFiles, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ManageTenantFiles, tenant)
        }
        // S39, D13.
        (Action::ManageTemplates | Action::ManageOthersTemplates, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ManageTenantTemplates, tenant)
        }
        (Action::ManageOwnFiles | Action::ManageOwnTemplates, Target::Tenant { tenant, .. }) => who.member(tenant),

        // Own and other operators' sessions and e-mails, one by one: S37, S40, S41, S47.
        (Action::ViewSession, Target::Session { tenant, operator, channel, .. }) => {
            who.sees_session(tenant, operator.as_ref(), *channel)
        }
        (Action::ViewEmail, Target::Email { tenant, operator, .. }) => {
            who.own(tenant, operator.as_ref()) || who.company_administrator_or(Permission::ViewOtherEmails, tenant)
        }
        // The overviews of them: S37, S40, S47; S41, where D13 leaves out the tenant administrator.
        (Action::ViewOtherSessions, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ViewOtherSessions, tenant)
        }
        (Action::ViewOtherEmails, Target::Tenant { tenant, .. }) => {
            who.company_administrator_or(Permission::ViewOtherEmails, tenant)
        }
        // S37, S43.
        (Action::ManageCampaigns, Target::Tenant { tenant, .. }) => {
            who.administrator_or(Permission::ManageCampaigns, tenant)
        }
        // S44, S48, D14: only ended ones, and only those one may see.
        (Action::TagSession, Target::Session { tenant, operator, channel, ended, .. }) => {
            *ended
                && who.sees_session(tenant, operator.as_ref(), *channel)
                && who.company_administrator_or(Permission::TagEndedSessions, tenant)
        }

        // Channels and slots: S51-S54, D16; S63, D22-D24; D17-D19, M2, X8.
        (Action::ServeChannel | Action::UseChannelFeatures, Target::Channel { tenant, channel, .. }) => {
            who.operator(*channel, tenant)
        }
        (Action::TakeSlot, Target::Channel { tenant, channel, load, .. }) => {
            who.operator(*channel, tenant) && who.free_slot(*channel, load.as_ref())
        }
        (Action::ReceiveWork, Target::Channel { tenant, channel, load, availability, .. }) => {
            who.operator(*channel, tenant)
                && who.free_slot(*channel, load.as_ref())
                && who.available(availability.as_ref())
        }
        // D15 "free a stuck slot, force a status": D20. Why no work of another: X8.
        (Action::FreeSlot | Action::ForceStatus, Target::Membership { tenant, member, .. }) => {
            who.supervisor(tenant, *member)
        }
        (Action::ViewMemberWork, Target::Membership { tenant, member, .. }) => {
            who.supervisor(tenant, *member) || (*member && who.holds(Permission::ViewOperators, tenant))
        }

        // Oneself: S24, S55-S57, D17; M10 and D19 for the switches.
        (
            Action::ViewOwnProfile
            | Action::EditOwnProfile
            | Action::SetOwnUsername
            | Action::ChangeOwnPassword
            | Action::EndOwnSession
            | Action::SetOwnStatus
            | Action::ViewOwnRights
            | Action::ViewOwnWork,
            Target::User { user, .. },
        ) => who.is(user),
        (Action::SwitchOwnChannel, Target::Channel { tenant, channel, .. }) => who.switches(*channel, tenant),

        _ => false,
    }
}
