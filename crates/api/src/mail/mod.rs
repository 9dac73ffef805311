//! Mail: what is said, and how it leaves.

mod message;
mod outbox;

pub use message::Mail;
pub use outbox::send_waiting;
