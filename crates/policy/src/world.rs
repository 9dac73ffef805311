//! The little world one decision looks at: who asks, the target, and what lies around it.

use std::collections::{HashMap, HashSet};

use cedar_policy::{Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, RestrictedExpression};

use crate::bundle::BundleError;
use crate::facts::Facts;
use crate::model::{CompanyId, Permission, Target, TenantId, UserId};

/// The entity types of the schema, parsed once.
pub struct Types {
    company: EntityTypeName,
    tenant: EntityTypeName,
    user: EntityTypeName,
    membership: EntityTypeName,
    holders: EntityTypeName,
}

impl Types {
    /// The names, as the schema spells them.
    pub fn new() -> Result<Self, BundleError> {
        use crate::bundle::type_name;
        Ok(Self {
            company: type_name("Company")?,
            tenant: type_name("Tenant")?,
            user: type_name("User")?,
            membership: type_name("Membership")?,
            holders: type_name("Holders")?,
        })
    }
}

/// The request and its entities; none if the target contradicts the facts or is not the user's to know of.
pub fn build(types: &Types, facts: &Facts, action: EntityUid, target: &Target) -> Option<(Request, Entities)> {
    let world = World { types, facts, target };
    if !world.consistent() {
        return None;
    }
    let request = Request::new(world.principal_uid(), action, world.resource_uid(), Context::empty(), None);
    let entities = Entities::from_entities(world.entities()?, None);
    Some((request.ok()?, entities.ok()?))
}

struct World<'a> {
    types: &'a Types,
    facts: &'a Facts,
    target: &'a Target,
}

type Attributes = HashMap<String, RestrictedExpression>;

impl World<'_> {
    fn consistent(&self) -> bool {
        let tenant_is_known = self.target.tenant_id().is_none_or(|tenant| self.facts.knows(tenant));
        let own_company = self.target.company_id() == self.facts.company();
        tenant_is_known && (own_company || !self.is_principal())
    }

    fn is_principal(&self) -> bool {
        self.target.user_id() == Some(self.facts.principal())
    }

    fn principal_uid(&self) -> EntityUid {
        self.user_uid(self.facts.principal())
    }

    fn resource_uid(&self) -> EntityUid {
        match self.target {
            Target::Company(company) => self.company_uid(company),
            Target::Tenant { tenant, .. } => self.tenant_uid(tenant),
            Target::User { user, .. } => self.user_uid(user),
            Target::Membership { user, tenant, .. } => uid(&self.types.membership, &format!("{user}/{tenant}")),
        }
    }

    fn entities(&self) -> Option<Vec<Entity>> {
        let own = self.facts.company();
        let mut entities = vec![self.principal()?, self.company(own)?];
        if self.target.company_id() != own {
            entities.push(self.company(self.target.company_id())?);
        }
        if let Some(tenant) = self.target.tenant_id() {
            entities.push(self.tenant(tenant)?);
        }
        if let Some(user) = self.target.user_id().filter(|_| !self.is_principal()) {
            entities.push(self.other_user(user)?);
        }
        if let Target::Membership { user, tenant, .. } = self.target {
            entities.push(self.membership(user, tenant)?);
        }
        Some(entities)
    }

    fn principal(&self) -> Option<Entity> {
        let company = self.company_uid(self.facts.company());
        let attributes = Attributes::from([
            ("company".to_owned(), RestrictedExpression::new_entity_uid(company.clone())),
            ("active".to_owned(), RestrictedExpression::new_bool(self.facts.active())),
            ("lastCompanyAdmin".to_owned(), self.last_company_admin(self.is_principal())),
        ]);
        let parents = self.held().chain([company]).collect();
        Entity::new(self.principal_uid(), attributes, parents).ok()
    }

    /// The groups of holders the user belongs to, as far as this target can lead to them.
    /// What the user holds in other tenants cannot matter, so a decision costs the same however many there are.
    fn held(&self) -> impl Iterator<Item = EntityUid> {
        let company = self.facts.administrator().then(|| self.admins(self.facts.company()));
        let here =
            self.target.tenant_id().into_iter().flat_map(|tenant| {
                self.facts.permissions_in(tenant).map(|permission| self.holders(tenant, permission))
            });
        company.into_iter().chain(here)
    }

    /// Whether that account is active is not told here. A policy that asked would fail, and a policy that fails denies.
    fn other_user(&self, user: &UserId) -> Option<Entity> {
        let company = self.company_uid(self.target.company_id());
        let attributes = Attributes::from([
            ("company".to_owned(), RestrictedExpression::new_entity_uid(company.clone())),
            ("lastCompanyAdmin".to_owned(), self.last_company_admin(true)),
        ]);
        Entity::new(self.user_uid(user), attributes, HashSet::from([company])).ok()
    }

    fn last_company_admin(&self, of_target: bool) -> RestrictedExpression {
        let last = matches!(self.target, Target::User { last_company_admin: true, .. });
        RestrictedExpression::new_bool(of_target && last)
    }

    fn company(&self, company: &CompanyId) -> Option<Entity> {
        let admins = RestrictedExpression::new_entity_uid(self.admins(company));
        let attributes = Attributes::from([("admins".to_owned(), admins)]);
        Entity::new(self.company_uid(company), attributes, HashSet::new()).ok()
    }

    fn tenant(&self, tenant: &TenantId) -> Option<Entity> {
        let attributes = Permission::ALL.iter().map(|permission| {
            let holders = self.holders(tenant, *permission);
            (permission.holders().to_owned(), RestrictedExpression::new_entity_uid(holders))
        });
        let parents = HashSet::from([self.company_uid(self.target.company_id())]);
        Entity::new(self.tenant_uid(tenant), attributes.collect(), parents).ok()
    }

    fn membership(&self, user: &UserId, tenant: &TenantId) -> Option<Entity> {
        let user = RestrictedExpression::new_entity_uid(self.user_uid(user));
        let attributes = Attributes::from([("user".to_owned(), user)]);
        let parents = HashSet::from([self.tenant_uid(tenant)]);
        Entity::new(self.resource_uid(), attributes, parents).ok()
    }

    fn company_uid(&self, company: &CompanyId) -> EntityUid {
        uid(&self.types.company, company.as_str())
    }

    fn tenant_uid(&self, tenant: &TenantId) -> EntityUid {
        uid(&self.types.tenant, tenant.as_str())
    }

    fn user_uid(&self, user: &UserId) -> EntityUid {
        uid(&self.types.user, user.as_str())
    }

    fn admins(&self, company: &CompanyId) -> EntityUid {
        uid(&self.types.holders, &format!("{company}/admins"))
    }

    fn holders(&self, tenant: &TenantId, permission: Permission) -> EntityUid {
        uid(&self.types.holders, &format!("{tenant}/{permission}"))
    }
}

fn uid(type_name: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(type_name.clone(), EntityId::new(id))
}
