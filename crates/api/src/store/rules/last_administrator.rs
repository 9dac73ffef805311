//! X4: the company administrators that count, and that one remains.
//! Only those count who are active, hold the right without end, and can sign in.

/// SQL: `FROM` and `WHERE` that find the administrators `g` that count, in the company of the expression `$company`.
/// The few grants lead, by their name, so that nobody reads through all users to find the second administrator.
macro_rules! administrators_that_count {
    ($company:literal) => {
        concat!(
            "FROM grants g INDEXED BY grants_by_name CROSS JOIN users a ON a.company_id = g.company_id AND a.id = g.user_id AND a.status = 'active'",
            " WHERE g.kind = 'administrator' AND g.name = 'company' AND g.tenant_id = '' AND g.until IS NULL",
            " AND EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = a.company_id AND p.user_id = a.id)",
            " AND g.company_id = ",
            $company
        )
    };
}
pub(crate) use administrators_that_count;

/// Guard for the end of a batch that may take an administrator away: the batch falls unless one that counts is left. `?1` company.
pub const KEEPS_AN_ADMINISTRATOR: &str = concat!(
    "INSERT INTO guard (name, ok) SELECT 'lastAdministrator', EXISTS (SELECT 1 ",
    administrators_that_count!("?1"),
    ")"
);

/// Whether an administrator that counts is left beside one user: `?1` company, `?2` the user.
pub const ANOTHER_ADMINISTRATOR: &str =
    concat!("SELECT EXISTS (SELECT 1 ", administrators_that_count!("?1"), " AND g.user_id <> ?2) AS stands");
