use super::vocabulary::vocabulary;

/// What is taken of an operator's slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Load {
    /// Sessions open in the channel's group, in all tenants together (D22).
    pub open: u32,
    /// Calls open (D24).
    pub calls: u32,
}

/// Whether an operator is there for work on a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Availability {
    /// The status.
    pub status: Status,
    /// Whether the reason for being away is an unpaid one (M9).
    pub unpaid_reason: bool,
    /// Whether the company offers sessions of this group of channels to whoever is away (D18).
    pub offered_while_away: bool,
    /// Whether the operator is in a group of the tenant (M2).
    pub in_group: bool,
    /// Whether the operator has the channel switched on in the tenant (S55).
    pub switched_on: bool,
}

vocabulary! {
    /// Whether an operator is at work; one status a user (D17).
    pub enum Status {
        /// At work.
        Online = "online",
        /// Not just now.
        Away = "away",
        /// Not there.
        Offline = "offline",
    }
}
