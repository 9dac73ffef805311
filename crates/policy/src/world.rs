//! The little world one decision looks at: who asks, the target, and what lies around it.

mod entities;
mod place;
#[cfg(test)]
pub mod targets;

use std::borrow::Cow;

use cedar_policy_core::ast::{Context, EntityUID, Request, RequestSchemaAllPass, RestrictedExpr};
use cedar_policy_core::entities::Entities;
use cedar_policy_core::extensions::Extensions;
use cedar_policy_core::pst::SmolStr;

pub use entities::Types;
pub use place::Place;

use crate::facts::Facts;
use crate::model::{Availability, Channel, Load, Target};
use entities::Maker;

/// A request and its entities.
pub type Question<'a> = (Request, Cow<'a, Entities>);

/// The request and its entities; none if the target contradicts the facts or is not the user's to know of.
pub fn ask<'a>(types: &'a Types, facts: &'a Facts, action: &EntityUID, target: &Target) -> Option<Question<'a>> {
    let maker = Maker { types, facts };
    if !consistent(facts, target) {
        return None;
    }
    let resource = maker.resource(target);
    let principal = maker.user_uid(facts.principal());
    let request = Request::new(
        (principal, None),
        (action.clone(), None),
        (resource, None),
        context(types, facts, target)?,
        None::<&RequestSchemaAllPass>,
        Extensions::none(),
    );
    let Ok(request) = request;
    Some((request, entities(&maker, target)?))
}

fn consistent(facts: &Facts, target: &Target) -> bool {
    let tenant_is_known = target.tenant_id().is_none_or(|tenant| facts.knows(tenant));
    let own_company = target.company_id() == facts.company();
    tenant_is_known && (own_company || target.user_id() != Some(facts.principal()))
}

/// What is held answers most questions as it is; a target with attributes of its own joins a copy.
fn entities<'a>(maker: &Maker<'a>, target: &Target) -> Option<Cow<'a, Entities>> {
    if target.company_id() != maker.facts.company() {
        return place::entities(place::across(maker, target)?).map(Cow::Owned);
    }
    let place = place::held(maker, target)?;
    let joining = place::joining(maker, target)?;
    if joining.is_empty() { Some(Cow::Borrowed(place.entities())) } else { place.with(joining).map(Cow::Owned) }
}

/// Slots and availability come with the question: Cedar cannot count.
fn context(types: &Types, facts: &Facts, target: &Target) -> Option<Context> {
    let Target::Channel { channel, load: Some(load), availability, .. } = target else {
        return Some(Context::empty());
    };
    let load = slots(facts, *channel, *load);
    let availability = availability.map(|availability| readiness(types, &availability));
    Context::from_pairs(load.into_iter().chain(availability.into_iter().flatten()), Extensions::none()).ok()
}

type Attribute = (SmolStr, RestrictedExpr);

fn slots(facts: &Facts, channel: Channel, load: Load) -> [Attribute; 3] {
    let long = |name: &str, value: u32| (name.into(), RestrictedExpr::val(i64::from(value)));
    [long("open", load.open), long("limit", facts.slots().of(channel)), long("calls", load.calls)]
}

fn readiness(types: &Types, said: &Availability) -> [Attribute; 5] {
    let truth = |name: &str, value: bool| (name.into(), RestrictedExpr::val(value));
    let status = entities::uid(types.status(), said.status.as_str());
    [
        ("status".into(), RestrictedExpr::val(status)),
        truth("unpaidReason", said.unpaid_reason),
        truth("offeredWhileAway", said.offered_while_away),
        truth("inGroup", said.in_group),
        truth("switchedOn", said.switched_on),
    ]
}
