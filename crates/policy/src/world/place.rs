use cedar_policy_core::ast::Entity;
use cedar_policy_core::entities::{Entities, NoEntitiesSchema, TCComputation};
use cedar_policy_core::extensions::Extensions;

use super::entities::Maker;
use crate::model::{Channel, Settings, Target, TenantId};

/// What lies around every question about one tenant, or about the company: who asks, company, tenant; its channels
/// where the question is about one.
#[derive(Debug)]
pub struct Place {
    entities: Entities,
    around: Vec<Entity>,
}

impl Place {
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The same with more. What joins replaces what stood under its name.
    pub fn with(&self, joining: Vec<Entity>) -> Option<Entities> {
        let stays = |entity: &&Entity| joining.iter().all(|other| other.uid() != entity.uid());
        let around: Vec<Entity> = self.around.iter().filter(stays).cloned().collect();
        entities(around.into_iter().chain(joining))
    }
}

/// The place a question of the own company is about, built once.
pub fn held<'a>(maker: &Maker<'a>, target: &Target) -> Option<&'a Place> {
    let Some(tenant) = target.tenant_id() else { return maker.facts.place().get(|| build(maker, None, &[])) };
    let tenancy = maker.facts.tenancy(tenant)?;
    match target {
        Target::Channel { .. } => tenancy.channels_place.get(|| build(maker, Some(tenant), Channel::ALL)),
        _ => tenancy.place.get(|| build(maker, Some(tenant), &[])),
    }
}

/// The entities a target brings along.
pub fn joining(maker: &Maker<'_>, target: &Target) -> Option<Vec<Entity>> {
    let own = maker.facts.company();
    let is_principal = target.user_id() == Some(maker.facts.principal());
    Some(match target {
        Target::Company(_) | Target::Tenant { .. } | Target::Channel { .. } => Vec::new(),
        Target::User { last_company_admin: false, .. } if is_principal => Vec::new(),
        Target::User { last_company_admin, .. } if is_principal => vec![maker.principal(None, *last_company_admin)?],
        Target::User { user, last_company_admin, .. } => vec![maker.other_user(own, user, *last_company_admin)?],
        Target::Membership { user, .. } if !is_principal => {
            vec![maker.other_user(own, user, false)?, maker.of_tenant(target)?]
        }
        Target::Membership { .. } | Target::Session { .. } | Target::Email { .. } => vec![maker.of_tenant(target)?],
    })
}

/// The world of a question that leaves the own company. Of the other nothing is known, so everything there denies.
pub fn across(maker: &Maker<'_>, target: &Target) -> Option<Vec<Entity>> {
    let company = target.company_id();
    let unknown = Settings::default();
    let mut entities = vec![
        maker.principal(None, false)?,
        maker.company(maker.facts.company(), maker.facts.settings())?,
        maker.company(company, &unknown)?,
    ];
    if let Some(tenant) = target.tenant_id() {
        entities.push(maker.tenant(company, tenant)?);
        entities.extend(maker.of_tenant(target));
    }
    if let Some(user) = target.user_id() {
        entities.push(maker.other_user(company, user, last(target))?);
    }
    if let Target::Channel { tenant, channel, .. } = target {
        entities.push(maker.channel(tenant, *channel)?);
    }
    Some(entities)
}

fn last(target: &Target) -> bool {
    matches!(target, Target::User { last_company_admin: true, .. })
}

fn build(maker: &Maker<'_>, tenant: Option<&TenantId>, channels: &[Channel]) -> Option<Place> {
    let own = maker.facts.company();
    let mut around = vec![maker.principal(tenant, false)?, maker.company(own, maker.facts.settings())?];
    if let Some(tenant) = tenant {
        around.push(maker.tenant(own, tenant)?);
        for channel in channels {
            around.push(maker.channel(tenant, *channel)?);
        }
    }
    Some(Place { entities: entities(around.iter().cloned())?, around })
}

/// The hierarchy is computed; nothing is compared with a schema, which the build has done for every policy.
pub fn entities(of: impl IntoIterator<Item = Entity>) -> Option<Entities> {
    Entities::from_entities(of, None::<&NoEntitiesSchema>, TCComputation::ComputeNow, Extensions::none()).ok()
}
