//! The membership an address names: loaded, and decided about where there is none.

use deskwarden_policy::{Action, CompanyId, Millis, Target};

use super::{
    Member, Who, load,
    load::{STATEMENTS, loaded},
};
use crate::{
    app::App,
    auth::{Caller, Credential, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    users::{UserRow, read::USER},
};

/// What was found.
pub struct Found {
    /// The user's record.
    pub user: UserRow,
    /// What they are in the tenant.
    pub member: Member,
    /// The rows of what the handler asked besides.
    pub more: Vec<Rows>,
}

impl Found {
    /// As a target.
    pub fn target(&self, company: &CompanyId, now: Millis) -> Target {
        let ids = (company.as_str(), self.user.id.as_str(), self.member.place.id.as_str());
        let target = if self.member.is_member(now) { Target::member } else { Target::membership };
        target(ids.0, ids.1, ids.2)
    }
}

/// Loads user and tenant. Decided first: who may not do this to anybody learns nothing of who exists.
pub async fn at_membership(
    app: &App,
    info: &RequestInfo,
    session: &Credential,
    (user, tenant): (&str, &str),
    more: Option<Statement>,
    action: Action,
) -> Result<(Caller, Found), ApiError> {
    let company = session.company();
    let mut statements = vec![Statement::new(USER, [company.as_str().into(), user.into()])];
    statements.extend(load(company, Who::User(user), tenant));
    statements.extend(more);
    let (caller, mut rows) = enter(app, session, info.now, statements).await?;
    let more = rows.split_off(rows.len().min(STATEMENTS + 1));
    let user = rows.first().map(Rows::first::<UserRow>).transpose()?.flatten();
    match user.zip(loaded(rows.get(1..).unwrap_or_default())?) {
        Some((user, member)) => Ok((caller, Found { user, member, more })),
        None => {
            // Somebody in a tenant in which nobody holds anything: the same whether or not there is another tenant.
            caller.reaching("").require(app, action, &Target::membership(company.as_str(), "", ""))?;
            Err(ApiError::of(Code::NotFound))
        }
    }
}
