//! Mail: what is said, and how it leaves.

mod letter;
mod message;
mod outbox;
mod queue;
mod template;
mod texts;
mod unsent;

/// The dialogue with a mail server.
pub mod smtp;

pub use letter::{Letter, Sender};
pub use message::Mail;
pub use outbox::send_waiting;
pub use queue::{MailKind, queue};
pub use unsent::{Fate, Unsent};
