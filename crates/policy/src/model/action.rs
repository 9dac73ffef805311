// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

use super::TargetKind;
use super::vocabulary::vocabulary;

vocabulary! {
    /// Everything that can be asked about.
    pub enum Action {
        /// Archive a tenant: it stays, nobody works in it.
        ArchiveTenant = "archiveTenant",
        /// Change how a user signs in: by activation link and password, or by an identity provider.
        ChangeAuthentication = "changeAuthentication",
        /// Put users into groups and take them out.
        ChangeGroupMembers = "changeGroupMembers",
        /// Change one's own password.
        ChangeOwnPassword = "changeOwnPassword",
        /// Create a group of operators.
        CreateGroup = "createGroup",
        /// Create a tenant.
        CreateTenant = "createTenant",
        /// Create a user.
        CreateUser = "createUser",
        /// Deactivate a user: the account stays, nothing can be done with it.
        DeactivateUser = "deactivateUser",
        /// Delete a group of operators.
        DeleteGroup = "deleteGroup",
        /// Change the settings of the company.
        EditCompanySettings = "editCompanySettings",
        /// Change how a user appears in a tenant: photo, display name, position, signature.
        EditMemberProfile = "editMemberProfile",
        /// Change one's own names, photo, position and signature.
        EditOwnProfile = "editOwnProfile",
        /// Change the settings of a tenant.
        EditTenantSettings = "editTenantSettings",
        /// Change name, e-mail address or username of a user.
        EditUser = "editUser",
        /// Sign out, here or on another device.
        EndOwnSession = "endOwnSession",
        /// End the sign-ins of another user.
        EndUserSessions = "endUserSessions",
        /// Take the list of users out as a file.
        ExportUsers = "exportUsers",
        /// Set the status of an operator.
        ForceStatus = "forceStatus",
        /// Free a slot that is stuck.
        FreeSlot = "freeSlot",
        /// Give a channel. One need not hold it oneself.
        GiveChannel = "giveChannel",
        /// Give a permission.
        GivePermission = "givePermission",
        /// Make a user a company administrator.
        GrantAdministrator = "grantAdministrator",
        /// Create and change many users from a file.
        ImportUsers = "importUsers",
        /// See the tenants of the company.
        ListTenants = "listTenants",
        /// See the users of the company, active and deactivated.
        ListUsers = "listUsers",
        /// Create and revoke API tokens.
        ManageApiTokens = "manageApiTokens",
        /// Create, change and delete the reasons for being away.
        ManageAwayReasons = "manageAwayReasons",
        /// Manage campaigns.
        ManageCampaigns = "manageCampaigns",
        /// Open the file management of a tenant.
        ManageFiles = "manageFiles",
        /// Set up the identity providers of the company.
        ManageIdentityProviders = "manageIdentityProviders",
        /// Manage the files of other users.
        ManageOthersFiles = "manageOthersFiles",
        /// Manage the templates of other users.
        ManageOthersTemplates = "manageOthersTemplates",
        /// Manage one's own files.
        ManageOwnFiles = "manageOwnFiles",
        /// Manage one's own templates.
        ManageOwnTemplates = "manageOwnTemplates",
        /// Create, change and delete slot profiles.
        ManageSlotProfiles = "manageSlotProfiles",
        /// Open the template management of a tenant.
        ManageTemplates = "manageTemplates",
        /// Make a deactivated user active again.
        ReactivateUser = "reactivateUser",
        /// Read the audit records of the whole company.
        ReadAudit = "readAudit",
        /// Read the audit records of a tenant.
        ReadTenantAudit = "readTenantAudit",
        /// See one user with all memberships.
        ReadUser = "readUser",
        /// Be offered a session of a channel by a routing engine.
        ReceiveWork = "receiveWork",
        /// Take a user out of a tenant, with everything held there.
        RemoveFromTenant = "removeFromTenant",
        /// Rename a group of operators.
        RenameGroup = "renameGroup",
        /// Rename a tenant.
        RenameTenant = "renameTenant",
        /// Send a new activation link, voiding the older one.
        ResendActivation = "resendActivation",
        /// Serve the sessions of a channel.
        ServeChannel = "serveChannel",
        /// Set the permissions and channels of one user in one tenant.
        SetMembership = "setMembership",
        /// Be Online, Away or Offline.
        SetOwnStatus = "setOwnStatus",
        /// Choose one's own username.
        SetOwnUsername = "setOwnUsername",
        /// Set how many sessions a user handles at a time, for one user or many.
        SetSlots = "setSlots",
        /// Send a link to set a new password.
        StartPasswordReset = "startPasswordReset",
        /// Switch a channel on or off for oneself.
        SwitchOwnChannel = "switchOwnChannel",
        /// Add a tag to a session.
        TagSession = "tagSession",
        /// Take one more session of a channel.
        TakeSlot = "takeSlot",
        /// Use what a channel offers besides its sessions.
        UseChannelFeatures = "useChannelFeatures",
        /// See the settings of the company.
        ViewCompanySettings = "viewCompanySettings",
        /// See an e-mail.
        ViewEmail = "viewEmail",
        /// See the list of groups.
        ViewGroups = "viewGroups",
        /// See the rights of another user in a tenant, and where each comes from.
        ViewMemberRights = "viewMemberRights",
        /// See why an operator gets no sessions.
        ViewMemberWork = "viewMemberWork",
        /// See the table of operators.
        ViewOperators = "viewOperators",
        /// See which e-mails other operators have.
        ViewOtherEmails = "viewOtherEmails",
        /// See which sessions other operators have, and which nobody accepted.
        ViewOtherSessions = "viewOtherSessions",
        /// See one's own profile.
        ViewOwnProfile = "viewOwnProfile",
        /// See which rights one has, and where each comes from.
        ViewOwnRights = "viewOwnRights",
        /// See why one gets no sessions.
        ViewOwnWork = "viewOwnWork",
        /// See the reports of a tenant.
        ViewReports = "viewReports",
        /// See a session.
        ViewSession = "viewSession",
        /// See the overview of all sessions of a tenant, accepted or not.
        ViewSessionOverview = "viewSessionOverview",
        /// See all rights of another user, and where each comes from.
        ViewUserRights = "viewUserRights",
        /// Take the right “Company administrator” from a user.
        WithdrawAdministrator = "withdrawAdministrator",
        /// Withdraw a channel.
        WithdrawChannel = "withdrawChannel",
        /// Withdraw a permission.
        WithdrawPermission = "withdrawPermission",
    }
}

impl Action {
    /// The kind of thing this action is done to.
    pub const fn target_kind(self) -> TargetKind {
        match self {
            Self::ArchiveTenant => TargetKind::Tenant,
            Self::ChangeAuthentication => TargetKind::User,
            Self::ChangeGroupMembers => TargetKind::Tenant,
            Self::ChangeOwnPassword => TargetKind::User,
            Self::CreateGroup => TargetKind::Tenant,
            Self::CreateTenant => TargetKind::Company,
            Self::CreateUser => TargetKind::Company,
            Self::DeactivateUser => TargetKind::User,
            Self::DeleteGroup => TargetKind::Tenant,
            Self::EditCompanySettings => TargetKind::Company,
            Self::EditMemberProfile => TargetKind::Membership,
            Self::EditOwnProfile => TargetKind::User,
            Self::EditTenantSettings => TargetKind::Tenant,
            Self::EditUser => TargetKind::User,
            Self::EndOwnSession => TargetKind::User,
            Self::EndUserSessions => TargetKind::User,
            Self::ExportUsers => TargetKind::Company,
            Self::ForceStatus => TargetKind::Membership,
            Self::FreeSlot => TargetKind::Membership,
            Self::GiveChannel => TargetKind::Membership,
            Self::GivePermission => TargetKind::Membership,
            Self::GrantAdministrator => TargetKind::User,
            Self::ImportUsers => TargetKind::Company,
            Self::ListTenants => TargetKind::Company,
            Self::ListUsers => TargetKind::Company,
            Self::ManageApiTokens => TargetKind::Company,
            Self::ManageAwayReasons => TargetKind::Company,
            Self::ManageCampaigns => TargetKind::Tenant,
            Self::ManageFiles => TargetKind::Tenant,
            Self::ManageIdentityProviders => TargetKind::Company,
            Self::ManageOthersFiles => TargetKind::Tenant,
            Self::ManageOthersTemplates => TargetKind::Tenant,
            Self::ManageOwnFiles => TargetKind::Tenant,
            Self::ManageOwnTemplates => TargetKind::Tenant,
            Self::ManageSlotProfiles => TargetKind::Company,
            Self::ManageTemplates => TargetKind::Tenant,
            Self::ReactivateUser => TargetKind::User,
            Self::ReadAudit => TargetKind::Company,
            Self::ReadTenantAudit => TargetKind::Tenant,
            Self::ReadUser => TargetKind::User,
            Self::ReceiveWork => TargetKind::Channel,
            Self::RemoveFromTenant => TargetKind::Membership,
            Self::RenameGroup => TargetKind::Tenant,
            Self::RenameTenant => TargetKind::Tenant,
            Self::ResendActivation => TargetKind::User,
            Self::ServeChannel => TargetKind::Channel,
            Self::SetMembership => TargetKind::Membership,
            Self::SetOwnStatus => TargetKind::User,
            Self::SetOwnUsername => TargetKind::User,
            Self::SetSlots => TargetKind::User,
            Self::StartPasswordReset => TargetKind::User,
            Self::SwitchOwnChannel => TargetKind::Channel,
            Self::TagSession => TargetKind::Session,
            Self::TakeSlot => TargetKind::Channel,
            Self::UseChannelFeatures => TargetKind::Channel,
            Self::ViewCompanySettings => TargetKind::Company,
            Self::ViewEmail => TargetKind::Email,
            Self::ViewGroups => TargetKind::Tenant,
            Self::ViewMemberRights => TargetKind::Membership,
            Self::ViewMemberWork => TargetKind::Membership,
            Self::ViewOperators => TargetKind::Tenant,
            Self::ViewOtherEmails => TargetKind::Tenant,
            Self::ViewOtherSessions => TargetKind::Tenant,
            Self::ViewOwnProfile => TargetKind::User,
            Self::ViewOwnRights => TargetKind::User,
            Self::ViewOwnWork => TargetKind::User,
            Self::ViewReports => TargetKind::Tenant,
            Self::ViewSession => TargetKind::Session,
            Self::ViewSessionOverview => TargetKind::Tenant,
            Self::ViewUserRights => TargetKind::User,
            Self::WithdrawAdministrator => TargetKind::User,
            Self::WithdrawChannel => TargetKind::Membership,
            Self::WithdrawPermission => TargetKind::Membership,
        }
    }
}
