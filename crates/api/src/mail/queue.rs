use deskwarden_policy::{Millis, UserId};

use crate::ports::Statement;

/// What a message is about; its text is written when it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
