//! D23: how many slots a user has. The user's own number counts; else that of the user's profile; else that of the company's
//! default profile; else the built-in one. 0 is a number like any other: such a user is given nothing.

use deskwarden_policy::Slots;
use serde::Deserialize;

/// What counts where the company has no default profile. The macro below repeats it.
pub const BUILT_IN_SLOTS: Slots = Slots { live: 3, offline: 5, email: 5 };

/// SQL: the columns `limit_live`, `limit_offline`, `limit_email` of the user `u`.
macro_rules! slot_limits {
    () => {
        $crate::store::rules::slot_limits!("live", "3", "offline", "5", "email", "5")
    };
    ($a:literal, $built_a:literal, $b:literal, $built_b:literal, $c:literal, $built_c:literal) => {
        concat!(
            $crate::store::rules::slot_limits!($a, $built_a),
            ", ",
            $crate::store::rules::slot_limits!($b, $built_b),
            ", ",
            $crate::store::rules::slot_limits!($c, $built_c)
        )
    };
    ($group:literal, $built_in:literal) => {
        concat!(
            "coalesce(u.slots_",
            $group,
            ", (SELECT p.",
            $group,
            " FROM slot_profiles p WHERE p.company_id = u.company_id AND p.id = u.slot_profile), (SELECT p.",
            $group,
            " FROM companies c JOIN slot_profiles p ON p.company_id = c.id AND p.id = c.default_slot_profile",
            " WHERE c.id = u.company_id), ",
            $built_in,
            ") AS limit_",
            $group
        )
    };
}
pub(crate) use slot_limits;

/// A row of these columns.
#[derive(Deserialize)]
pub struct SlotLimits {
    limit_live: u32,
    limit_offline: u32,
    limit_email: u32,
}

impl From<SlotLimits> for Slots {
    fn from(row: SlotLimits) -> Self {
        Self { live: row.limit_live, offline: row.limit_offline, email: row.limit_email }
    }
}

/// Whose word a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitSource {
    /// The user's own number.
    Own,
    /// The user's profile.
    Profile,
    /// The company's default profile.
    Default,
    /// Nobody's: the product's.
    BuiltIn,
}

/// A limit and whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub slots: i64,
    /// Says who.
    pub from: LimitSource,
}

/// The same as the columns above, for one group of channels.
pub fn limit(own: Option<i64>, profile: Option<i64>, default: Option<i64>, built_in: i64) -> Limit {
    let said = [(own, LimitSource::Own), (profile, LimitSource::Profile), (default, LimitSource::Default)];
    let first = said.into_iter().find_map(|(slots, from)| slots.map(|slots| Limit { slots, from }));
    first.unwrap_or(Limit { slots: built_in, from: LimitSource::BuiltIn })
}
