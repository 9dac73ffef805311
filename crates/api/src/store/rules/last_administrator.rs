//! X4: the company administrators that count, and that one remains.
//! Only those count who are active, hold the right without end, and can sign in.

/// SQL: whether the user row `$u` is a company administrator that counts.
macro_rules! administrator_that_counts {
    ($u:literal) => {
        concat!(
            "(",
            $u,
            ".status = 'active'",
            " AND EXISTS (SELECT 1 FROM grants g WHERE g.company_id = ",
            $u,
            ".company_id AND g.user_id = ",
            $u,
            ".id",
            " AND g.kind = 'administrator' AND g.name = 'company' AND g.until IS NULL)",
            " AND EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = ",
            $u,
            ".company_id AND p.user_id = ",
            $u,
            ".id))"
        )
    };
}
pub(crate) use administrator_that_counts;

/// Guard for the end of a batch that may take an administrator away: the batch falls unless one that counts is left. `?1` company.
pub const KEEPS_AN_ADMINISTRATOR: &str = concat!(
    "INSERT INTO guard (name, ok) SELECT 'lastAdministrator', EXISTS (SELECT 1 FROM users u WHERE u.company_id = ?1 AND ",
    administrator_that_counts!("u"),
    ")"
);
