//! Why, and what is missing.

use serde::Serialize;

use crate::bundle::{Engine, PolicyNote};
use crate::decide::{Decision, decide};
use crate::facts::Facts;
use crate::matter::can_matter;
use crate::model::{Action, Channel, CompanyId, Grant, Permission, Right, Target, TenantId, UserId};

/// A decision with its reasons, and for a refusal the least that would change it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Whether it may be done.
    pub allowed: bool,
    /// The policies that decided; empty if nothing permitted it.
    pub reasons: Vec<Reason>,
    /// Each entry alone would change the answer; empty if no grant can.
    pub missing: Vec<Missing>,
}

/// A policy that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The stable name of the policy.
    pub id: String,
    /// A few words.
    pub title: String,
    /// A sentence for the person concerned.
    pub why: String,
    /// The numbers of the requirements it comes from.
    pub source: String,
}

/// Grants that together would turn the refusal into a yes, none of them superfluous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Missing {
    /// The grants.
    pub grants: Vec<MissingGrant>,
    /// Who may give them: `companyAdministrator`, or the permission one has to hold in that tenant.
    pub given_by: Vec<&'static str>,
    /// The same in plain words.
    pub needs: String,
}

/// A grant the user does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MissingGrant {
    /// `administrator`, `permission` or `channel`.
    pub kind: String,
    /// `company`, or the name of the permission or channel.
    pub name: String,
    /// Where it would have to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
}

/// Decides and says why.
///
/// What is missing is not read from the policies but tried: each grant that can matter alone, then in pairs.
pub fn explain(engine: &Engine, facts: &Facts, action: &str, target: &Target) -> Explanation {
    // That somebody is the last administrator is told only to those whom nothing else stops.
    if let Target::User { company, user, last_company_admin: true } = target {
        let anybody = Target::user(company.clone(), user.clone());
        if !decide(engine, facts, action, &anybody).allowed {
            return explain(engine, facts, action, &anybody);
        }
    }
    let Decision { allowed, reasons } = decide(engine, facts, action, target);
    // A forbid has spoken: what no grant can lift is not missing a grant.
    let nothing_permitted = !allowed && reasons.is_empty();
    Explanation {
        allowed,
        reasons: reasons.iter().filter_map(|id| engine.policy(id)).map(reason).collect(),
        missing: if nothing_permitted { missing(engine, facts, action, target) } else { Vec::new() },
    }
}

/// Every set of grants that would allow it, none of them superfluous; what reaches furthest comes last.
fn missing(engine: &Engine, facts: &Facts, action: &str, target: &Target) -> Vec<Missing> {
    let tenant = target.tenant_id();
    let facts = facts.within(tenant);
    let allowing = |grants: &[&Grant]| {
        let given = grants.iter().fold(facts.clone(), |facts, grant| facts.with(grant));
        let decision = decide(engine, &given, action, target);
        decision.allowed.then_some(decision.reasons)
    };
    let mut could_be_given = candidates(tenant);
    could_be_given.retain(|grant| can_matter(engine, action, target, grant));
    let mut found = least(&could_be_given, allowing);
    found.sort_by_key(|(grants, _)| grants.iter().any(|grant| grant.tenant.is_none()));
    let told = found.into_iter().map(|(grants, reasons)| Missing {
        given_by: givers(engine, &facts, &grants),
        needs: needs(engine, &reasons),
        grants: grants.into_iter().map(missing_grant).collect(),
    });
    told.collect()
}

/// The sets of one or two grants for which `enough` has an answer, without those that hold a smaller one.
pub(crate) fn least<'a, T>(grants: &'a [Grant], enough: impl Fn(&[&Grant]) -> Option<T>) -> Vec<(Vec<&'a Grant>, T)> {
    let single = |grant: &'a Grant| enough(&[grant]).map(|answer| (vec![grant], answer));
    let mut found: Vec<_> = grants.iter().filter_map(single).collect();
    let alone: Vec<&Grant> = found.iter().filter_map(|(grants, _)| grants.first().copied()).collect();
    let rest: Vec<&'a Grant> = grants.iter().filter(|grant| !alone.contains(grant)).collect();
    let mut rest = rest.as_slice();
    while let [one, others @ ..] = rest {
        let pairs = others.iter().filter_map(|other| enough(&[one, other]).map(|answer| (vec![*one, *other], answer)));
        found.extend(pairs);
        rest = others;
    }
    found
}

/// Everything that can be given in a tenant, and in the company.
pub(crate) fn candidates(tenant: Option<&TenantId>) -> Vec<Grant> {
    let in_tenant = tenant.into_iter().flat_map(|tenant| {
        let permissions = Permission::ALL.iter().map(|name| Grant::permission(*name, tenant.clone()));
        let channels = Channel::ALL.iter().map(|name| Grant::channel(*name, tenant.clone()));
        permissions.chain(channels)
    });
    in_tenant.chain([Grant::administrator()]).collect()
}

/// Who may give all of these to the user: found by asking for a colleague with each right alone.
fn givers(engine: &Engine, facts: &Facts, grants: &[&Grant]) -> Vec<&'static str> {
    let tenant = grants.iter().find_map(|grant| grant.tenant.as_ref());
    let user = facts.principal();
    let acts: Vec<(Action, Target)> = grants.iter().map(|grant| giving(facts.company(), user, grant)).collect();
    let may = |right: &Grant| {
        acts.iter().all(|(action, target)| colleague_may(engine, facts, tenant, right, action.as_str(), target))
    };
    rights(tenant).filter(|(_, right)| may(right)).map(|(name, _)| name).collect()
}

/// Each right of an administrator that a colleague could have, with its name.
pub(crate) fn rights(tenant: Option<&TenantId>) -> impl Iterator<Item = (&'static str, Grant)> {
    let permissions = tenant.into_iter().flat_map(|tenant| {
        Permission::ALL.iter().map(|name| (name.as_str(), Grant::permission(*name, tenant.clone())))
    });
    [("companyAdministrator", Grant::administrator())].into_iter().chain(permissions)
}

/// Whether a colleague may do it by that right alone.
pub(crate) fn colleague_may(
    engine: &Engine,
    facts: &Facts,
    tenant: Option<&TenantId>,
    right: &Grant,
    action: &str,
    target: &Target,
) -> bool {
    can_matter(engine, action, target, right)
        && decide(engine, &facts.colleague(tenant, std::slice::from_ref(right)), action, target).allowed
}

/// Giving is an action of its own (X5): which one, and what it is done to.
fn giving(company: &CompanyId, user: &UserId, grant: &Grant) -> (Action, Target) {
    let of_member = |tenant: &TenantId| Target::membership(company.clone(), user.clone(), tenant.clone());
    match (grant.right(), &grant.tenant) {
        (Some(Right::Channel(..)), Some(tenant)) => (Action::GiveChannel, of_member(tenant)),
        (_, Some(tenant)) => (Action::GivePermission, of_member(tenant)),
        (_, None) => (Action::GrantAdministrator, Target::user(company.clone(), user.clone())),
    }
}

fn needs(engine: &Engine, reasons: &[String]) -> String {
    let needs = reasons.iter().filter_map(|id| engine.policy(id)?.needs.as_deref());
    needs.collect::<Vec<_>>().join("; ")
}

pub(crate) fn reason(note: &PolicyNote) -> Reason {
    Reason { id: note.id.clone(), title: note.title.clone(), why: note.why.clone(), source: note.source.clone() }
}

fn missing_grant(grant: &Grant) -> MissingGrant {
    MissingGrant { kind: grant.kind.clone(), name: grant.name.clone(), tenant: grant.tenant.clone() }
}
