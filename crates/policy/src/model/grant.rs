use serde::{Deserialize, Serialize};

use super::{Channel, Millis, Permission, TenantId};

const ADMINISTRATOR: &str = "administrator";
const PERMISSION: &str = "permission";
const CHANNEL: &str = "channel";

/// One right of one user: a row of data, possibly with an end.
///
/// `kind` and `name` are strings on purpose: what a newer server knows and this engine does not is kept,
/// travels on unchanged, and gives nothing (M23).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// `administrator`, `permission` or `channel`.
    pub kind: String,
    /// `company`, or the name of the permission or channel.
    pub name: String,
    /// Where it holds; none for what holds in the whole company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// The first moment at which it no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Millis>,
}

/// What a grant means to this engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right<'a> {
    /// Administers the company.
    CompanyAdministrator,
    /// Holds a permission in a tenant.
    Permission(Permission, &'a TenantId),
    /// Serves a channel in a tenant.
    Channel(Channel, &'a TenantId),
}

impl Grant {
    /// Administers the company.
    pub fn administrator() -> Self {
        Self::new(ADMINISTRATOR, "company", None)
    }

    /// Holds a permission in a tenant.
    pub fn permission(permission: Permission, tenant: impl Into<TenantId>) -> Self {
        Self::new(PERMISSION, permission.as_str(), Some(tenant.into()))
    }

    /// Serves a channel in a tenant.
    pub fn channel(channel: Channel, tenant: impl Into<TenantId>) -> Self {
        Self::new(CHANNEL, channel.as_str(), Some(tenant.into()))
    }

    /// The same right, ending at that moment.
    pub fn until(self, end: Millis) -> Self {
        Self { until: Some(end), ..self }
    }

    /// Whether it has ended: the end itself is already outside.
    pub fn ended_at(&self, now: Millis) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// What it gives; nothing if kind, name or shape is unknown.
    pub fn right(&self) -> Option<Right<'_>> {
        match (self.kind.as_str(), self.name.as_str(), &self.tenant) {
            (ADMINISTRATOR, "company", None) => Some(Right::CompanyAdministrator),
            (PERMISSION, name, Some(tenant)) => {
                Permission::from_str(name).map(|known| Right::Permission(known, tenant))
            }
            (CHANNEL, name, Some(tenant)) => Channel::from_str(name).map(|known| Right::Channel(known, tenant)),
            _ => None,
        }
    }

    fn new(kind: &str, name: &str, tenant: Option<TenantId>) -> Self {
        Self { kind: kind.to_owned(), name: name.to_owned(), tenant, until: None }
    }
}
