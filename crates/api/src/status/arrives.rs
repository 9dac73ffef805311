//! What still arrives with a status (D17 to D20): asked of the policies, for each channel as its operator stands now.

use deskwarden_policy::{Action, Availability, ChannelGroup, Load, Target};
use serde::Serialize;
use utoipa::ToSchema;

use super::{OwnChannel, StatusRow};
use crate::{app::App, auth::Caller};

/// By group of channels, whether sessions are offered, as if a slot were free: by at least one channel that is given and
/// switched on, in a tenant where the operator is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Arrives {
    /// WebChat and IP Telephony.
    pub live: bool,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    pub offline: bool,
    /// E-mail.
    pub email: bool,
}

/// What arrives for the caller with this status.
pub fn arrives(app: &App, caller: &Caller, row: &StatusRow, channels: &[OwnChannel]) -> Arrives {
    let offered = |group: ChannelGroup| {
        let mut of_group = channels.iter().filter(|one| one.channel.group() == group);
        of_group.any(|one| caller.may(app, Action::ReceiveWork, &place(caller, row, one)))
    };
    Arrives {
        live: offered(ChannelGroup::Live),
        offline: offered(ChannelGroup::Offline),
        email: offered(ChannelGroup::Email),
    }
}

fn place(caller: &Caller, row: &StatusRow, own: &OwnChannel) -> Target {
    let offered_while_away = match own.channel.group() {
        ChannelGroup::Live => row.away_live,
        ChannelGroup::Offline => row.away_offline,
        ChannelGroup::Email => row.away_email,
    };
    Target::Channel {
        company: caller.company_id().clone(),
        tenant: own.tenant.id.as_str().into(),
        channel: own.channel,
        load: Some(Load { open: 0, calls: 0 }),
        availability: Some(Availability {
            status: row.reads(),
            unpaid_reason: row.is_unpaid(),
            offered_while_away: offered_while_away != 0,
            in_group: own.in_group,
            switched_on: own.switched_on,
        }),
    }
}
