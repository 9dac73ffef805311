//! Mail: what is said, and how it leaves.

mod message;
mod outbox;
mod queue;

pub use message::Mail;
pub use outbox::send_waiting;
pub use queue::{MailKind, queue};
