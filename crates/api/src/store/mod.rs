//! Where writes happen: the one guarded write path, the closed list of writes without a principal, and the rules SQL must repeat.

mod change;
mod commit;
mod endings;
mod idempotency;
mod named;
mod passwords;
pub mod rules;
pub mod system;

pub use change::{Change, RECORD_KINDS, Record};
pub use commit::{CommitError, commit};
pub use endings::{end_devices, end_sessions, leave, void_links};
pub use idempotency::{Answer, Keyed, keyed};
pub use named::commit_named;
pub use passwords::{rehash, set_password};
