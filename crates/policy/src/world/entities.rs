use std::collections::{HashMap, HashSet};

use cedar_policy_core::ast::{Eid, Entity, EntityType, EntityUID, RestrictedExpr};
use cedar_policy_core::extensions::Extensions;
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

type Attributes = HashMap<SmolStr, RestrictedExpr>;

impl<'a> Maker<'a> {
    /// Who asks, with what is held in one tenant at most: what is held elsewhere cannot matter.
    pub fn principal(&self, tenant: Option<&TenantId>, last_company_admin: bool) -> Option<Entity> {
        let company = self.company_uid(self.facts.company());
        let mut attributes = self.account(&company, last_company_admin);
        attributes.insert("active".into(), RestrictedExpr::val(self.facts.active()));
        if let Some(scopes) = self.facts.scopes() {
            let scopes = scopes.map(|scope| RestrictedExpr::val(scope.to_owned()));
            attributes.insert("scopes".into(), RestrictedExpr::set(scopes));
        }
        let admins = self.facts.administrator().then(|| self.admins(self.facts.company()));
        let held = tenant.into_iter().flat_map(|tenant| self.held(tenant));
        let parents = held.chain(admins).chain([company]).collect();
        made(self.user_uid(self.facts.principal()), attributes, parents)
    }

    /// Whether that account is active is not told here. A policy that asked would fail, and a policy that fails denies.
    pub fn other_user(&self, company: &CompanyId, user: &UserId, last_company_admin: bool) -> Option<Entity> {
        let company = self.company_uid(company);
        let attributes = self.account(&company, last_company_admin);
        made(self.user_uid(user), attributes, HashSet::from([company]))
    }

    pub fn company(&self, company: &CompanyId, settings: &Settings) -> Option<Entity> {
        let truth = |value: bool| RestrictedExpr::val(value);
        let attributes = Attributes::from([
            ("admins".into(), RestrictedExpr::val(self.admins(company))),
            ("genericChannel".into(), truth(settings.generic_channel)),
            ("switchesLocked".into(), truth(settings.switches_locked)),
            ("oneCall".into(), truth(settings.one_call)),
        ]);
        made(self.company_uid(company), attributes, HashSet::new())
    }

    pub fn tenant(&self, company: &CompanyId, tenant: &TenantId) -> Option<Entity> {
        let holders = |name: &str, of: &str| {
            let uid = self.holders(tenant, of);
            (name.into(), RestrictedExpr::val(uid))
        };
        let permissions = Permission::ALL.iter().map(|permission| holders(permission.holders(), permission.as_str()));
        let attributes = permissions.chain([holders("members", MEMBERS)]).collect();
        made(self.tenant_uid(tenant), attributes, HashSet::from([self.company_uid(company)]))
    }

    pub fn channel(&self, tenant: &TenantId, channel: Channel) -> Option<Entity> {
        let operators = self.holders(tenant, &serving(channel));
        let attributes = Attributes::from([
            ("kind".into(), self.kind(channel)),
            ("operators".into(), RestrictedExpr::val(operators)),
        ]);
        made(self.channel_uid(tenant, channel), attributes, HashSet::from([self.tenant_uid(tenant)]))
    }

    /// The target itself, if it is a thing of its own within a tenant.
    pub fn of_tenant(&self, target: &Target) -> Option<Entity> {
        let tenant = self.tenant_uid(target.tenant_id()?);
        let mut attributes = Attributes::from([entity("tenant", tenant.clone())]);
        match target {
            Target::Membership { user, member, .. } => {
                attributes.extend([entity("user", self.user_uid(user)), truth("member", *member)]);
            }
            Target::Session { operator, channel, ended, .. } => {
                attributes.extend([("channel".into(), self.kind(*channel)), truth("ended", *ended)]);
                attributes.extend(operator.as_ref().map(|user| entity("operator", self.user_uid(user))));
            }
            Target::Email { operator, .. } => {
                attributes.extend(operator.as_ref().map(|user| entity("operator", self.user_uid(user))));
            }
            _ => return None,
        }
        made(self.resource(target), attributes, HashSet::from([tenant]))
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
        Attributes::from([entity("company", company.clone()), truth("lastCompanyAdmin", last_company_admin)])
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

    fn kind(&self, channel: Channel) -> RestrictedExpr {
        RestrictedExpr::val(uid(&self.types.channel_kind, channel.as_str()))
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

fn entity(name: &str, uid: EntityUID) -> (SmolStr, RestrictedExpr) {
    (name.into(), RestrictedExpr::val(uid))
}

fn truth(name: &str, value: bool) -> (SmolStr, RestrictedExpr) {
    (name.into(), RestrictedExpr::val(value))
}

pub fn uid(type_name: &EntityType, id: &str) -> EntityUID {
    EntityUID::from_components(type_name.clone(), Eid::new(id), None)
}

fn made(uid: EntityUID, attributes: Attributes, parents: HashSet<EntityUID>) -> Option<Entity> {
    Entity::new(uid, attributes, HashSet::new(), parents, [], Extensions::none()).ok()
}
