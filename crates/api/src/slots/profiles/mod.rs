//! Slot profiles: named numbers that users inherit (D23).

pub mod create;
pub mod edit;
pub mod list;
mod record;
pub mod remove;

pub use record::{
    NewProfile, ProfileRow, SlotProfile, known_profile, name_taken, profile_stands, profile_unchanged, profiles,
    stored_profiles,
};
