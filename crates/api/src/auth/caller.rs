//! The caller: session → user → facts, loaded in one batch together with whatever the handler needs.

use deskwarden_policy::{
    Action, BUNDLE_SHA256, Basis, CompanyId, Explanation, Facts, Grant, Millis, Permit, Slots, Snapshot, Target,
    TenantId, UserId, authorize, decide, explain,
};
use serde::Deserialize;

use super::{Company, Credential, company::company_columns};
use crate::{
    app::App,
    audit::Refused,
    ports::{Rows, Statement},
    problem::{ApiError, Code},
    store::{
        rules::{SlotLimits, slot_limits, user_columns},
        system::see_session,
    },
    tenants::GrantRow,
    users::UserRow,
};

/// Who is asking, and what decisions about them rest on.
pub struct Caller {
    /// The caller's own record.
    pub user: UserRow,
    /// The caller's company.
    pub company: Company,
    /// The instant the decision is for.
    pub now: Millis,
    snapshot: Snapshot,
    facts: Facts,
    session: SessionRow,
}

/// E24: what matters most asks for a password proved within so long.
const FRESH_MS: i64 = 10 * 60_000;

/// A session's idle time is set anew at most once a minute.
const SEEN_EVERY_MS: i64 = 60_000;

#[derive(Deserialize)]
struct SessionRow {
    #[serde(rename = "session_id")]
    id: String,
    seen_at: i64,
    authenticated_at: i64,
    expires_at: i64,
    session_idle_ms: i64,
    session_absolute_ms: i64,
}

#[derive(Deserialize)]
struct TenantIdRow {
    id: TenantId,
}

/// Session, company and user in one row: what a statement costs is mostly that it is one.
const WHO: &str = concat!(
    "SELECT s.id AS session_id, s.seen_at, s.authenticated_at, s.expires_at, c.session_idle_ms, c.session_absolute_ms, ",
    company_columns!(),
    ", ",
    user_columns!(),
    ", ",
    slot_limits!(),
    " FROM sessions s JOIN companies c ON c.id = s.company_id JOIN users u ON u.company_id = s.company_id AND u.id = s.user_id ",
    "WHERE s.company_id = ?1 AND s.secret_hash = ?2"
);
const GRANTS: &str = "SELECT tenant_id, kind, name, until FROM grants WHERE company_id = ?1 \
    AND user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) ORDER BY tenant_id, kind, name";
const TENANTS: &str = "SELECT id FROM tenants WHERE company_id = ?1 AND archived_at IS NULL ORDER BY id";

/// Loads the caller and the handler's own statements in one round trip.
/// The handler's rows are worth nothing unless the session holds, so they are handed out only then.
pub async fn enter(
    app: &App,
    credential: &Credential,
    now: Millis,
    extra: Vec<Statement>,
) -> Result<(Caller, Vec<Rows>), ApiError> {
    let (caller, rest) = glance(app, credential, now, extra).await?;
    if now.0 - caller.session.seen_at >= SEEN_EVERY_MS {
        app.batch(vec![see_session(credential, now)]).await?;
    }
    Ok((caller, rest))
}

/// The same for what a page asks by itself: it does not keep a session from timing out.
pub async fn glance(
    app: &App,
    credential: &Credential,
    now: Millis,
    extra: Vec<Statement>,
) -> Result<(Caller, Vec<Rows>), ApiError> {
    let company = credential.company().to_string();
    let hash = credential.hash();
    let mut statements = vec![
        Statement::new(WHO, [company.as_str().into(), hash.as_str().into()]),
        Statement::new(GRANTS, [company.as_str().into(), hash.as_str().into()]),
        Statement::new(TENANTS, [company.as_str().into()]),
    ];
    let own = statements.len();
    statements.extend(extra);
    let mut rows = app.batch(statements).await?;
    let rest = rows.split_off(own.min(rows.len()));
    Ok((caller(&rows, now)?, rest))
}

fn caller(rows: &[Rows], now: Millis) -> Result<Caller, ApiError> {
    let [who, grants, tenants] = rows else {
        return Err(ApiError::internal(&"the batch gave fewer results than statements"));
    };
    let ended = || ApiError::of(Code::Unauthenticated);
    let session: SessionRow = who.first()?.ok_or_else(ended)?;
    let company: Company = who.first()?.ok_or_else(ended)?;
    let slots: Option<SlotLimits> = who.first()?;
    let user: UserRow = who.first()?.ok_or_else(ended)?;
    if now.0 >= session.expires_at || now.0 - session.seen_at >= session.session_idle_ms || !user.is_active() {
        return Err(ended());
    }
    let tenants: Vec<TenantId> = tenants.all::<TenantIdRow>()?.into_iter().map(|row| row.id).collect();
    // What is held in an archived tenant rests until the tenant is restored.
    let stands = |grant: &Grant| grant.tenant.as_ref().is_none_or(|tenant| tenants.binary_search(tenant).is_ok());
    let grants = grants.all::<GrantRow>()?.into_iter().map(Grant::from).filter(stands).collect();
    let snapshot = Snapshot { slots: slots.map(Slots::from), ..snapshot(&company, &user, grants, tenants, now) };
    let facts = Facts::at(&snapshot, now);
    Ok(Caller { user, company, now, snapshot, facts, session })
}

fn snapshot(company: &Company, user: &UserRow, grants: Vec<Grant>, tenants: Vec<TenantId>, now: Millis) -> Snapshot {
    Snapshot {
        policy_hash: BUNDLE_SHA256.to_owned(),
        active: user.is_active(),
        tenants,
        valid_until: grants.iter().filter_map(|grant| grant.until).filter(|until| *until > now).min(),
        grants,
        settings: company.settings(),
        company_epoch: company.epoch,
        user_epoch: user.epoch,
        issued_at: now,
        ..Snapshot::new(company.id.clone(), user.id.clone())
    }
}

impl Caller {
    /// The company everything of this request is keyed by.
    pub fn company_id(&self) -> &CompanyId {
        &self.company.id
    }

    /// The caller's id.
    pub fn user_id(&self) -> &UserId {
        &self.user.id
    }

    /// The session's name in lists; no secret.
    pub fn session_id(&self) -> &str {
        &self.session.id
    }

    /// How long a session that begins now lasts, however much it is used.
    pub fn session_lifetime_ms(&self) -> i64 {
        self.session.session_absolute_ms
    }

    /// Refuses unless the password was proved within the last ten minutes (E24): for changes of e-mail, username and
    /// administrator rights. Asked once the policy has allowed the change.
    pub fn require_fresh(&self) -> Result<(), ApiError> {
        let fresh = self.now.0 - self.session.authenticated_at <= FRESH_MS;
        if fresh { Ok(()) } else { Err(ApiError::of(Code::ReauthenticationRequired)) }
    }

    /// The caller as a target: what "self" means.
    pub fn itself(&self) -> Target {
        self.user.target(self.company_id())
    }

    /// A user of the company of whom nothing is known: what an id that finds nobody is decided about.
    pub fn somebody(&self) -> Target {
        Target::user(self.company_id().as_str(), "")
    }

    /// The caller as somebody who knows this tenant too. One that is archived or unknown is in nobody's facts: it is decided about
    /// as a tenant in which nobody holds anything, so that only who reaches every tenant of the company gets beyond a refusal.
    pub fn reaching(mut self, tenant: &str) -> Self {
        let tenant = TenantId::from(tenant);
        if !self.facts.knows(&tenant) {
            let held = |grant: &&Grant| grant.tenant.as_ref() != Some(&tenant);
            let grants = self.snapshot.grants.iter().filter(held).cloned().collect();
            let snapshot = Snapshot { grants, tenants: vec![tenant], ..self.snapshot.clone() };
            self.facts = Facts::at(&snapshot, self.now);
        }
        self
    }

    /// The company as a target.
    pub fn own_company(&self) -> Target {
        Target::Company(self.company_id().clone())
    }

    /// The snapshot for the caller's own page: whoever may not list the company's tenants learns only of those they hold something in.
    pub fn own_snapshot(&self, app: &App) -> Snapshot {
        let mut snapshot = self.snapshot.clone();
        if !self.may(app, Action::ListTenants, &self.own_company()) {
            let held = |tenant: &TenantId| snapshot.grants.iter().any(|grant| grant.tenant.as_ref() == Some(tenant));
            snapshot.tenants = snapshot.tenants.iter().filter(|tenant| held(tenant)).cloned().collect();
        }
        snapshot
    }

    /// Everything known of the caller, every tenant of the company included.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// What decisions about the caller rest on.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Whether the policy allows it, where a no is no refusal.
    pub fn may(&self, app: &App, action: Action, target: &Target) -> bool {
        decide(app.engine(), &self.facts, action.as_str(), target).allowed
    }

    /// Decides about a read.
    pub fn require(&self, app: &App, action: Action, target: &Target) -> Result<(), ApiError> {
        let explanation = explain(app.engine(), &self.facts, action.as_str(), target);
        if explanation.allowed { Ok(()) } else { Err(self.refusal(action, target, explanation)) }
    }

    /// Decides about a write. `versions` are the targets' as they were loaded; 0 where the target has none.
    pub fn permit(
        &self,
        app: &App,
        action: Action,
        targets: Vec<Target>,
        versions: Vec<i64>,
    ) -> Result<Permit, ApiError> {
        let basis = Basis { actor_epoch: self.user.epoch, versions };
        let asked = targets.clone();
        authorize(app.engine(), &self.facts, action, targets, basis).map_err(|denial| {
            let refused = asked.iter().find(|target| !self.may(app, action, target));
            self.refusal(action, refused.unwrap_or(&self.own_company()), *denial)
        })
    }

    fn refusal(&self, action: Action, target: &Target, explanation: Explanation) -> ApiError {
        let refused = Refused::new(self.user_id(), action, target, &explanation);
        ApiError::forbidden(action, explanation, refused)
    }
}
