// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

use super::TargetKind;
use super::vocabulary::vocabulary;

vocabulary! {
    /// Everything that can be asked about.
    pub enum Action {
        /// Create a tenant.
        CreateTenant = "createTenant",
        /// Create a user.
        CreateUser = "createUser",
        /// Deactivate a user: the account stays, nothing can be done with it.
        DeactivateUser = "deactivateUser",
        /// Change name, e-mail address or username of a user.
        EditUser = "editUser",
        /// Sign out, here or on another device.
        EndOwnSession = "endOwnSession",
        /// See the tenants of the company.
        ListTenants = "listTenants",
        /// See the users of the company, active and deactivated.
        ListUsers = "listUsers",
        /// Make a deactivated user active again.
        ReactivateUser = "reactivateUser",
        /// See one user with all memberships.
        ReadUser = "readUser",
        /// Set the permissions and channels of one user in one tenant.
        SetMembership = "setMembership",
        /// See one's own profile.
        ViewOwnProfile = "viewOwnProfile",
        /// See which rights one has, and where each comes from.
        ViewOwnRights = "viewOwnRights",
    }
}

impl Action {
    /// The kind of thing this action is done to.
    pub const fn target_kind(self) -> TargetKind {
        match self {
            Self::CreateTenant => TargetKind::Company,
            Self::CreateUser => TargetKind::Company,
            Self::DeactivateUser => TargetKind::User,
            Self::EditUser => TargetKind::User,
            Self::EndOwnSession => TargetKind::User,
            Self::ListTenants => TargetKind::Company,
            Self::ListUsers => TargetKind::Company,
            Self::ReactivateUser => TargetKind::User,
            Self::ReadUser => TargetKind::User,
            Self::SetMembership => TargetKind::Membership,
            Self::ViewOwnProfile => TargetKind::User,
            Self::ViewOwnRights => TargetKind::User,
        }
    }
}
