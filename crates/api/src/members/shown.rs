//! What clients see of a member: exactly this (S15, D6).

use serde::Serialize;
use utoipa::ToSchema;

use super::{Profile, profile::is_like_an_address};
use crate::users::UserRow;

/// What clients see of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shown {
    /// The display name in the tenant, else the username, else the first name. Never an e-mail address.
    pub name: String,
    /// What the member is.
    pub position: String,
    /// The SHA-256 that names the photo's bytes.
    pub photo: Option<String>,
}

/// The member as clients see them.
pub fn shown(user: &UserRow, profile: &Profile) -> Shown {
    let names = [&profile.display_name, &user.username, &user.first_name, &user.last_name];
    let chosen = names.into_iter().find(|name| fits(name, user));
    Shown {
        name: chosen.cloned().unwrap_or_default(),
        position: profile.position.clone(),
        photo: profile.photo.clone(),
    }
}

fn fits(name: &str, user: &UserRow) -> bool {
    !name.is_empty() && name != user.email && !is_like_an_address(name)
}
