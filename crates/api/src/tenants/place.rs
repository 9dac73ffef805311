//! The tenant an address names.

use deskwarden_policy::{Action, CompanyId, Target};
use serde::Deserialize;

use super::Named;
use crate::{
    app::App,
    auth::Caller,
    ports::Rows,
    problem::{ApiError, Code},
};

/// A tenant as loaded. One that is archived is like none.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// What a decision about the tenant rests on.
    pub version: i64,
}

/// `?1` company, `?2` tenant.
pub const PLACE: &str =
    "SELECT id, name, version FROM tenants WHERE company_id = ?1 AND id = ?2 AND archived_at IS NULL";

impl Place {
    /// As a target.
    pub fn target(&self, company: &CompanyId) -> Target {
        Target::tenant(company.as_str(), self.id.as_str())
    }

    /// Its name.
    pub fn named(&self) -> Named {
        Named { id: self.id.clone(), name: self.name.clone() }
    }
}

/// The tenant, if there is one and the caller may do this there. Only who knows all tenants is told that there is none;
/// to everybody else an unknown id is a tenant they hold nothing in.
pub fn place(app: &App, caller: &Caller, action: Action, rows: Option<&Rows>) -> Result<Place, ApiError> {
    let place = rows.map(Rows::first::<Place>).transpose()?.flatten();
    match place {
        Some(place) => {
            caller.require(app, action, &place.target(caller.company_id()))?;
            Ok(place)
        }
        None if caller.may(app, Action::ListTenants, &caller.own_company()) => Err(ApiError::of(Code::NotFound)),
        None => {
            caller.require(app, action, &Target::tenant(caller.company_id().as_str(), ""))?;
            Err(ApiError::of(Code::NotFound))
        }
    }
}
