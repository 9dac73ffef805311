//! The group an address names.

use deskwarden_policy::{Action, Permit};

use super::{GroupRow, Somebody, roll::roll};
use crate::{
    app::App,
    auth::{Caller, Credential, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    tenants::{PLACE, Place, place},
};

/// What is asked: where, and who is to be in it if that is asked.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The tenant's id.
    pub tenant: &'a str,
    /// The group's id.
    pub group: &'a str,
    /// Ids of users.
    pub users: &'a [String],
}

/// What was found.
pub struct Found {
    /// The tenant.
    pub place: Place,
    /// The group.
    pub group: GroupRow,
    /// Who is in it, and who was asked for, in order of name.
    pub roll: Vec<Somebody>,
}

const GROUP: &str =
    "SELECT id, name, version FROM operator_groups WHERE company_id = ?1 AND tenant_id = ?2 AND id = ?3";

/// Loads the group, if the caller may do this in its tenant.
pub async fn at_group(
    app: &App,
    info: &RequestInfo,
    session: &Credential,
    wanted: Wanted<'_>,
    action: Action,
) -> Result<(Caller, Found), ApiError> {
    let company = session.company();
    let statements = vec![
        Statement::new(PLACE, [company.as_str().into(), wanted.tenant.into()]),
        Statement::new(GROUP, [company.as_str().into(), wanted.tenant.into(), wanted.group.into()]),
        roll(company, wanted.tenant, wanted.group, wanted.users, info.now),
    ];
    let (caller, rows) = enter(app, session, info.now, statements).await?;
    let place = place(app, &caller, action, rows.first())?;
    let [_, group, roll] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let group = Rows::first::<GroupRow>(group)?.ok_or_else(|| ApiError::of(Code::NotFound))?;
    Ok((caller, Found { place, group, roll: roll.all()? }))
}

impl Found {
    /// The proof for a change, if the version the caller names is the one that stands.
    pub fn permit(&self, app: &App, caller: &Caller, action: Action, version: i64) -> Result<Permit, ApiError> {
        if self.group.version != version {
            return Err(ApiError::of(Code::Stale));
        }
        caller.permit(app, action, vec![self.place.target(caller.company_id())], vec![self.place.version])
    }

    /// Everybody who has a row in it, ended memberships too.
    pub fn inside(&self) -> impl Iterator<Item = &Somebody> {
        self.roll.iter().filter(|somebody| somebody.is_inside())
    }

    /// The ids of all in it.
    pub fn ids(&self) -> Vec<&str> {
        self.inside().map(|somebody| somebody.id.as_str()).collect()
    }
}
