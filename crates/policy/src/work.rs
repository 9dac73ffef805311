//! Why somebody gets no sessions (X8).

use serde::Serialize;

use crate::bundle::{Effect, Engine, Term as Policy};
use crate::decide::{apply, decide};
use crate::explain::{Reason, colleague_may, reason, rights};
use crate::facts::{Facts, Tenancy};
use crate::model::{Action, CompanyId, Target, TargetKind, TenantId};

/// One term of receiving work, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// Its place; terms of one place are about one thing.
    pub number: u32,
    /// Whether it holds.
    pub holds: bool,
    /// The policy, in words for the person concerned.
    pub policy: Reason,
    /// What would mend it; empty while it holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mend: Vec<Mend>,
}

/// Something that can be done about a term that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mend {
    /// The action.
    pub action: String,
    /// Who may do it: `self`, `companyAdministrator`, or the permission one has to hold in the tenant.
    pub by: Vec<&'static str>,
}

/// The terms of being offered a session of this channel, in their order; the first that does not hold is the answer.
///
/// `operator` are the facts of the one who gets no sessions, and `channel` is a channel with load and availability:
/// without them there is no answer. Whether the viewer may know is another question (`viewMemberWork`).
pub fn why_no_work(engine: &Engine, operator: &Facts, channel: &Target) -> Option<Vec<Term>> {
    let Target::Channel { tenant, load: Some(_), availability: Some(_), .. } = channel else { return None };
    if channel.company_id() != operator.company() || !operator.knows(tenant) {
        return None;
    }
    engine.terms().iter().map(|term| told(engine, term, operator, channel)).collect()
}

fn told(engine: &Engine, term: &Policy, operator: &Facts, channel: &Target) -> Option<Term> {
    let note = engine.policy(&term.clause.id)?;
    let holds = holds(engine, term, operator, channel)?;
    let mend = note.mend.iter().filter(|_| !holds).map(|action| mend(engine, action, operator, channel));
    Some(Term { number: term.number, holds, policy: reason(note), mend: mend.collect() })
}

/// A permit holds if it applies, a limit if it does not.
fn holds(engine: &Engine, term: &Policy, operator: &Facts, channel: &Target) -> Option<bool> {
    let slice = engine.slice(Action::ReceiveWork.as_str())?;
    let applies = apply(engine, slice, &term.clause, operator, channel)?;
    Some(applies == (term.effect == Effect::Permit))
}

fn mend(engine: &Engine, action: &str, operator: &Facts, channel: &Target) -> Mend {
    let on = engine.target_kind(action).and_then(|kind| about(operator, channel, kind));
    let by = on.map_or_else(Vec::new, |on| {
        let tenant = channel.tenant_id();
        let own = decide(engine, operator, action, &on).allowed.then_some("self");
        let others = rights(tenant).filter(|(_, right)| colleague_may(engine, operator, tenant, right, action, &on));
        own.into_iter().chain(others.map(|(name, _)| name)).collect()
    });
    Mend { action: action.to_owned(), by }
}

/// What a mending action would be done to.
fn about(operator: &Facts, channel: &Target, kind: TargetKind) -> Option<Target> {
    let (company, tenant): (CompanyId, TenantId) = (operator.company().clone(), channel.tenant_id()?.clone());
    let user = operator.principal().clone();
    Some(match kind {
        TargetKind::Company => Target::Company(company),
        TargetKind::Tenant => Target::Tenant { company, tenant },
        TargetKind::User => Target::user(company, user),
        TargetKind::Membership => {
            let member = operator.tenancy(&tenant).is_some_and(Tenancy::is_member);
            Target::Membership { company, user, tenant, member }
        }
        TargetKind::Channel => channel.clone(),
        TargetKind::Session | TargetKind::Email => return None,
    })
}
