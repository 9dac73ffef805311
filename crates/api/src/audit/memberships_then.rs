//! What a user held in each tenant at an instant, the groups they were in, and how they appeared there.

use deskwarden_policy::Millis;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    names_then::{NameThen, name_of},
    select::last_records,
    then::{holds, read},
};
use crate::{
    members::Profile,
    ports::Rows,
    problem::ApiError,
    tenants::{Given, Named},
    text::fold,
};

/// What a user held in one tenant.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct MembershipThen {
    /// Where, by its name of then.
    pub tenant: Named,
    /// Administrative permissions.
    pub permissions: Vec<Given>,
    /// Channels the user served.
    pub channels: Vec<Given>,
    /// Groups the user was in, by their names of then; in order of name.
    #[serde(default)]
    #[schema(required = true)]
    pub groups: Vec<Named>,
    /// How the user appeared.
    #[serde(default)]
    #[schema(required = true)]
    pub profile: Profile,
}

#[derive(Deserialize)]
struct Row {
    seq: i64,
    after: Option<String>,
}

/// The last record of each membership. A membership's id begins with the user's and a slash, and 0 comes after the slash.
pub const MEMBERSHIPS: &str =
    last_records!("a.seq, a.after", "target_kind = 'membership' AND target_id > ?2 || '/' AND target_id < ?2 || '0'");

/// In order of the tenants' names, as the user's record tells them. Who held nothing was no member, whatever else was kept.
pub fn memberships_then(rows: &Rows, names: &[NameThen], at: Millis) -> Result<Vec<MembershipThen>, ApiError> {
    let mut memberships = vec![];
    for Row { seq, after } in rows.all()? {
        let Some(after) = after else { continue };
        let mut membership: MembershipThen = read(&after)?;
        let held = |given: &Given| holds(given.until.as_deref(), at);
        membership.permissions.retain(held);
        membership.channels.retain(held);
        let archived = names.iter().any(|name| name.id == membership.tenant.id && name.archived != 0);
        if !(archived || membership.permissions.is_empty() && membership.channels.is_empty()) {
            membership.regroup(seq, names);
            memberships.push(membership);
        }
    }
    memberships.sort_by_cached_key(|membership| key(&membership.tenant));
    Ok(memberships)
}

impl MembershipThen {
    /// A membership's record has all groups of the user, a group's all of its members: the later of the two is right.
    fn regroup(&mut self, seq: i64, names: &[NameThen]) {
        let tenant = &self.tenant.id;
        let later: Vec<&NameThen> =
            names.iter().filter(|name| name.seq > seq && name.group_of.as_ref() == Some(tenant)).collect();
        self.groups.retain(|group| later.iter().all(|name| name.id != group.id));
        let joined = later.iter().filter(|name| name.inside != 0);
        self.groups.extend(joined.map(|name| Named { id: name.id.clone(), name: String::new() }));
        for named in self.groups.iter_mut().chain([&mut self.tenant]) {
            if let Some(name) = name_of(names, &named.id) {
                name.clone_into(&mut named.name);
            }
        }
        self.groups.sort_by_cached_key(key);
    }
}

fn key(named: &Named) -> (String, String) {
    (fold(&named.name), named.id.clone())
}
