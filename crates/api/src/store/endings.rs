//! What ends together with a right, a password or an address: sessions, known browsers, links not yet used, messages not yet sent.

use deskwarden_policy::{Millis, UserId};

use crate::ports::Statement;

const SESSIONS: &str = "DELETE FROM sessions WHERE company_id = ?1 AND user_id = ?2";
const DEVICES: &str = "DELETE FROM devices WHERE company_id = ?1 AND user_id = ?2";
const LINKS: &str =
    "UPDATE links SET voided_at = ?3 WHERE company_id = ?1 AND user_id = ?2 AND used_at IS NULL AND voided_at IS NULL";
const LINK_MAILS: &str = "UPDATE outbox SET voided_at = ?3 WHERE company_id = ?1 AND user_id = ?2 \
    AND kind IN ('activation', 'reset') AND sent_at IS NULL AND voided_at IS NULL";

/// Every session of the user, from the next request on (E22).
pub fn end_sessions(company: &str, user: &UserId) -> Statement {
    Statement::new(SESSIONS, [company.into(), user.as_str().into()])
}

/// Every browser known to be the user's (E44).
pub fn end_devices(company: &str, user: &UserId) -> Statement {
    Statement::new(DEVICES, [company.into(), user.as_str().into()])
}

/// Every link of the user that still works, and every waiting message that would bring another (E13).
pub fn void_links(company: &str, user: &UserId, now: Millis) -> [Statement; 2] {
    [LINKS, LINK_MAILS].map(|sql| Statement::new(sql, [company.into(), user.as_str().into(), now.into()]))
}
