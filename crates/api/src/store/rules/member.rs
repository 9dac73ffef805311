//! D15: a member of a tenant is who holds anything there now. M2, D21: whoever serves a channel is offered nothing there
//! without a group.

/// SQL: whether a user holds anything in a tenant at an instant; each argument is an expression.
macro_rules! is_member {
    ($company:literal, $user:literal, $tenant:literal, $now:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM grants g WHERE g.company_id = ",
            $company,
            " AND g.user_id = ",
            $user,
            " AND g.tenant_id = ",
            $tenant,
            " AND (g.until IS NULL OR g.until > ",
            $now,
            "))"
        )
    };
}
pub(crate) use is_member;

/// SQL: whether the user `u` may serve a channel of a tenant now: active, and one is given that exists (D16).
macro_rules! serves {
    ($tenant:literal, $now:literal) => {
        concat!(
            "(u.status = 'active' AND EXISTS (SELECT 1 FROM grants s WHERE s.company_id = u.company_id AND s.user_id = u.id",
            " AND s.tenant_id = ",
            $tenant,
            " AND s.kind = 'channel' AND (s.until IS NULL OR s.until > ",
            $now,
            ") AND (s.name <> 'generic' OR EXISTS (SELECT 1 FROM companies c WHERE c.id = u.company_id AND c.generic_channel = 1))))"
        )
    };
}
pub(crate) use serves;

/// SQL: whether the user `u` serves a channel of a tenant and is in no group there but `$group`: without it no work is left.
macro_rules! works_by_group_alone {
    ($tenant:literal, $group:literal, $now:literal) => {
        concat!(
            "(",
            $crate::store::rules::serves!($tenant, $now),
            " AND NOT EXISTS (SELECT 1 FROM group_members o WHERE o.company_id = u.company_id AND o.user_id = u.id AND o.tenant_id = ",
            $tenant,
            " AND o.group_id <> ",
            $group,
            "))"
        )
    };
}
pub(crate) use works_by_group_alone;
