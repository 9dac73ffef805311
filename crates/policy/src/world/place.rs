use std::sync::Arc;

use cedar_policy_core::ast::Entity;
use cedar_policy_core::entities::{Entities, NoEntitiesSchema, TCComputation};
use cedar_policy_core::extensions::Extensions;

use super::entities::Maker;
use crate::model::{Channel, Settings, Target, TenantId};

/// What lies around every question about one tenant, or about the company: who asks, company, tenant; and the channel
/// where the question is about one.
#[derive(Debug)]
pub struct Place {
    entities: Entities,
    around: Vec<Arc<Entity>>,
}

impl Place {
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The same with more. What joins replaces what stood under its name.
    pub fn with(&self, joining: Vec<Arc<Entity>>) -> Option<Entities> {
        let stays = |entity: &&Arc<Entity>| joining.iter().all(|other| other.uid() != entity.uid());
        let around: Vec<Arc<Entity>> = self.around.iter().filter(stays).cloned().collect();
        entities(around.into_iter().chain(joining))
    }

    fn of(around: Vec<Arc<Entity>>) -> Option<Self> {
        Some(Self { entities: entities(around.iter().cloned())?, around })
    }
}

/// The place a question of the own company is about, built once.
pub fn held<'a>(maker: &Maker<'a>, target: &Target) -> Option<&'a Place> {
    let Some(tenant) = target.tenant_id() else { return maker.facts.place().get(|| of_company(maker)) };
    let tenancy = maker.facts.tenancy(tenant)?;
    let place = tenancy.place.get(|| of_tenant(maker, tenant))?;
    let Target::Channel { channel, .. } = target else { return Some(place) };
    tenancy.channel_places.of(*channel)?.get(|| of_channel(maker, place, tenant, *channel))
}

/// The entities a target brings along.
pub fn joining(maker: &Maker<'_>, target: &Target) -> Option<Vec<Arc<Entity>>> {
    let own = maker.facts.company();
    let is_principal = target.user_id() == Some(maker.facts.principal());
    Some(match target {
        Target::Company(_) | Target::Tenant { .. } | Target::Channel { .. } => Vec::new(),
        Target::User { last_company_admin: false, .. } if is_principal => Vec::new(),
        Target::User { last_company_admin, .. } if is_principal => vec![maker.principal(None, *last_company_admin)],
        Target::User { user, last_company_admin, .. } => vec![maker.other_user(own, user, *last_company_admin)],
        Target::Membership { user, .. } if !is_principal => {
            vec![maker.other_user(own, user, false), maker.of_tenant(target)?]
        }
        Target::Membership { .. } | Target::Session { .. } | Target::Email { .. } => vec![maker.of_tenant(target)?],
    })
}

/// The world of a question that leaves the own company. Of the other nothing is known, so everything there denies.
pub fn across(maker: &Maker<'_>, target: &Target) -> Option<Vec<Arc<Entity>>> {
    let company = target.company_id();
    let unknown = Settings::default();
    let mut entities = vec![
        maker.principal(None, false),
        maker.company(maker.facts.company(), maker.facts.settings()),
        maker.company(company, &unknown),
    ];
    if let Some(tenant) = target.tenant_id() {
        entities.push(maker.tenant(company, tenant));
        entities.extend(maker.of_tenant(target));
    }
    if let Some(user) = target.user_id() {
        entities.push(maker.other_user(company, user, last(target)));
    }
    if let Target::Channel { tenant, channel, .. } = target {
        entities.push(maker.channel(company, tenant, *channel));
    }
    Some(entities)
}

fn last(target: &Target) -> bool {
    matches!(target, Target::User { last_company_admin: true, .. })
}

fn of_company(maker: &Maker<'_>) -> Option<Place> {
    Place::of(vec![maker.principal(None, false), maker.company(maker.facts.company(), maker.facts.settings())])
}

fn of_tenant(maker: &Maker<'_>, tenant: &TenantId) -> Option<Place> {
    let own = maker.facts.company();
    let company = maker.company(own, maker.facts.settings());
    Place::of(vec![maker.principal(Some(tenant), false), company, maker.tenant(own, tenant)])
}

fn of_channel(maker: &Maker<'_>, place: &Place, tenant: &TenantId, channel: Channel) -> Option<Place> {
    let channel = maker.channel(maker.facts.company(), tenant, channel);
    Place::of(place.around.iter().cloned().chain([channel]).collect())
}

/// Nothing is compared with a schema, which the build has done for every policy, and each entity comes with all its
/// ancestors.
pub fn entities(of: impl IntoIterator<Item = Arc<Entity>>) -> Option<Entities> {
    let complete = TCComputation::AssumeAlreadyComputed;
    Entities::new().add_entities(of, None::<&NoEntitiesSchema>, complete, Extensions::none()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::model::{Grant, Millis, Permission};
    use crate::snapshot::Snapshot;
    use crate::world::{Types, ask, targets};

    fn facts() -> Facts {
        let grants = vec![
            Grant::administrator(),
            Grant::permission(Permission::ViewOperators, "t1"),
            Grant::channel(Channel::Email, "t1"),
        ];
        Facts::at(&Snapshot { grants, tenants: vec!["t1".into()], ..Snapshot::new("c1", "u1") }, Millis(0))
    }

    #[test]
    fn every_entity_comes_with_all_its_ancestors() {
        let (types, facts) = (Types::new().unwrap(), facts());
        let action = crate::world::entities::uid(&crate::bundle::type_name("Action").unwrap(), "act");
        let mut asked = 0;
        for target in ["c1", "c2"].into_iter().flat_map(targets::of) {
            let Some((_, world)) = ask(&types, &facts, &action, &target) else { continue };
            let found = Entities::from_entities(
                world.iter().cloned(),
                None::<&NoEntitiesSchema>,
                TCComputation::EnforceAlreadyComputed,
                Extensions::none(),
            );
            assert!(found.is_ok(), "{target:?}: {}", found.err().map(|error| error.to_string()).unwrap_or_default());
            asked += 1;
        }
        assert!(asked > 15, "only {asked} worlds were looked at");
    }

    #[test]
    fn what_lies_around_a_question_is_built_once_and_kept() {
        let (types, facts) = (Types::new().unwrap(), facts());
        let maker = Maker { types: &types, facts: &facts };
        for target in targets::of("c1") {
            let place = || held(&maker, &target).unwrap();
            assert!(std::ptr::eq(place(), place()), "{target:?}");
        }
        let joins = |target: Target| !joining(&maker, &target).unwrap().is_empty();
        assert!(!joins(Target::user("c1", "u1")), "who asks is held anyway");
        assert!(joins(Target::last_company_admin("c1", "u1")) && joins(Target::user("c1", "u2")));
        let channel = |channel| held(&maker, &Target::channel("c1", "t1", channel)).unwrap();
        assert!(
            !std::ptr::eq(channel(Channel::Email), channel(Channel::WebChat)),
            "each channel has a place of its own"
        );
    }
}
