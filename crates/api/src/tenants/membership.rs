//! What one user holds in each tenant.

use deskwarden_policy::{CompanyId, Millis};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Given, GrantRow, list::Tenant};
use crate::ports::{DbError, Rows, Statement};

/// What a user holds in one tenant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Membership {
    /// Where.
    pub tenant: Tenant,
    /// Administrative permissions (section 4 of the source).
    pub permissions: Vec<Given>,
    /// Channels the user serves.
    pub channels: Vec<Given>,
}

#[derive(Deserialize)]
struct Row {
    tenant_name: String,
    #[serde(flatten)]
    grant: GrantRow,
}

const OF_USER: &str = "SELECT g.tenant_id, t.name AS tenant_name, g.kind, g.name, g.until FROM grants g \
    JOIN tenants t ON t.company_id = g.company_id AND t.id = g.tenant_id \
    WHERE g.company_id = ?1 AND g.user_id = ?2 AND t.archived_at IS NULL AND (g.until IS NULL OR g.until > ?3) ORDER BY t.name_key, g.tenant_id, g.kind, g.name";

/// The statement that reads them; a grant that has ended is none.
pub fn memberships_of(company: &CompanyId, user: &str, now: Millis) -> Statement {
    Statement::new(OF_USER, [company.as_str().into(), user.into(), now.into()])
}

/// Its rows, one membership a tenant.
pub fn memberships(rows: &Rows) -> Result<Vec<Membership>, DbError> {
    let mut memberships: Vec<Membership> = vec![];
    for row in rows.all::<Row>()? {
        let known = memberships.last().is_some_and(|last| last.tenant.id == row.grant.tenant_id);
        if !known {
            let tenant = Tenant { id: row.grant.tenant_id.clone(), name: row.tenant_name };
            memberships.push(Membership { tenant, permissions: vec![], channels: vec![] });
        }
        if let Some(last) = memberships.last_mut() {
            let kind = if row.grant.kind == "channel" { &mut last.channels } else { &mut last.permissions };
            kind.push(Given::from(&row.grant));
        }
    }
    Ok(memberships)
}
