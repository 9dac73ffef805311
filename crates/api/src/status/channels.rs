//! The caller's channels, and which of them are switched on (S55).

use deskwarden_policy::{Action, Channel, Target};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Caller, Credential},
    ports::{Rows, Statement},
    problem::ApiError,
    tenants::list::Tenant,
};

/// A channel that is given, and its switch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChannelSwitch {
    /// Where.
    pub tenant: Tenant,
    /// Its name.
    pub channel: String,
    /// Whether the operator is there for it; while switches are locked always (D19).
    pub on: bool,
}

/// A channel the caller may serve now.
pub struct OwnChannel {
    /// Which.
    pub channel: Channel,
    /// Where.
    pub tenant: Tenant,
    /// Whether its own switch is on, locked or not.
    pub switched_on: bool,
    /// Whether the caller is in a group there (M2).
    pub in_group: bool,
}

#[derive(Deserialize)]
struct Row {
    tenant_id: String,
    tenant_name: String,
    name: String,
    off: i64,
    in_group: i64,
}

const OWN: &str = "SELECT g.tenant_id, t.name AS tenant_name, g.name, EXISTS (SELECT 1 FROM channels_off o \
    WHERE o.company_id = g.company_id AND o.user_id = g.user_id AND o.tenant_id = g.tenant_id AND o.channel = g.name) AS off, \
    EXISTS (SELECT 1 FROM group_members m WHERE m.company_id = g.company_id AND m.user_id = g.user_id \
    AND m.tenant_id = g.tenant_id) AS in_group \
    FROM grants g JOIN tenants t ON t.company_id = g.company_id AND t.id = g.tenant_id \
    WHERE g.company_id = ?1 AND g.user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) \
    AND g.kind = 'channel' ORDER BY t.name_key, g.tenant_id, g.name";

/// The statement [`own_channels`] reads.
pub fn load_channels(session: &Credential) -> Statement {
    Statement::new(OWN, [session.company().as_str().into(), session.hash().into()])
}

/// The channels the policy lets the caller serve now; a switch of any other counts for nothing.
pub fn own_channels(app: &App, caller: &Caller, rows: &Rows) -> Result<Vec<OwnChannel>, ApiError> {
    let served = |row: Row| {
        let channel = Channel::from_str(&row.name)?;
        let serves = caller.may(app, Action::ServeChannel, &target(caller, &row.tenant_id, channel));
        serves.then_some(OwnChannel {
            channel,
            tenant: Tenant { id: row.tenant_id, name: row.tenant_name },
            switched_on: row.off == 0,
            in_group: row.in_group != 0,
        })
    };
    Ok(rows.all::<Row>()?.into_iter().filter_map(served).collect())
}

impl OwnChannel {
    /// Its switch as it counts.
    pub fn told(&self, caller: &Caller) -> ChannelSwitch {
        let on = self.switched_on || caller.snapshot().settings.switches_locked;
        ChannelSwitch { tenant: self.tenant.clone(), channel: self.channel.to_string(), on }
    }
}

/// One channel of one tenant.
pub fn target(caller: &Caller, tenant: &str, channel: Channel) -> Target {
    Target::channel(caller.company_id().as_str(), tenant, channel)
}
