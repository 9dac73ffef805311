use serde::{Deserialize, Serialize};

use super::Channel;

/// What a company has set and rules ask about. The default is what denies: it holds until the server has said more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Whether the channel Generic is turned on (D16).
    pub generic_channel: bool,
    /// Whether operators are forbidden to switch their channels on and off (M10).
    pub switches_locked: bool,
    /// Whether an operator has at most one call at a time (D24).
    pub one_call: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { generic_channel: false, switches_locked: true, one_call: true }
    }
}

/// How many sessions an operator handles at a time, for each group of channels, over all tenants (S58 to S60, D22).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Slots {
    /// For WebChat and IP Telephony.
    pub live: u32,
    /// For Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    pub offline: u32,
    /// For E-mail.
    pub email: u32,
}

impl Slots {
    /// The slots for the group a channel belongs to (M1).
    pub fn of(self, channel: Channel) -> u32 {
        match channel.group() {
            ChannelGroup::Live => self.live,
            ChannelGroup::Offline => self.offline,
            ChannelGroup::Email => self.email,
        }
    }
}

super::vocabulary::vocabulary! {
    /// The groups of channels that slots are counted by (S59).
    pub enum ChannelGroup {
        /// The client waits for an answer.
        Live = "live",
        /// The client comes back for the answer.
        Offline = "offline",
        /// E-mail.
        Email = "email",
    }
}

impl Channel {
    /// The group whose slots its sessions take (M1).
    pub const fn group(self) -> ChannelGroup {
        match self {
            Self::WebChat | Self::IpTelephony => ChannelGroup::Live,
            Self::FacebookMessenger | Self::WhatsApp | Self::AppleMessages | Self::VKontakte | Self::Generic => {
                ChannelGroup::Offline
            }
            Self::Email => ChannelGroup::Email,
        }
    }
}
