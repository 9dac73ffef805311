//! Everything a user may do, and where each right comes from.

use serde::Serialize;

use crate::bundle::Engine;
use crate::decide::decide;
use crate::explain::least;
use crate::facts::Facts;
use crate::matter::can_matter;
use crate::model::{
    Action, Availability, Channel, CompanyId, Grant, Load, Millis, Status, Target, TargetKind, TenantId, UserId,
};

/// One thing a user may do in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveRight {
    /// The action.
    pub action: &'static str,
    /// Where; none for what holds in the whole company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    /// By which channel, for actions on channels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<&'static str>,
    /// Whose, for actions on users, sessions and e-mails: `others` or `own`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<&'static str>,
    /// Each alone would be enough.
    pub sources: Vec<Source>,
    /// When the last of the sources ends; none if one of them does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Millis>,
}

/// Where a right comes from: grants that are enough together, and the policies by which they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// None of them is superfluous; empty if everybody has the right.
    pub grants: Vec<Grant>,
    /// The ids of the policies.
    pub policies: Vec<String>,
    /// When the first of the grants ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Millis>,
}

/// Every right of the user, action by action: in the company, then in each tenant the user may know of.
///
/// Rights over others are asked for an example: a colleague who is a member of the tenant, a session or an e-mail
/// of that colleague. Rights over what is the user's own are asked for the user.
pub fn effective_rights(engine: &Engine, facts: &Facts) -> Vec<EffectiveRight> {
    let actions = || Action::ALL.iter().copied();
    let of_company = actions().flat_map(|action| examples(facts, action, None).map(move |target| (action, target)));
    let of_tenants = facts.tenants().flat_map(|tenant| {
        actions().flat_map(|action| examples(facts, action, Some(tenant)).map(move |target| (action, target)))
    });
    let questions = of_company.chain(of_tenants);
    let mut rights: Vec<_> = questions.filter_map(|(action, target)| right(engine, facts, action, &target)).collect();
    // Who may do it to other users may do it to themselves: one right, not two.
    rights.dedup_by(|next, one| next.action == one.action && one.tenant.is_none());
    rights
}

fn right(engine: &Engine, facts: &Facts, action: Action, target: &Target) -> Option<EffectiveRight> {
    if !decide(engine, facts, action.as_str(), target).allowed {
        return None;
    }
    let sources = sources(engine, facts, action, target);
    // The end of time is later than every other end.
    let ends = sources.iter().map(|source| source.until).collect::<Option<Vec<_>>>();
    let channel = if let Target::Channel { channel, .. } = target { Some(channel.as_str()) } else { None };
    let whose = whose(target).map(|user| if user == facts.principal() { "own" } else { "others" });
    Some(EffectiveRight {
        action: action.as_str(),
        tenant: target.tenant_id().cloned(),
        channel,
        whose,
        until: ends.and_then(|ends| ends.into_iter().max()),
        sources,
    })
}

fn whose(target: &Target) -> Option<&UserId> {
    match target {
        Target::User { user, .. } => Some(user),
        Target::Session { operator, .. } | Target::Email { operator, .. } => operator.as_ref(),
        _ => None,
    }
}

fn sources(engine: &Engine, facts: &Facts, action: Action, target: &Target) -> Vec<Source> {
    let tenant = target.tenant_id();
    let enough = |grants: &[&Grant]| {
        let decision = decide(engine, &facts.only(tenant, grants), action.as_str(), target);
        decision.allowed.then_some(decision.reasons)
    };
    if let Some(policies) = enough(&[]) {
        return vec![Source { grants: Vec::new(), policies, until: None }];
    }
    let here = facts.within(tenant);
    let held = each_once(here.grants().filter(|grant| can_matter(engine, action.as_str(), target, grant)));
    let found = least(&held, enough).into_iter().map(|(grants, policies)| Source {
        until: grants.iter().filter_map(|grant| grant.until).min(),
        grants: grants.into_iter().cloned().collect(),
        policies,
    });
    found.collect()
}

/// A right that two rows give is one right, and lasts as long as the longer of them.
fn each_once<'a>(grants: impl Iterator<Item = &'a Grant>) -> Vec<Grant> {
    let mut rights: Vec<Grant> = Vec::new();
    for grant in grants {
        match rights.iter_mut().find(|held| held.right() == grant.right()) {
            Some(held) => held.until = held.until.zip(grant.until).map(|(one, other)| one.max(other)),
            None => rights.push(grant.clone()),
        }
    }
    rights
}

/// What to ask an action about in one place; nothing if it is not done there.
pub(crate) fn examples(
    facts: &Facts,
    action: Action,
    tenant: Option<&TenantId>,
) -> impl Iterator<Item = Target> + use<> {
    let company = facts.company().clone();
    let colleague = UserId::from(format!("{}, a colleague", facts.principal()));
    let targets = match (action.target_kind(), tenant.cloned()) {
        (TargetKind::Company, None) => vec![Target::Company(company)],
        (TargetKind::User, None) => {
            [colleague, facts.principal().clone()].map(|user| Target::user(company.clone(), user)).to_vec()
        }
        (TargetKind::Tenant, Some(tenant)) => vec![Target::Tenant { company, tenant }],
        (TargetKind::Membership, Some(tenant)) => vec![Target::member(company, colleague, tenant)],
        (TargetKind::Channel, Some(tenant)) => channels(&company, &tenant).collect(),
        (TargetKind::Session, Some(tenant)) => {
            let channel = Channel::WebChat;
            let of = |user| Target::Session {
                company: company.clone(),
                tenant: tenant.clone(),
                operator: Some(user),
                channel,
                ended: true,
            };
            [colleague, facts.principal().clone()].map(of).to_vec()
        }
        (TargetKind::Email, Some(tenant)) => {
            let of = |user| Target::Email { company: company.clone(), tenant: tenant.clone(), operator: Some(user) };
            [colleague, facts.principal().clone()].map(of).to_vec()
        }
        _ => Vec::new(),
    };
    targets.into_iter()
}

/// Slots are asked as if none were taken, work as if the user were ready: both are questions of the moment, not of rights.
fn channels(company: &CompanyId, tenant: &TenantId) -> impl Iterator<Item = Target> {
    Channel::ALL.iter().map(|channel| Target::Channel {
        company: company.clone(),
        tenant: tenant.clone(),
        channel: *channel,
        load: Some(Load { open: 0, calls: 0 }),
        availability: Some(Availability {
            status: Status::Online,
            unpaid_reason: false,
            offered_while_away: true,
            in_group: true,
            switched_on: true,
        }),
    })
}
