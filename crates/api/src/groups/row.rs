//! A group as stored and as told.

use deskwarden_policy::Permit;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use crate::{
    ports::Statement,
    problem::{ApiError, FieldError},
    store::Record,
    tenants::Place,
};

/// A group of operators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Group {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
    /// How many members of the tenant are in it.
    pub members: i64,
    /// Grows with name and members: the group's ETag.
    pub version: i64,
}

/// A row of `operator_groups`.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct GroupRow {
    pub id: String,
    pub name: String,
    pub version: i64,
}

const STANDS: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM operator_groups WHERE company_id = ?1 AND tenant_id = ?2 AND id = ?3) = ?4";

impl GroupRow {
    /// As told.
    pub fn told(&self, members: usize) -> Group {
        let members = i64::try_from(members).unwrap_or(i64::MAX);
        Group { id: self.id.clone(), name: self.name.clone(), members, version: self.version }
    }

    /// Guard: the group is as loaded.
    pub fn stands(&self, permit: &Permit, place: &Place) -> Statement {
        let ids = (permit.company().as_str(), place.id.as_str(), self.id.as_str());
        Statement::new(STANDS, [ids.0.into(), ids.1.into(), ids.2.into(), self.version.into()])
    }

    /// Whole, for the audit.
    pub fn audited(&self, members: &[&str]) -> Json {
        json!({ "id": self.id, "name": self.name, "members": members, "version": self.version })
    }
}

/// The audit's record of a change of a group.
pub fn record(place: &Place, id: &str, before: Option<Json>, after: Option<Json>) -> Record {
    Record { tenant_id: place.id.clone(), ..Record::of("group", id, before, after) }
}

/// Another group of the tenant has this name.
pub fn taken() -> ApiError {
    let detail = "another group of this tenant has this name; choose another".to_owned();
    ApiError::taken(vec![FieldError { pointer: "/name".to_owned(), code: "taken", detail }])
}
