//! That an operator is there (D17): by signing in, and by a page that is open.

use deskwarden_policy::{Millis, UserId};

use crate::ports::Statement;

const COME: &str = "INSERT INTO operator_status (company_id, user_id, status, reason_id, set_by, set_at, seen_at) \
    VALUES (?1, ?2, 'online', NULL, NULL, ?3, ?3) ON CONFLICT (company_id, user_id) DO UPDATE SET \
    status = 'online', reason_id = NULL, set_by = NULL, set_at = excluded.set_at, seen_at = excluded.seen_at";
const SEE: &str = "INSERT INTO operator_status (company_id, user_id, status, reason_id, set_by, set_at, seen_at) \
    VALUES (?1, ?2, 'online', NULL, NULL, ?3, ?3) ON CONFLICT (company_id, user_id) DO UPDATE SET seen_at = excluded.seen_at";

/// Sign-in sets Online (M8), whatever the status was.
pub fn come_online(company: &str, user: &UserId, now: Millis) -> Statement {
    Statement::new(COME, [company.into(), user.as_str().into(), now.into()])
}

/// The page is open: the status stays what it is. Who signed in before there was a status is Online.
pub fn see_operator(company: &str, user: &UserId, now: Millis) -> Statement {
    Statement::new(SEE, [company.into(), user.as_str().into(), now.into()])
}
