//! A user as a member of a tenant.

use deskwarden_policy::{Action, Grant, Millis, Right, Target, TargetKind, TenantId};

use crate::{
    app::App,
    auth::Caller,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    tenants::GrantRow,
    users::{UserRow, read::USER},
};

/// The user, what they hold, and what decisions about them in the tenant are taken about.
pub struct Member {
    /// The record.
    pub user: UserRow,
    /// Everything the user holds, ended grants included.
    pub grants: Vec<Grant>,
    /// The user in the tenant.
    pub target: Target,
}

impl Member {
    /// Refuses a user who holds nothing in the tenant: there is no such member.
    pub fn is_one(self) -> Result<Self, ApiError> {
        match self.target {
            Target::Membership { member: true, .. } => Ok(self),
            _ => Err(ApiError::of(Code::NotFound)),
        }
    }
}

const GRANTS: &str = "SELECT tenant_id, kind, name, until FROM grants WHERE company_id = ?1 AND user_id = ?2 \
    ORDER BY tenant_id, kind, name";

/// The two statements [`member`] reads.
pub fn load_member(company: &str, user: &str) -> Vec<Statement> {
    [USER, GRANTS].map(|sql| Statement::new(sql, [company.into(), user.into()])).into()
}

/// The user in the tenant, if there are both and the caller may do this to them.
/// Who may not do it to anybody there learns nothing of who exists.
pub fn member(app: &App, caller: &Caller, action: Action, tenant: &str, rows: &[Rows]) -> Result<Member, ApiError> {
    let user: Option<UserRow> = rows.first().map(Rows::first).transpose()?.flatten();
    let grants: Vec<GrantRow> = rows.get(1).map(Rows::all).transpose()?.unwrap_or_default();
    let grants: Vec<Grant> = grants.into_iter().map(Grant::from).collect();
    let at = TenantId::from(tenant.to_owned());
    let member = holds_anything(&grants, &at, caller.now);
    let target = Target::Membership {
        company: caller.company_id().clone(),
        user: user.as_ref().map_or_else(|| "".into(), |user| user.id.clone()),
        tenant: at,
        member,
    };
    some_tenant(app, caller, tenant)?;
    caller.require(app, action, &asked(action, &target))?;
    let user = user.ok_or_else(|| ApiError::of(Code::NotFound))?;
    Ok(Member { user, grants, target })
}

/// What is done to a tenant is decided about the tenant, whichever member it concerns.
fn asked(action: Action, member: &Target) -> Target {
    match member {
        Target::Membership { company, tenant, .. } if action.target_kind() == TargetKind::Tenant => {
            Target::Tenant { company: company.clone(), tenant: tenant.clone() }
        }
        other => other.clone(),
    }
}

/// Whoever may see which tenants there are is told that this is none; everybody else is refused by the policy, as for any other.
pub fn some_tenant(app: &App, caller: &Caller, tenant: &str) -> Result<(), ApiError> {
    let known = caller.facts().knows(&TenantId::from(tenant.to_owned()));
    if known || !caller.may(app, Action::ListTenants, &caller.own_company()) {
        return Ok(());
    }
    Err(ApiError::of(Code::NotFound))
}

/// Whoever holds anything that gives something is a member.
pub fn holds_anything(grants: &[Grant], tenant: &TenantId, now: Millis) -> bool {
    let here = |grant: &Grant| match grant.right() {
        Some(Right::Permission(_, at) | Right::Channel(_, at)) => at == tenant,
        _ => false,
    };
    grants.iter().any(|grant| !grant.ended_at(now) && here(grant))
}
