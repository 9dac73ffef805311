//! Somebody who is there for work.

use deskwarden_policy::{Availability, Status};

/// Online, in a group, with the channel switched on.
pub const READY: Availability = Availability {
    status: Status::Online,
    unpaid_reason: false,
    offered_while_away: false,
    in_group: true,
    switched_on: true,
};
