//! D17: the status as it reads. What is stored counts while its owner is there; otherwise it reads Offline, with no job having run.

/// SQL: whether the user is there at `?3`: active, signed in somewhere, and seen within the company's time.
/// Aliases: `u` users, `c` companies, `s` operator_status (may be missing).
macro_rules! is_present {
    () => {
        concat!(
            "coalesce(u.status = 'active' AND s.seen_at + c.presence_ms > ?3 AND EXISTS (SELECT 1 FROM sessions k",
            " WHERE k.company_id = u.company_id AND k.user_id = u.id AND k.expires_at > ?3",
            " AND k.seen_at + c.session_idle_ms > ?3), 0)"
        )
    };
}
pub(crate) use is_present;

/// SQL: `online`, `away` or `offline`, with the aliases of [`is_present`].
macro_rules! status_reads {
    () => {
        concat!("CASE WHEN ", $crate::store::rules::is_present!(), " THEN s.status ELSE 'offline' END")
    };
}
pub(crate) use status_reads;
