//! Rights and decisions as the API tells them.

use deskwarden_policy::{EffectiveRight, Engine, Facts, Grant, Millis, Snapshot, Source, TenantId, effective_rights};
use serde::Serialize;
use utoipa::ToSchema;

use crate::text::rfc3339;

/// Tenants told in one answer: every right in each is asked for one by one.
const MOST_TENANTS: usize = 30;

/// Everything a user may do.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rights {
    /// In the company, then in each tenant.
    pub rights: Vec<Right>,
    /// RFC 3339, UTC: when the first of the grants ends; null if none does.
    pub valid_until: Option<String>,
    /// Tenants in which there are rights that this answer leaves out: ask for them by `tenant`.
    pub untold: Vec<String>,
}

/// One thing a user may do in one place.
#[derive(Serialize, ToSchema)]
pub struct Right {
    /// The action.
    pub action: &'static str,
    /// Where; null for what holds in the whole company.
    pub tenant: Option<String>,
    /// By which channel, for actions on channels.
    pub channel: Option<&'static str>,
    /// Whose, for actions on users, sessions and e-mails: `others` or `own`.
    pub whose: Option<&'static str>,
    /// Each alone would be enough.
    pub sources: Vec<RightSource>,
    /// RFC 3339, UTC: when the last of the sources ends; null if one of them does not.
    pub until: Option<String>,
}

/// Where a right comes from.
#[derive(Serialize, ToSchema)]
pub struct RightSource {
    /// Needed together; empty if everybody has the right.
    pub grants: Vec<HeldGrant>,
    /// The policies by which they are enough.
    pub policies: Vec<PolicyTitle>,
    /// RFC 3339, UTC: when the first of the grants ends.
    pub until: Option<String>,
}

/// Something a user holds.
#[derive(Serialize, ToSchema)]
pub struct HeldGrant {
    /// `administrator`, `permission` or `channel`.
    pub kind: String,
    /// `company`, or the name of the permission or channel.
    pub name: String,
    /// Where; null for what holds in the whole company.
    pub tenant: Option<String>,
    /// RFC 3339, UTC: the first instant at which it no longer holds.
    pub until: Option<String>,
}

/// A policy.
#[derive(Serialize, ToSchema)]
pub struct PolicyTitle {
    /// Its stable name.
    pub id: String,
    /// A few words.
    pub title: String,
}

/// A decision with its reasons, and for a refusal the least that would change it (X2): as in the `denial` of a 403.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the engine's form to OpenAPI")]
pub struct Decided {
    /// Whether it may be done.
    allowed: bool,
    /// The policies that decided; empty if nothing permitted it.
    reasons: Vec<DecidingPolicy>,
    /// Each entry alone would change the answer; empty if no grant can.
    missing: Vec<MissingGrants>,
}

/// A policy that decided.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the engine's form to OpenAPI")]
pub struct DecidingPolicy {
    /// Its stable name.
    id: String,
    /// A few words.
    title: String,
    /// A sentence for the person concerned.
    why: String,
    /// The numbers of the requirements it comes from.
    source: String,
}

/// Grants that together would turn the refusal into a yes, none of them superfluous.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the engine's form to OpenAPI")]
pub struct MissingGrants {
    /// The grants.
    grants: Vec<GrantToGive>,
    /// Who may give them: `companyAdministrator`, or the permission one has to hold in that tenant.
    given_by: Vec<String>,
    /// The same in plain words.
    needs: String,
}

/// A grant that is not held.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the engine's form to OpenAPI")]
pub struct GrantToGive {
    /// `administrator`, `permission` or `channel`.
    kind: String,
    /// `company`, or the name of the permission or channel.
    name: String,
    /// Where it would have to hold; left out for what holds in the whole company.
    #[schema(nullable = false)]
    tenant: Option<String>,
}

/// The rights of a user; in the tenants asked for only, if any are. Tenants in which something is held come first.
pub fn rights(engine: &Engine, mut snapshot: Snapshot, asked: &[String], now: Millis) -> Rights {
    let untold = narrow(&mut snapshot, asked, now);
    let facts = Facts::at(&snapshot, now);
    Rights {
        rights: effective_rights(engine, &facts).into_iter().map(|right| told(engine, right)).collect(),
        valid_until: facts.valid_until().map(rfc3339),
        untold: untold.into_iter().map(|tenant| tenant.to_string()).collect(),
    }
}

/// Leaves the tenants to be told, and gives the others in which there are rights.
fn narrow(snapshot: &mut Snapshot, asked: &[String], now: Millis) -> Vec<TenantId> {
    let everywhere = Facts::at(snapshot, now).administrator();
    let grants = &snapshot.grants;
    let held = |tenant: &TenantId| grants.iter().any(|grant| grant.tenant.as_ref() == Some(tenant));
    let wanted = |tenant: &TenantId| asked.is_empty() || asked.iter().any(|asked| asked == tenant.as_str());
    let (mut told, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut snapshot.tenants).into_iter().filter(wanted).partition(held);
    // Where nothing is held there are no rights, unless they come from the company.
    told.extend(others.into_iter().filter(|_| everywhere));
    let untold = told.split_off(told.len().min(MOST_TENANTS));
    snapshot.tenants = told;
    untold
}

fn told(engine: &Engine, right: EffectiveRight) -> Right {
    Right {
        action: right.action,
        tenant: right.tenant.map(|tenant| tenant.to_string()),
        channel: right.channel,
        whose: right.whose,
        sources: right.sources.into_iter().map(|one| source(engine, one)).collect(),
        until: right.until.map(rfc3339),
    }
}

fn source(engine: &Engine, source: Source) -> RightSource {
    let titled =
        |id: String| PolicyTitle { title: engine.policy(&id).map(|note| note.title.clone()).unwrap_or_default(), id };
    RightSource {
        grants: source.grants.into_iter().map(held).collect(),
        policies: source.policies.into_iter().map(titled).collect(),
        until: source.until.map(rfc3339),
    }
}

fn held(grant: Grant) -> HeldGrant {
    HeldGrant {
        kind: grant.kind,
        name: grant.name,
        tenant: grant.tenant.map(|tenant| tenant.to_string()),
        until: grant.until.map(rfc3339),
    }
}
