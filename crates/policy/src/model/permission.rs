use super::vocabulary::vocabulary;

vocabulary! {
    /// The eight administrative permissions; each holds within one tenant (S37 to S44).
    pub enum Permission {
        /// Operator overview, session overview, reports and the full set-up of the tenant.
        TenantAdmin = "tenantAdmin",
        /// All files of the tenant.
        ManageTenantFiles = "manageTenantFiles",
        /// All templates of the tenant.
        ManageTenantTemplates = "manageTenantTemplates",
        /// Sessions of other operators, and those nobody accepted.
        ViewOtherSessions = "viewOtherSessions",
        /// E-mails of other operators.
        ViewOtherEmails = "viewOtherEmails",
        /// The table of operators.
        ViewOperators = "viewOperators",
        /// Campaigns.
        ManageCampaigns = "manageCampaigns",
        /// Adding a tag to sessions that have ended.
        TagEndedSessions = "tagEndedSessions",
    }
}

impl Permission {
    /// The attribute of a tenant that names the holders of this permission, as the schema spells it.
    pub const fn holders(self) -> &'static str {
        match self {
            Self::TenantAdmin => "tenantAdmins",
            Self::ManageTenantFiles => "fileManagers",
            Self::ManageTenantTemplates => "templateManagers",
            Self::ViewOtherSessions => "sessionViewers",
            Self::ViewOtherEmails => "emailViewers",
            Self::ViewOperators => "operatorViewers",
            Self::ManageCampaigns => "campaignManagers",
            Self::TagEndedSessions => "sessionTaggers",
        }
    }
}
