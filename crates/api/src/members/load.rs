//! A user in a tenant, as loaded.

use deskwarden_policy::{CompanyId, Millis};
use serde::Deserialize;

use super::Profile;
use crate::{
    ports::{Composer, Rows, Statement, Value},
    problem::ApiError,
    tenants::{GrantRow, Named, PLACE, Place},
};

/// Whose membership is asked for.
#[derive(Clone, Copy)]
pub enum Who<'a> {
    /// A user by id.
    User(&'a str),
    /// Whoever the session with this hash belongs to.
    Session(&'a str),
}

/// What a user is in a tenant.
pub struct Member {
    /// Where.
    pub place: Place,
    /// Every grant there, ended ones too.
    pub held: Vec<GrantRow>,
    /// How they appear there.
    pub profile: Profile,
    /// Every group of the tenant.
    pub groups: Vec<GroupRow>,
}

/// A group of the tenant, and whether the user is in it.
#[derive(Clone, Debug, Deserialize)]
pub struct GroupRow {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// 1: the user is in it.
    pub inside: i64,
}

#[derive(Deserialize)]
struct ProfileRow {
    display_name: String,
    position: String,
    signature: String,
    photo: Option<String>,
}

const HELD: &str =
    "SELECT tenant_id, kind, name, until FROM grants WHERE company_id = ?1 AND tenant_id = ?3 AND user_id = ";
const PROFILE: &str = "SELECT display_name, position, signature, photo FROM member_profiles \
    WHERE company_id = ?1 AND tenant_id = ?3 AND user_id = ";
const GROUPS: &str = "SELECT g.id, g.name, EXISTS (SELECT 1 FROM group_members m WHERE m.company_id = g.company_id \
    AND m.group_id = g.id AND m.user_id = ";

/// The statement that loads the profile alone; [`profile`] reads it.
pub fn load_profile(company: &CompanyId, user: &str, tenant: &str) -> Statement {
    let who = Who::User(user);
    Composer::new(PROFILE, [company.as_str().into(), who.value(), tenant.into()]).text(who.sql()).statement()
}

/// The profile; empty where none was set.
pub fn profile(rows: &Rows) -> Result<Profile, ApiError> {
    Ok(rows.first::<ProfileRow>()?.map(Profile::from).unwrap_or_default())
}

/// How many statements [`load`] gives.
pub const STATEMENTS: usize = 4;

/// The statements that load it.
pub fn load(company: &CompanyId, who: Who<'_>, tenant: &str) -> [Statement; STATEMENTS] {
    let begin = |sql| Composer::new(sql, [company.as_str().into(), who.value(), tenant.into()]).text(who.sql());
    [
        Statement::new(PLACE, [company.as_str().into(), tenant.into()]),
        begin(HELD).text(" ORDER BY kind, name").statement(),
        begin(PROFILE).statement(),
        begin(GROUPS)
            .text(") AS inside FROM operator_groups g WHERE g.company_id = ?1 AND g.tenant_id = ?3 ORDER BY g.name_key, g.id")
            .statement(),
    ]
}

/// What they loaded; `None` where there is no such tenant.
pub fn loaded(rows: &[Rows]) -> Result<Option<Member>, ApiError> {
    let [place, held, profile, groups, ..] = rows else { return Err(ApiError::internal(&"a result is missing")) };
    let Some(place) = place.first::<Place>()? else { return Ok(None) };
    Ok(Some(Member { place, held: held.all()?, profile: self::profile(profile)?, groups: groups.all()? }))
}

impl Member {
    /// Where, as it is named.
    pub fn tenant(&self) -> Named {
        self.place.named()
    }

    /// The groups the user is in.
    pub fn in_groups(&self) -> Vec<Named> {
        self.groups.iter().filter(|group| group.inside != 0).map(Named::from).collect()
    }

    /// Whether anything is held there now: who holds nothing is no member (D15).
    pub fn is_member(&self, now: Millis) -> bool {
        self.held.iter().any(|grant| holds(grant, now))
    }
}

/// Whether a grant has not ended.
pub fn holds(grant: &GrantRow, now: Millis) -> bool {
    grant.until.is_none_or(|until| until > now.0)
}

impl From<&GroupRow> for Named {
    fn from(row: &GroupRow) -> Self {
        Self { id: row.id.clone(), name: row.name.clone() }
    }
}

impl From<ProfileRow> for Profile {
    fn from(row: ProfileRow) -> Self {
        Self { display_name: row.display_name, position: row.position, signature: row.signature, photo: row.photo }
    }
}

impl Who<'_> {
    fn value(self) -> Value {
        match self {
            Self::User(text) | Self::Session(text) => text.into(),
        }
    }

    fn sql(self) -> &'static str {
        match self {
            Self::User(_) => "?2",
            Self::Session(_) => "(SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)",
        }
    }
}
