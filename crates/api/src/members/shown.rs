//! What clients see of a member: exactly this (S15, D6).

use serde::Serialize;
use utoipa::ToSchema;

use super::{Profile, profile::is_like_an_address};
use crate::users::UserRow;

/// What clients see of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shown {
    /// The display name, else the username, else the first name. Never an e-mail address.
    pub name: String,
    /// What the member is.
    pub position: String,
    /// The SHA-256 that names the photo's bytes.
    pub photo: Option<String>,
}

/// The member as clients see them.
pub fn shown(user: &UserRow, profile: &Profile) -> Shown {
    let chosen = [&profile.display_name, &user.username].into_iter().find(|name| fits(name, user));
    Shown {
        name: chosen.unwrap_or(&user.first_name).clone(),
        position: profile.position.clone(),
        photo: profile.photo.clone(),
    }
}

fn fits(name: &str, user: &UserRow) -> bool {
    !name.is_empty() && name != user.email && !is_like_an_address(name)
}
