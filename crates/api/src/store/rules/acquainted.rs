//! D15: who may know a user by name, besides whoever reads users: the users of a tenant those who hold something there. Who
//! administers the company belongs to every tenant.

/// SQL: whether a user is known in the tenant of the expression `$tenant` at `$now`.
macro_rules! is_known_in {
    ($user:literal, $tenant:literal, $now:literal) => {
        concat!(
            "(",
            $crate::store::rules::is_member!("?1", $user, $tenant, $now),
            " OR ",
            // What reaches over the whole company is held in no tenant.
            $crate::store::rules::is_member!("?1", $user, "''", $now),
            ")"
        )
    };
}
pub(crate) use is_known_in;

/// SQL: whether a user is known in any tenant in which the user `u` holds something at `$now`.
macro_rules! is_known_to {
    ($user:literal, $now:literal) => {
        concat!(
            "(",
            $crate::store::rules::is_member!("?1", $user, "''", $now),
            " OR EXISTS (SELECT 1 FROM grants k JOIN grants o ON o.company_id = k.company_id AND o.tenant_id = k.tenant_id",
            " JOIN tenants t ON t.company_id = k.company_id AND t.id = k.tenant_id AND t.archived_at IS NULL",
            " WHERE k.company_id = ?1 AND k.user_id = ",
            $user,
            " AND o.user_id = u.id AND (k.until IS NULL OR k.until > ",
            $now,
            ") AND (o.until IS NULL OR o.until > ",
            $now,
            ")))"
        )
    };
}
pub(crate) use is_known_to;
