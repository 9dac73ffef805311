//! What ends together with a right, a password or an address: sessions, known browsers, links not yet used, messages not yet sent.

use deskwarden_policy::{Millis, UserId};

use crate::ports::Statement;

const SESSIONS: &str = "DELETE FROM sessions WHERE company_id = ?1 AND user_id = ?2";
const DEVICES: &str = "DELETE FROM devices WHERE company_id = ?1 AND user_id = ?2";
const LINKS: &str =
    "UPDATE links SET voided_at = ?3 WHERE company_id = ?1 AND user_id = ?2 AND used_at IS NULL AND voided_at IS NULL";
const LINK_MAILS: &str = "UPDATE outbox SET voided_at = ?3 WHERE company_id = ?1 AND user_id = ?2 \
    AND kind IN ('activation', 'reset') AND sent_at IS NULL AND voided_at IS NULL";

/// A user signed in nowhere any more is Offline (D17). Who was so before keeps the instant.
const LEAVE: &str = "UPDATE operator_status SET status = 'offline', reason_id = NULL, set_by = NULL, set_at = ?3 \
    WHERE company_id = ?1 AND user_id = ?2 AND status <> 'offline' AND NOT EXISTS (SELECT 1 FROM sessions s \
    JOIN companies c ON c.id = s.company_id WHERE s.company_id = ?1 AND s.user_id = ?2 AND s.expires_at > ?3 \
    AND s.seen_at + c.session_idle_ms > ?3)";

/// After sessions have ended: the user goes Offline unless one is left (D17).
pub fn leave(company: &str, user: &UserId, now: Millis) -> Statement {
    Statement::new(LEAVE, [company.into(), user.as_str().into(), now.into()])
}

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
