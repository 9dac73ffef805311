//! Who is told of a status, and by what name those who set it are known to them (D15, D20).

use deskwarden_policy::Action;
use serde::Serialize;
use utoipa::ToSchema;

use super::StatusRow;
use crate::{app::App, auth::Caller};

/// Who forced a status: an administrator of the company, or of a tenant of the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// The user's id; null for an administrator whom the reader may not know: one of another tenant.
    pub id: Option<String>,
    /// First and last name; null as the id is.
    pub name: Option<String>,
}

/// Who is told of a status.
pub struct Reader<'a> {
    id: &'a str,
    knows_all: bool,
}

impl<'a> Reader<'a> {
    /// The caller.
    pub fn of(app: &App, caller: &'a Caller) -> Self {
        Self { id: caller.user_id().as_str(), knows_all: caller.may(app, Action::ReadUser, &caller.somebody()) }
    }

    /// Who forced the status, as far as the reader may know; none where its owner set it.
    pub fn told_of(&self, row: &StatusRow) -> Option<Person> {
        let id = row.by_id.clone()?;
        let (first, last) = row.by_first_name.as_deref().zip(row.by_last_name.as_deref())?;
        if row.by_known != 0 || self.knows_all || self.id == id {
            Some(Person { id: Some(id), name: Some(format!("{first} {last}")) })
        } else {
            Some(Person { id: None, name: None })
        }
    }
}
