//! What tenants, groups and slot profiles were called at an instant, and in which groups a user was by the groups' own records.

use serde::Deserialize;

use super::select::last_records;

/// A tenant, a group or a slot profile by its last record before the instant.
#[derive(Deserialize)]
pub struct NameThen {
    /// Its id.
    pub id: String,
    /// The record's number.
    pub seq: i64,
    /// What it was called; None where it was gone.
    pub name: Option<String>,
    /// The tenant of a group.
    pub group_of: Option<String>,
    /// Whether the record of a group has the user among its members.
    pub inside: i64,
    /// Whether the record of a tenant says that it is archived.
    pub archived: i64,
}

/// The company's profiles, and the tenants the user ever had a record in with their groups. The database looks a group's members
/// through: there may be a thousand of them.
pub const NAMES: &str = last_records!(
    "a.target_id AS id, a.seq, json_extract(a.after, '$.name') AS name, \
     CASE a.target_kind WHEN 'group' THEN a.tenant_id END AS group_of, \
     EXISTS (SELECT 1 FROM json_each(a.after, '$.members') m WHERE m.value = ?2) AS inside, \
     coalesce(json_extract(a.after, '$.archived'), 0) AS archived",
    "target_kind IN ('tenant', 'group', 'slotProfile') AND tenant_id IN (SELECT '' UNION SELECT m.tenant_id FROM audit m \
     WHERE m.company_id = ?1 AND m.target_kind = 'membership' AND m.target_id > ?2 || '/' AND m.target_id < ?2 || '0')"
);

/// What it was called.
pub fn name_of<'a>(names: &'a [NameThen], id: &str) -> Option<&'a str> {
    names.iter().find(|name| name.id == id)?.name.as_deref()
}
