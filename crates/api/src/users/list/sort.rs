//! The orders a list can have, each read off an index.

use crate::body::Wrong;

/// What a list is sorted by; users who are alike stand in the order of their making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Last name, first name.
    Name(Way),
    /// E-mail.
    Email(Way),
    /// Username.
    Username(Way),
    /// When the user was made.
    CreatedAt(Way),
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A before Z, old before new.
    Up,
    /// The other way round.
    Down,
}

/// What a sort is in SQL, for the alias `u`.
pub struct Order {
    /// The sort key.
    pub key: &'static str,
    /// `(sort key, id)`, to be compared with a place in the list.
    pub place: &'static str,
    /// ` > ` or ` < `.
    pub beyond: &'static str,
    /// ` ORDER BY …`.
    pub by: &'static str,
}

macro_rules! order {
    ($column:literal, $way:expr) => {
        match $way {
            Way::Up => Order {
                key: $column,
                place: concat!("(", $column, ", u.id)"),
                beyond: " > ",
                by: concat!(" ORDER BY ", $column, ", u.id"),
            },
            Way::Down => Order {
                key: $column,
                place: concat!("(", $column, ", u.id)"),
                beyond: " < ",
                by: concat!(" ORDER BY ", $column, " DESC, u.id DESC"),
            },
        }
    };
}

impl Sort {
    /// Reads the parameter: a name, with `-` before it for the other way round.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let (name, way) = text.strip_prefix('-').map_or((text, Way::Up), |name| (name, Way::Down));
        match name {
            "name" => Ok(Self::Name(way)),
            "email" => Ok(Self::Email(way)),
            "username" => Ok(Self::Username(way)),
            "createdAt" => Ok(Self::CreatedAt(way)),
            _ => Err(Wrong::new(
                "malformed",
                "sort by `name`, `email`, `username` or `createdAt`, with `-` before it for descending",
            )),
        }
    }

    /// As the parameter spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name(Way::Up) => "name",
            Self::Name(Way::Down) => "-name",
            Self::Email(Way::Up) => "email",
            Self::Email(Way::Down) => "-email",
            Self::Username(Way::Up) => "username",
            Self::Username(Way::Down) => "-username",
            Self::CreatedAt(Way::Up) => "createdAt",
            Self::CreatedAt(Way::Down) => "-createdAt",
        }
    }

    /// In SQL. Ids are in the order of their making.
    pub fn order(self) -> Order {
        match self {
            Self::Name(way) => order!("u.sort_key", way),
            Self::Email(way) => order!("u.email_key", way),
            Self::Username(way) => order!("u.username_key", way),
            Self::CreatedAt(Way::Up) => Order { key: "''", place: "u.id", beyond: " > ", by: " ORDER BY u.id" },
            Self::CreatedAt(Way::Down) => Order { key: "''", place: "u.id", beyond: " < ", by: " ORDER BY u.id DESC" },
        }
    }

    /// Whether the id alone is the place.
    pub fn is_by_id(self) -> bool {
        matches!(self, Self::CreatedAt(_))
    }
}
