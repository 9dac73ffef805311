use deskwarden_policy::{CompanyId, Target, TargetKind};

/// The target JavaScript speaks of. Pages see only their own company, so it is never named.
pub fn target(company: &CompanyId, kind: usize, user: &str, tenant: &str, last_company_admin: bool) -> Option<Target> {
    let company = company.clone();
    Some(match (TargetKind::ALL.get(kind.checked_sub(1)?)?, user, tenant) {
        (TargetKind::Company, "", "") => Target::company(company),
        (TargetKind::Tenant, "", tenant) if !tenant.is_empty() => Target::tenant(company, tenant),
        (TargetKind::User, user, "") if !user.is_empty() => {
            Target::User { company, user: user.into(), last_company_admin }
        }
        (TargetKind::Membership, user, tenant) if !user.is_empty() && !tenant.is_empty() => {
            Target::membership(company, user, tenant)
        }
        _ => return None,
    })
}
