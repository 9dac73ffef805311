use std::collections::HashSet;
use std::sync::Arc;

use cedar_policy_core::ast::{Eid, Entity, EntityType, EntityUID, Literal, PartialValue, Value};
use cedar_policy_core::pst::SmolStr;

use crate::bundle::{BundleError, type_name};
use crate::facts::Facts;
use crate::model::{Channel, CompanyId, Permission, Settings, Target, TenantId, UserId};

/// The entity types of the schema, parsed once.
pub struct Types {
    company: EntityType,
    tenant: EntityType,
    user: EntityType,
    membership: EntityType,
    channel: EntityType,
    session: EntityType,
    email: EntityType,
    holders: EntityType,
    channel_kind: EntityType,
    status: EntityType,
}

impl Types {
    /// The names, as the schema spells them.
    pub fn new() -> Result<Self, BundleError> {
        Ok(Self {
            company: type_name("Company")?,
            tenant: type_name("Tenant")?,
            user: type_name("User")?,
            membership: type_name("Membership")?,
            channel: type_name("Channel")?,
            session: type_name("Session")?,
            email: type_name("Email")?,
            holders: type_name("Holders")?,
            channel_kind: type_name("ChannelKind")?,
            status: type_name("Status")?,
        })
    }

    pub(super) fn status(&self) -> &EntityType {
        &self.status
    }
}

/// Makes entities as the schema wants them.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    pub types: &'a Types,
    pub facts: &'a Facts,
}

/// Values as Cedar holds them: nothing here has to be evaluated first.
type Attributes = Vec<(SmolStr, PartialValue)>;

impl<'a> Maker<'a> {
    /// Who asks, with what is held in one tenant at most: what is held elsewhere cannot matter.
    pub fn principal(&self, tenant: Option<&TenantId>, last_company_admin: bool) -> Arc<Entity> {
        let company = self.company_uid(self.facts.company());
        let mut attributes = self.account(&company, last_company_admin);
        attributes.push(truth("active", self.facts.active()));
        if let Some(scopes) = self.facts.scopes() {
            attributes.push(("scopes".into(), Value::set_of_lits(scopes.map(Literal::from), None).into()));
        }
        let admins = self.facts.administrator().then(|| self.admins(self.facts.company()));
        let held = tenant.into_iter().flat_map(|tenant| self.held(tenant));
        let parents = held.chain(admins).chain([company]).collect();
        made(self.user_uid(self.facts.principal()), attributes, parents, HashSet::new())
    }

    /// Whether that account is active is not told here. A policy that asked would fail, and a policy that fails denies.
    pub fn other_user(&self, company: &CompanyId, user: &UserId, last_company_admin: bool) -> Arc<Entity> {
        let company = self.company_uid(company);
        let attributes = self.account(&company, last_company_admin);
        made(self.user_uid(user), attributes, HashSet::from([company]), HashSet::new())
    }

    pub fn company(&self, company: &CompanyId, settings: &Settings) -> Arc<Entity> {
        let attributes = vec![
            entity("admins", self.admins(company)),
            truth("genericChannel", settings.generic_channel),
            truth("switchesLocked", settings.switches_locked),
            truth("oneCall", settings.one_call),
        ];
        made(self.company_uid(company), attributes, HashSet::new(), HashSet::new())
    }

    pub fn tenant(&self, company: &CompanyId, tenant: &TenantId) -> Arc<Entity> {
        let holders = |name: &str, of: &str| entity(name, self.holders(tenant, of));
        let permissions = Permission::ALL.iter().map(|permission| holders(permission.holders(), permission.as_str()));
        let attributes = permissions.chain([holders("members", MEMBERS)]).collect();
        made(self.tenant_uid(tenant), attributes, HashSet::from([self.company_uid(company)]), HashSet::new())
    }

    pub fn channel(&self, company: &CompanyId, tenant: &TenantId, channel: Channel) -> Arc<Entity> {
        let operators = self.holders(tenant, &serving(channel));
        let attributes = vec![self.kind("kind", channel), entity("operators", operators)];
        self.within(company, tenant, self.channel_uid(tenant, channel), attributes)
    }

    /// The target itself, if it is a thing of its own within a tenant.
    pub fn of_tenant(&self, target: &Target) -> Option<Arc<Entity>> {
        let tenant = target.tenant_id()?;
        let mut attributes = vec![entity("tenant", self.tenant_uid(tenant))];
        match target {
            Target::Membership { user, member, .. } => {
                attributes.extend([entity("user", self.user_uid(user)), truth("member", *member)]);
            }
            Target::Session { operator, channel, ended, .. } => {
                attributes.extend([self.kind("channel", *channel), truth("ended", *ended)]);
                attributes.extend(operator.as_ref().map(|user| entity("operator", self.user_uid(user))));
            }
            Target::Email { operator, .. } => {
                attributes.extend(operator.as_ref().map(|user| entity("operator", self.user_uid(user))));
            }
            _ => return None,
        }
        Some(self.within(target.company_id(), tenant, self.resource(target), attributes))
    }

    /// A thing of a tenant, and so of the company the tenant belongs to.
    fn within(&self, company: &CompanyId, tenant: &TenantId, uid: EntityUID, attributes: Attributes) -> Arc<Entity> {
        let above = HashSet::from([self.company_uid(company)]);
        made(uid, attributes, HashSet::from([self.tenant_uid(tenant)]), above)
    }

    pub fn resource(&self, target: &Target) -> EntityUID {
        match target {
            Target::Company(company) => self.company_uid(company),
            Target::Tenant { tenant, .. } => self.tenant_uid(tenant),
            Target::User { user, .. } => self.user_uid(user),
            Target::Membership { user, tenant, .. } => uid(&self.types.membership, &format!("{tenant}/{user}")),
            Target::Channel { tenant, channel, .. } => self.channel_uid(tenant, *channel),
            // Which one it is does not matter: what the rules ask about it stands in its attributes.
            Target::Session { .. } => uid(&self.types.session, ""),
            Target::Email { .. } => uid(&self.types.email, ""),
        }
    }

    pub fn user_uid(&self, user: &UserId) -> EntityUID {
        uid(&self.types.user, user.as_str())
    }

    fn account(&self, company: &EntityUID, last_company_admin: bool) -> Attributes {
        vec![entity("company", company.clone()), truth("lastCompanyAdmin", last_company_admin)]
    }

    /// The groups of holders the user belongs to in a tenant; whoever belongs to any is a member.
    fn held<'b>(&'b self, tenant: &'b TenantId) -> impl Iterator<Item = EntityUID> + use<'a, 'b> {
        let held = self.facts.tenancy(tenant);
        let permissions = held.into_iter().flat_map(|held| &held.permissions);
        let channels = held.into_iter().flat_map(|held| &held.channels);
        let member = held.filter(|held| held.is_member());
        let permissions = permissions.map(|permission| self.holders(tenant, permission.as_str()));
        let channels = channels.map(|channel| self.holders(tenant, &serving(*channel)));
        permissions.chain(channels).chain(member.map(|_| self.holders(tenant, MEMBERS)))
    }

    fn kind(&self, name: &str, channel: Channel) -> (SmolStr, PartialValue) {
        entity(name, uid(&self.types.channel_kind, channel.as_str()))
    }

    fn company_uid(&self, company: &CompanyId) -> EntityUID {
        uid(&self.types.company, company.as_str())
    }

    fn tenant_uid(&self, tenant: &TenantId) -> EntityUID {
        uid(&self.types.tenant, tenant.as_str())
    }

    fn channel_uid(&self, tenant: &TenantId, channel: Channel) -> EntityUID {
        uid(&self.types.channel, &format!("{tenant}/{channel}"))
    }

    fn admins(&self, company: &CompanyId) -> EntityUID {
        uid(&self.types.holders, &format!("{company}/admins"))
    }

    fn holders(&self, tenant: &TenantId, of: &str) -> EntityUID {
        uid(&self.types.holders, &format!("{tenant}/{of}"))
    }
}

/// The holders of anything in a tenant.
const MEMBERS: &str = "members";

fn serving(channel: Channel) -> String {
    format!("channel/{channel}")
}

fn entity(name: &str, uid: EntityUID) -> (SmolStr, PartialValue) {
    (name.into(), uid.into())
}

fn truth(name: &str, value: bool) -> (SmolStr, PartialValue) {
    (name.into(), value.into())
}

pub fn uid(type_name: &EntityType, id: &str) -> EntityUID {
    EntityUID::from_components(type_name.clone(), Eid::new(id), None)
}

/// `above` are the ancestors that are not parents: with them nobody has to go through the hierarchy to find them.
fn made(uid: EntityUID, attributes: Attributes, parents: HashSet<EntityUID>, above: HashSet<EntityUID>) -> Arc<Entity> {
    Arc::new(Entity::new_with_attr_partial_value(uid, attributes, above, parents, []))
}
