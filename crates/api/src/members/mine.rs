//! The caller's own memberships, with groups and profiles.

use deskwarden_policy::Millis;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Profile;
use crate::{
    auth::Credential,
    ports::{DbError, Rows, Statement},
    tenants::{Membership, Named, memberships},
};

/// What the caller holds in a tenant, their groups there, and how they appear.
#[derive(Serialize, ToSchema)]
pub struct OwnMembership {
    /// Tenant, permissions and channels.
    #[serde(flatten)]
    pub membership: Membership,
    /// Groups the caller is in there.
    pub groups: Vec<Named>,
    /// How they appear there.
    pub profile: Profile,
}

#[derive(Deserialize)]
struct GroupRow {
    tenant_id: String,
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct ProfileRow {
    tenant_id: String,
    display_name: String,
    position: String,
    signature: String,
    photo: Option<String>,
}

const GRANTS: &str = "SELECT g.tenant_id, t.name AS tenant_name, g.kind, g.name, g.until FROM grants g \
    JOIN tenants t ON t.company_id = g.company_id AND t.id = g.tenant_id AND t.archived_at IS NULL WHERE g.company_id = ?1 \
    AND g.user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) \
    AND t.archived_at IS NULL AND (g.until IS NULL OR g.until > ?3) ORDER BY t.name_key, g.tenant_id, g.kind, g.name";
const GROUPS: &str = "SELECT o.tenant_id, o.id, o.name FROM group_members m \
    JOIN operator_groups o ON o.company_id = m.company_id AND o.id = m.group_id WHERE m.company_id = ?1 \
    AND m.user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) ORDER BY o.name_key, o.id";
const PROFILES: &str = "SELECT tenant_id, display_name, position, signature, photo FROM member_profiles WHERE company_id = ?1 \
    AND user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)";

/// The statements [`own_memberships`] reads.
pub fn load_own(session: &Credential, now: Millis) -> Vec<Statement> {
    let hash = session.hash();
    let ids = || [session.company().as_str().into(), hash.as_str().into()];
    let [company, session] = ids();
    let grants = Statement::new(GRANTS, [company, session, now.into()]);
    vec![grants, Statement::new(GROUPS, ids()), Statement::new(PROFILES, ids())]
}

/// One membership a tenant; `rows` begin with those of [`load_own`].
pub fn own_memberships(rows: &[Rows]) -> Result<Vec<OwnMembership>, DbError> {
    let [grants, groups, profiles, ..] = rows else { return Ok(vec![]) };
    let (groups, mut profiles) = (groups.all::<GroupRow>()?, profiles.all::<ProfileRow>()?);
    let own = |membership: Membership| {
        let tenant = &membership.tenant.id;
        let here = groups.iter().filter(|group| group.tenant_id == *tenant);
        let groups = here.map(|group| Named { id: group.id.clone(), name: group.name.clone() }).collect();
        let profile = profiles.iter().position(|profile| profile.tenant_id == *tenant);
        let profile = profile.map(|index| profiles.swap_remove(index).into()).unwrap_or_default();
        OwnMembership { membership, groups, profile }
    };
    Ok(memberships(grants)?.into_iter().map(own).collect())
}

impl From<ProfileRow> for Profile {
    fn from(row: ProfileRow) -> Self {
        Self { display_name: row.display_name, position: row.position, signature: row.signature, photo: row.photo }
    }
}
