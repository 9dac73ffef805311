use deskwarden_policy::{Millis, UserId};
use serde::{Deserialize, Serialize};

use crate::ports::Statement;

/// What a message is about; its text is written when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MailKind {
    /// A new account: the link to the first password.
    Activation,
    /// A forgotten password: the link to a new one.
    Reset,
    /// E49: the password was changed.
    PasswordChanged,
    /// E49: the e-mail address was changed; told to the old one.
    EmailChanged,
    /// E49: the username was changed.
    UsernameChanged,
}

impl MailKind {
    /// Every kind there is.
    pub const ALL: [Self; 5] =
        [Self::Activation, Self::Reset, Self::PasswordChanged, Self::EmailChanged, Self::UsernameChanged];

    /// Where the page takes the kind's link; none for a notice, which has no link.
    pub fn path(self) -> Option<&'static str> {
        match self {
            Self::Activation => Some("activate"),
            Self::Reset => Some("reset"),
            Self::PasswordChanged | Self::EmailChanged | Self::UsernameChanged => None,
        }
    }

    /// As the outbox spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::Reset => "reset",
            Self::PasswordChanged => "passwordChanged",
            Self::EmailChanged => "emailChanged",
            Self::UsernameChanged => "usernameChanged",
        }
    }
}

const QUEUE: &str =
    "INSERT INTO outbox (company_id, id, kind, user_id, address, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// A message to the user's address, or to the one named; goes into the batch of the change it tells of (E17).
pub fn queue(
    company: &str,
    id: String,
    kind: MailKind,
    user: &UserId,
    address: Option<&str>,
    now: Millis,
) -> Statement {
    let values = [company.into(), id.into(), kind.as_str().into(), user.as_str().into(), address.into(), now.into()];
    Statement::new(QUEUE, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_as_it_is_written() {
        for kind in MailKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
