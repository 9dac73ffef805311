//! The stored password.

use deskwarden_policy::{Millis, UserId};

use crate::ports::Statement;

const SET: &str = "INSERT INTO passwords (company_id, user_id, phc, set_at) VALUES (?1, ?2, ?3, ?4) \
    ON CONFLICT (company_id, user_id) DO UPDATE SET phc = excluded.phc, set_at = excluded.set_at";
const CREDENTIALS_CHANGED: &str =
    "UPDATE users SET version = version + 1, epoch = epoch + 1, updated_at = ?3 WHERE company_id = ?1 AND id = ?2";
const REHASH: &str = "UPDATE passwords SET phc = ?3 WHERE company_id = ?1 AND user_id = ?2 AND phc = ?4";

/// A new password. The epoch grows with it, so a sign-in that is under way with the old one fails.
pub fn set_password(company: &str, user: &UserId, phc: String, now: Millis) -> [Statement; 2] {
    [
        Statement::new(SET, [company.into(), user.as_str().into(), phc.into(), now.into()]),
        Statement::new(CREDENTIALS_CHANGED, [company.into(), user.as_str().into(), now.into()]),
    ]
}

/// The same password under a stronger hash (E1), unless it was changed meanwhile.
pub fn rehash(company: &str, user: &UserId, stronger: String, old: &str) -> Statement {
    Statement::new(REHASH, [company.into(), user.as_str().into(), stronger.into(), old.into()])
}
