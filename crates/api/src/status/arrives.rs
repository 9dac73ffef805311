//! What still arrives with a status (D18): asked of the policies, for an operator whom nothing else stops.

use deskwarden_policy::{
    Action, Availability, Channel, ChannelGroup, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot, Target,
    decide,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::StatusRow;

/// By group of channels, whether sessions are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Arrives {
    /// WebChat and IP Telephony.
    pub live: bool,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    pub offline: bool,
    /// E-mail.
    pub email: bool,
}

/// What arrives with this status.
pub fn arrives(engine: &Engine, row: &StatusRow) -> Arrives {
    let offered = |channel: Channel, while_away: i64| {
        let status = row.reads();
        let availability = Availability {
            status,
            unpaid_reason: row.is_unpaid(),
            offered_while_away: while_away != 0,
            in_group: true,
            switched_on: true,
        };
        decide(engine, &ready(channel), Action::ReceiveWork.as_str(), &place(channel, availability)).allowed
    };
    Arrives {
        live: offered(first_of(ChannelGroup::Live), row.away_live),
        offline: offered(first_of(ChannelGroup::Offline), row.away_offline),
        email: offered(first_of(ChannelGroup::Email), row.away_email),
    }
}

fn first_of(group: ChannelGroup) -> Channel {
    Channel::ALL.iter().copied().find(|channel| channel.group() == group).unwrap_or(Channel::WebChat)
}

/// Somebody who holds the channel and has a free slot.
fn ready(channel: Channel) -> Facts {
    let snapshot = Snapshot {
        tenants: vec!["tenant".into()],
        grants: vec![Grant::channel(channel, "tenant")],
        slots: Some(Slots { live: 1, offline: 1, email: 1 }),
        settings: Settings { switches_locked: false, ..Settings::default() },
        ..Snapshot::new("company", "user")
    };
    Facts::at(&snapshot, Millis(0))
}

fn place(channel: Channel, availability: Availability) -> Target {
    Target::Channel {
        company: "company".into(),
        tenant: "tenant".into(),
        channel,
        load: Some(Load { open: 0, calls: 0 }),
        availability: Some(availability),
    }
}
