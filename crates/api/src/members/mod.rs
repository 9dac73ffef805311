//! Users in tenants: what they hold there, their groups, and how they appear.

mod at;
mod change;
mod load;
pub mod mine;
pub mod own;
mod profile;
pub mod read;
mod record;
pub mod remove;
mod shown;

pub use at::{Found, at_membership};
pub use change::{Outcome, change, gives_generic};
pub use load::{Member, Who, holds, load, load_profile, loaded, profile};
pub use profile::{EditProfile, Profile, ProfileEdit, photo_known};
pub use record::{MemberRecord, Whole, record};
pub use shown::{Shown, shown};
