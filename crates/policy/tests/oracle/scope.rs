//! The scopes of API tokens (D15: "an API token: its scopes").

use deskwarden_policy::Action;

/// The API token scope that reaches an action; `None` needs a person who signed in.
pub(super) fn scope(action: Action) -> Option<&'static str> {
    match action {
        Action::ListUsers
        | Action::ReadUser
        | Action::ExportUsers
        | Action::ListTenants
        | Action::ViewUserRights
        | Action::ViewMemberRights
        | Action::ViewGroups => Some("readUsers"),
        Action::CreateUser
        | Action::ImportUsers
        | Action::ResendActivation
        | Action::EndUserSessions
        | Action::SetSlots
        | Action::SetMembership
        | Action::GivePermission
        | Action::WithdrawPermission
        | Action::GiveChannel
        | Action::WithdrawChannel
        | Action::RemoveFromTenant
        | Action::EditMemberProfile => Some("manageUsers"),
        Action::ViewCompanySettings
        | Action::EditCompanySettings
        | Action::ManageSlotProfiles
        | Action::ManageAwayReasons
        | Action::CreateTenant
        | Action::RenameTenant
        | Action::ArchiveTenant => Some("manageCompany"),
        Action::ReadAudit | Action::ReadTenantAudit => Some("readAudit"),
        Action::EditTenantSettings
        | Action::CreateGroup
        | Action::RenameGroup
        | Action::DeleteGroup
        | Action::ChangeGroupMembers => Some("manageTenants"),
        Action::ViewReports | Action::ViewSessionOverview | Action::ViewOperators | Action::ViewMemberWork => {
            Some("readOperations")
        }
        Action::ManageFiles
        | Action::ManageOthersFiles
        | Action::ManageTemplates
        | Action::ManageOthersTemplates
        | Action::ManageOwnFiles
        | Action::ManageOwnTemplates
        | Action::ManageCampaigns => Some("manageContent"),
        Action::ViewOtherSessions
        | Action::ViewOtherEmails
        | Action::ViewSession
        | Action::ViewEmail
        | Action::TagSession => Some("handleSessions"),
        Action::ServeChannel
        | Action::UseChannelFeatures
        | Action::TakeSlot
        | Action::ReceiveWork
        | Action::ForceStatus
        | Action::FreeSlot => Some("routeWork"),
        Action::ManageApiTokens
        | Action::EditUser
        | Action::ChangeAuthentication
        | Action::DeactivateUser
        | Action::ReactivateUser
        | Action::StartPasswordReset
        | Action::ManageIdentityProviders
        | Action::GrantAdministrator
        | Action::WithdrawAdministrator
        | Action::ViewOwnProfile
        | Action::EditOwnProfile
        | Action::SetOwnUsername
        | Action::ChangeOwnPassword
        | Action::EndOwnSession
        | Action::SetOwnStatus
        | Action::ViewOwnRights
        | Action::ViewOwnWork
        | Action::SwitchOwnChannel => None,
    }
}
