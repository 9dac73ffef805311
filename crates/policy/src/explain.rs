//! Why, and what is missing.

use serde::Serialize;

use crate::bundle::{Engine, PolicyNote};
use crate::decide::{Decision, decide};
use crate::facts::Facts;
use crate::model::{Channel, Grant, Permission, Target, TenantId};

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
    /// Who may give them.
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

/// Grants are given by company administrators and nobody else (D15).
const GIVEN_BY: &[&str] = &["companyAdministrator"];

/// Decides and says why.
///
/// What is missing is not read from the policies but tried: each grant alone first, then in pairs.
pub fn explain(engine: &Engine, facts: &Facts, action: &str, target: &Target) -> Explanation {
    let Decision { allowed, reasons } = decide(engine, facts, action, target);
    let question = Question { engine, facts, action, target };
    // A forbid has spoken: what no grant can lift is not missing a grant.
    let nothing_permitted = !allowed && reasons.is_empty();
    Explanation {
        allowed,
        reasons: reasons.iter().filter_map(|id| engine.policy(id)).map(reason).collect(),
        missing: if nothing_permitted { question.missing() } else { Vec::new() },
    }
}

struct Question<'a> {
    engine: &'a Engine,
    facts: &'a Facts,
    action: &'a str,
    target: &'a Target,
}

impl Question<'_> {
    fn missing(&self) -> Vec<Missing> {
        let candidates = self.candidates();
        let singles: Vec<Missing> = candidates.iter().filter_map(|grant| self.try_out(&[grant])).collect();
        if !singles.is_empty() {
            return singles;
        }
        // No grant is enough alone here, so whatever pair is enough needs both.
        pairs(&candidates).filter_map(|(one, other)| self.try_out(&[one, other])).collect()
    }

    /// What could be given, the least first.
    fn candidates(&self) -> Vec<Grant> {
        let in_tenant = self.target.tenant_id().into_iter().flat_map(|tenant| {
            let permissions = Permission::ALL.iter().map(|name| Grant::permission(*name, tenant.clone()));
            let channels = Channel::ALL.iter().map(|name| Grant::channel(*name, tenant.clone()));
            permissions.chain(channels)
        });
        in_tenant.chain([Grant::administrator()]).collect()
    }

    fn try_out(&self, grants: &[&Grant]) -> Option<Missing> {
        let facts = grants.iter().fold(self.facts.clone(), |facts, grant| facts.with(grant));
        let Decision { allowed: true, reasons } = decide(self.engine, &facts, self.action, self.target) else {
            return None;
        };
        let needs = reasons.iter().filter_map(|id| self.engine.policy(id)?.needs.as_deref());
        Some(Missing {
            grants: grants.iter().map(|grant| missing_grant(grant)).collect(),
            given_by: GIVEN_BY.to_vec(),
            needs: needs.collect::<Vec<_>>().join("; "),
        })
    }
}

fn pairs(grants: &[Grant]) -> impl Iterator<Item = (&Grant, &Grant)> {
    grants.iter().enumerate().flat_map(|(index, one)| grants.iter().skip(index + 1).map(move |other| (one, other)))
}

fn reason(note: &PolicyNote) -> Reason {
    Reason { id: note.id.clone(), title: note.title.clone(), why: note.why.clone(), source: note.source.clone() }
}

fn missing_grant(grant: &Grant) -> MissingGrant {
    MissingGrant { kind: grant.kind.clone(), name: grant.name.clone(), tenant: grant.tenant.clone() }
}
