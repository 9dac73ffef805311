use serde::Deserialize;

use super::{Availability, Channel, CompanyId, Load, Status, Target, TargetKind, TenantId, UserId};

/// A target as it is written in JSON: by the page, by other back ends, on the command line.
///
/// The company is never written: whoever asks has one, and asks about that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TargetFields {
    /// The user it is about.
    pub user: Option<UserId>,
    /// The tenant it lies in.
    pub tenant: Option<TenantId>,
    /// Of a user: whether nobody else could administer the company.
    pub last_company_admin: Option<bool>,
    /// Of a user in a tenant: whether the user holds anything there.
    pub member: Option<bool>,
    /// The channel; an unknown name makes no target.
    pub channel: Option<String>,
    /// Who has the session or e-mail.
    pub operator: Option<UserId>,
    /// Whether the session is over.
    pub ended: Option<bool>,
    /// Sessions open in the channel's group.
    pub open: Option<u32>,
    /// Calls open.
    pub calls: Option<u32>,
    /// `online`, `away` or `offline`.
    pub status: Option<String>,
    /// Whether the reason for being away is an unpaid one.
    pub unpaid_reason: Option<bool>,
    /// Whether sessions of the channel's group are offered while away.
    pub offered_while_away: Option<bool>,
    /// Whether the operator is in a group of the tenant.
    pub in_group: Option<bool>,
    /// Whether the operator has the channel switched on.
    pub switched_on: Option<bool>,
}

impl TargetFields {
    /// The target of that kind; none if a field it needs is missing or unknown, or one is too many.
    pub fn target(mut self, company: &CompanyId, kind: TargetKind) -> Option<Target> {
        let target = self.take(company.clone(), kind)?;
        (self == Self::default()).then_some(target)
    }

    fn take(&mut self, company: CompanyId, kind: TargetKind) -> Option<Target> {
        Some(match kind {
            TargetKind::Company => Target::Company(company),
            TargetKind::Tenant => Target::Tenant { company, tenant: self.tenant()? },
            TargetKind::User => {
                let last_company_admin = self.last_company_admin.take().unwrap_or(false);
                Target::User { company, user: self.user()?, last_company_admin }
            }
            TargetKind::Membership => {
                let member = self.member.take().unwrap_or(false);
                Target::Membership { company, user: self.user()?, tenant: self.tenant()?, member }
            }
            TargetKind::Channel => {
                let (tenant, channel) = (self.tenant()?, self.channel()?);
                let (load, availability) = (self.load(channel), self.availability()?);
                Target::Channel { company, tenant, channel, load, availability }
            }
            TargetKind::Session => {
                let (tenant, channel, ended) = (self.tenant()?, self.channel()?, self.ended.take()?);
                Target::Session { company, tenant, operator: self.operator.take(), channel, ended }
            }
            TargetKind::Email => Target::Email { company, tenant: self.tenant()?, operator: self.operator.take() },
        })
    }

    fn user(&mut self) -> Option<UserId> {
        self.user.take().filter(|user| !user.as_str().is_empty())
    }

    fn tenant(&mut self) -> Option<TenantId> {
        self.tenant.take().filter(|tenant| !tenant.as_str().is_empty())
    }

    fn channel(&mut self) -> Option<Channel> {
        Channel::from_str(&self.channel.take()?)
    }

    /// How many calls there are matters to calls alone; there it has to be said.
    fn load(&mut self, channel: Channel) -> Option<Load> {
        // Calls without what is open stay behind, as a field too many.
        let open = self.open.take()?;
        let calls = self.calls.take();
        let calls = if channel == Channel::IpTelephony { calls } else { calls.or(Some(0)) };
        Some(Load { open, calls: calls? })
    }

    /// All or nothing: half an availability makes no target.
    fn availability(&mut self) -> Option<Option<Availability>> {
        let Some(status) = self.status.take() else { return Some(None) };
        Some(Some(Availability {
            status: Status::from_str(&status)?,
            unpaid_reason: self.unpaid_reason.take()?,
            offered_while_away: self.offered_while_away.take()?,
            in_group: self.in_group.take()?,
            switched_on: self.switched_on.take()?,
        }))
    }
}
