//! The demo company, made through the HTTP API as a customer would make it.

mod client; //  the API as a browser calls it
pub mod company; // who is in it
mod groups; //  who serves a channel is in one
mod mailbox; // the links in the mails
mod people; //  users as the API shows them
mod seed; //    from nothing, or from where an earlier run was cut off
mod work; //    slot profiles and reasons for being away

pub use company::Company;
pub use seed::seed;
