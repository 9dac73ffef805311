//! Who is asking: credentials, passwords, sessions, and the handlers that begin and end them.

pub mod activate;
pub mod bootstrap;
mod caller;
mod credential;
mod password;
pub mod sign_in;
pub mod sign_out;

pub use caller::{Caller, enter};
pub use credential::{Credential, SessionCookie, clear_cookie, hash_secret, session_of, set_cookie};
pub use password::{Account, hash_password, verify_password};
