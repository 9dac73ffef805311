//! X5: what is held now. The policy never sees an end; SQL asks for it where a list is filtered by what people hold.

use deskwarden_policy::Millis;

use crate::ports::Composer;

/// Goes on with the condition that the grant `g` holds at `now`: its end is the first instant at which it does not.
pub fn holds_now(sql: Composer, now: Millis) -> Composer {
    sql.text(" AND (g.until IS NULL OR g.until > ").value(now).text(")")
}

/// SQL: goes on with the condition that the grant `g` is in no archived tenant: what is held there rests. `?1` is the company.
/// Whether any is archived is asked once a statement; only then each grant is compared, which reads a row.
pub const IN_NO_ARCHIVED_TENANT: &str = " AND (NOT EXISTS (SELECT 1 FROM tenants WHERE company_id = ?1 AND archived_at IS NOT NULL) \
    OR g.tenant_id NOT IN (SELECT id FROM tenants WHERE company_id = ?1 AND archived_at IS NOT NULL))";
