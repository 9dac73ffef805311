//! The columns a user record is read from; what a record tells of rights is told by the same rules.

/// SQL: every column of [`crate::users::UserRow`] for the alias `u`.
macro_rules! user_columns {
    () => {
        concat!(
            "u.id, u.first_name, u.last_name, u.email, u.username, u.sort_key, u.status, u.authentication, u.version, u.epoch,",
            " u.created_at, u.updated_at, u.slot_profile, u.slots_live, u.slots_offline, u.slots_email,",
            " EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = u.company_id AND p.user_id = u.id) AS has_password,",
            " (SELECT max(l.expires_at) FROM links l WHERE l.company_id = u.company_id AND l.user_id = u.id",
            " AND l.kind = 'activation' AND l.used_at IS NULL AND l.voided_at IS NULL) AS link_expires_at,",
            " EXISTS (SELECT 1 FROM outbox o WHERE o.company_id = u.company_id AND o.user_id = u.id",
            " AND o.kind = 'activation' AND o.sent_at IS NULL AND o.voided_at IS NULL) AS mail_waiting,",
            " EXISTS (SELECT 1 FROM grants g WHERE g.company_id = u.company_id AND g.user_id = u.id AND g.tenant_id = ''",
            " AND g.kind = 'administrator' AND g.name = 'company' AND g.until IS NULL) AS administrator_without_end,",
            " (SELECT g.until FROM grants g WHERE g.company_id = u.company_id AND g.user_id = u.id AND g.tenant_id = ''",
            " AND g.kind = 'administrator' AND g.name = 'company') AS administrator_until,",
            // CASE: nobody else is looked for where the user is no administrator.
            " CASE WHEN EXISTS (SELECT 1 ", $crate::store::rules::administrators_that_count!("u.company_id"), " AND g.user_id = u.id)",
            " THEN NOT EXISTS (SELECT 1 ", $crate::store::rules::administrators_that_count!("u.company_id"),
            " AND g.user_id <> u.id) ELSE 0 END AS last_administrator"
        )
    };
}
pub(crate) use user_columns;
