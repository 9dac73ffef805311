//! Who is in a group, who is to be, and what it means for their work.

use deskwarden_policy::{CompanyId, Millis};
use serde::Deserialize;
use serde_json::json;

use crate::{
    ports::Statement,
    store::rules::{is_member, works_by_group_alone},
    tenants::Named,
};

/// A user who is in the group, or is asked to be.
#[derive(Clone, Debug, Deserialize)]
pub struct Somebody {
    /// The user's id.
    pub id: String,
    name: String,
    inside: i64,
    member: i64,
    by_group_alone: i64,
}

const ROLL: &str = concat!(
    "SELECT u.id, u.first_name || ' ' || u.last_name AS name, EXISTS (SELECT 1 FROM group_members m WHERE m.company_id = ?1",
    " AND m.group_id = ?3 AND m.user_id = u.id) AS inside, ",
    is_member!("?1", "u.id", "?2", "?5"),
    " AS member, ",
    works_by_group_alone!("?2", "?3", "?5"),
    " AS by_group_alone FROM (SELECT m.user_id AS id FROM group_members m WHERE m.company_id = ?1 AND m.group_id = ?3",
    // CROSS JOIN: the few lead, or the engine would read all users in order of name.
    " UNION SELECT value FROM json_each(?4)) w CROSS JOIN users u WHERE u.company_id = ?1 AND u.id = w.id ORDER BY u.sort_key, u.id"
);

/// The statement that reads them; `wanted` are the ids of those who are to be in it.
pub fn roll(company: &CompanyId, tenant: &str, group: &str, wanted: &[String], now: Millis) -> Statement {
    let wanted = json!(wanted).to_string();
    Statement::new(ROLL, [company.as_str().into(), tenant.into(), group.into(), wanted.into(), now.into()])
}

impl Somebody {
    /// As named.
    pub fn named(&self) -> Named {
        Named { id: self.id.clone(), name: self.name.clone() }
    }

    /// Whether the group has them.
    pub fn is_inside(&self) -> bool {
        self.inside != 0
    }

    /// Whether they hold anything in the tenant now.
    pub fn is_member(&self) -> bool {
        self.member != 0
    }

    /// Whether they serve a channel of the tenant and have no other group there: without this one no work is left (D21).
    pub fn works_by_this_group_alone(&self) -> bool {
        self.by_group_alone != 0
    }
}
