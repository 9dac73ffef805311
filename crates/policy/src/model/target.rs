use super::vocabulary::vocabulary;
use super::{Availability, Channel, CompanyId, Load, TenantId, UserId};

vocabulary! {
    /// What kind of thing an action is done to. Every action takes exactly one kind.
    pub enum TargetKind {
        /// The company as a whole.
        Company = "company",
        /// One tenant.
        Tenant = "tenant",
        /// One user.
        User = "user",
        /// One user in one tenant.
        Membership = "membership",
        /// One channel of one tenant.
        Channel = "channel",
        /// One conversation with a client.
        Session = "session",
        /// One e-mail of a client.
        Email = "email",
    }
}

impl TargetKind {
    /// The entity type, as the schema spells it.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::Tenant => "Tenant",
            Self::User => "User",
            Self::Membership => "Membership",
            Self::Channel => "Channel",
            Self::Session => "Session",
            Self::Email => "Email",
        }
    }
}

/// What an action is done to, with what the rules ask about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The company as a whole.
    Company(CompanyId),
    /// One tenant.
    Tenant {
        /// The company the tenant belongs to.
        company: CompanyId,
        /// The tenant.
        tenant: TenantId,
    },
    /// One user.
    User {
        /// The company the user belongs to.
        company: CompanyId,
        /// The user.
        user: UserId,
        /// Whether nobody else could administer the company (X4).
        last_company_admin: bool,
    },
    /// One user in one tenant.
    Membership {
        /// The company of both.
        company: CompanyId,
        /// The user.
        user: UserId,
        /// The tenant.
        tenant: TenantId,
        /// Whether the user holds anything there.
        member: bool,
    },
    /// One channel of one tenant, as the one who asks stands to it.
    Channel {
        /// The company the tenant belongs to.
        company: CompanyId,
        /// The tenant.
        tenant: TenantId,
        /// The channel.
        channel: Channel,
        /// What is taken of the asker's slots; questions about slots are denied without it.
        load: Option<Load>,
        /// Whether the asker is there for work; questions about work are denied without it.
        availability: Option<Availability>,
    },
    /// One conversation with a client.
    Session {
        /// The company the tenant belongs to.
        company: CompanyId,
        /// The tenant.
        tenant: TenantId,
        /// Who has it; nobody before it is accepted.
        operator: Option<UserId>,
        /// By which channel it came.
        channel: Channel,
        /// Whether it is over.
        ended: bool,
    },
    /// One e-mail of a client.
    Email {
        /// The company the tenant belongs to.
        company: CompanyId,
        /// The tenant.
        tenant: TenantId,
        /// Who has it; nobody before somebody takes it.
        operator: Option<UserId>,
    },
}

impl Target {
    /// The company as a whole.
    pub fn company(company: impl Into<CompanyId>) -> Self {
        Self::Company(company.into())
    }

    /// One tenant.
    pub fn tenant(company: impl Into<CompanyId>, tenant: impl Into<TenantId>) -> Self {
        Self::Tenant { company: company.into(), tenant: tenant.into() }
    }

    /// One user who is not the last company administrator.
    pub fn user(company: impl Into<CompanyId>, user: impl Into<UserId>) -> Self {
        Self::User { company: company.into(), user: user.into(), last_company_admin: false }
    }

    /// The one user who can still administer the company.
    pub fn last_company_admin(company: impl Into<CompanyId>, user: impl Into<UserId>) -> Self {
        Self::User { company: company.into(), user: user.into(), last_company_admin: true }
    }

    /// One user in one tenant, where that user holds nothing yet as far as the asker says.
    pub fn membership(company: impl Into<CompanyId>, user: impl Into<UserId>, tenant: impl Into<TenantId>) -> Self {
        Self::Membership { company: company.into(), user: user.into(), tenant: tenant.into(), member: false }
    }

    /// One user in one tenant, where that user holds something.
    pub fn member(company: impl Into<CompanyId>, user: impl Into<UserId>, tenant: impl Into<TenantId>) -> Self {
        Self::Membership { company: company.into(), user: user.into(), tenant: tenant.into(), member: true }
    }

    /// One channel of one tenant.
    pub fn channel(company: impl Into<CompanyId>, tenant: impl Into<TenantId>, channel: Channel) -> Self {
        let (company, tenant) = (company.into(), tenant.into());
        Self::Channel { company, tenant, channel, load: None, availability: None }
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> TargetKind {
        match self {
            Self::Company(_) => TargetKind::Company,
            Self::Tenant { .. } => TargetKind::Tenant,
            Self::User { .. } => TargetKind::User,
            Self::Membership { .. } => TargetKind::Membership,
            Self::Channel { .. } => TargetKind::Channel,
            Self::Session { .. } => TargetKind::Session,
            Self::Email { .. } => TargetKind::Email,
        }
    }

    /// The company it belongs to.
    pub fn company_id(&self) -> &CompanyId {
        match self {
            Self::Company(company)
            | Self::Tenant { company, .. }
            | Self::User { company, .. }
            | Self::Membership { company, .. }
            | Self::Channel { company, .. }
            | Self::Session { company, .. }
            | Self::Email { company, .. } => company,
        }
    }

    /// The tenant it lies in, if any.
    pub fn tenant_id(&self) -> Option<&TenantId> {
        match self {
            Self::Tenant { tenant, .. }
            | Self::Membership { tenant, .. }
            | Self::Channel { tenant, .. }
            | Self::Session { tenant, .. }
            | Self::Email { tenant, .. } => Some(tenant),
            Self::Company(_) | Self::User { .. } => None,
        }
    }

    /// The user it is about, if any.
    pub fn user_id(&self) -> Option<&UserId> {
        match self {
            Self::User { user, .. } | Self::Membership { user, .. } => Some(user),
            _ => None,
        }
    }
}
