//! What the log is told of a message that did not leave: never whom it was for, nor what it says (E48).

use super::MailKind;

/// A message that did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// The outbox row.
    pub id: String,
    /// What it is about.
    pub kind: MailKind,
    /// How often it was tried.
    pub attempts: u32,
    /// What becomes of it.
    pub fate: Fate,
    /// What was asked of the transport and the code of its answer.
    pub cause: String,
}

/// What becomes of a message that did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is tried again.
    Waits,
    /// It stays in the outbox, voided.
    GivenUp,
}

impl Fate {
    /// For the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::GivenUp => "givenUp",
        }
    }
}
