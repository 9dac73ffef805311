//! What a new password must be: the company's rules (M13), and that it is nothing of what everybody would try first (E3).

use serde::Deserialize;

use crate::{
    problem::{ApiError, FieldError},
    text::{NewPassword, PasswordContext},
    users::UserRow,
};

/// The rules of one company: `?1` its id.
pub const PASSWORD_RULES: &str =
    "SELECT slug, name, password_min_length, password_blocked FROM companies WHERE id = ?1";

/// A row of [`PASSWORD_RULES`].
#[derive(Clone, Debug, Deserialize)]
pub struct PasswordRules {
    /// The company's name in addresses.
    pub slug: String,
    /// The company's name for people.
    pub name: String,
    /// Characters, at least.
    pub password_min_length: usize,
    password_blocked: String,
}

impl PasswordRules {
    /// The password, if this user may choose it; otherwise the complaint on `/password`.
    pub fn check(&self, password: &str, user: &UserRow) -> Result<NewPassword, ApiError> {
        let own = [&*self.name, &self.slug, &user.first_name, &user.last_name, &user.email, &user.username];
        let context = PasswordContext { least: self.password_min_length, own: &own, blocked: &self.password_blocked };
        NewPassword::parse(password, &context).map_err(|wrong| {
            ApiError::fields(vec![FieldError {
                pointer: "/password".to_owned(),
                code: wrong.code,
                detail: wrong.detail,
            }])
        })
    }
}
