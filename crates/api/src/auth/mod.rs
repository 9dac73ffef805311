//! Who is asking: credentials, passwords, sessions, and the handlers that begin and end them.

pub mod activate;
mod address;
mod attempt;
pub mod bootstrap;
mod caller;
mod company;
mod credential;
pub mod link;
pub mod new_link;
mod password;
mod password_rules;
pub mod reauthenticate;
pub mod reset;
pub mod reset_request;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;

pub use address::{admit, admit_address};
pub use attempt::{Admission, Attempt};
pub use caller::{Caller, enter, glance};
pub use company::Company;
pub use credential::{
    Credential, SessionCookie, clear_cookie, device_of, hash_secret, session_of, set_cookie, set_device_cookie,
};
pub use password::{Account, hash_password, stronger_hash, verify_password};
pub use password_rules::{PASSWORD_RULES, PasswordRules};
