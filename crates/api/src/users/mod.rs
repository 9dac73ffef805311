//! Users: the record, and one file a verb.

pub mod administrator;
pub mod create;
pub mod deactivate;
pub mod edit;
pub mod list;
mod names;
pub mod read;
mod record;
pub mod send_link;
pub mod sessions;
pub mod words;

pub use names::{own_username_taken, refuse_taken, refuse_taken_meanwhile, taken};
pub use record::{User, UserRow};
