//! The one write path: permit with its basis → one guarded batch.
//!
//! A database statement that matches no row succeeds, and a batch is not conditional. So the batch first asserts again what the
//! decision rested on, by inserts into the `guard` view that abort it: the actor's epoch, each target's version.
//! Then rows, closing guards, audit, and the answer kept for the idempotency key: all of it, or nothing.

use deskwarden_policy::{Action, CompanyId, Millis, Permit, Target};

use super::{
    change::{Change, Record},
    idempotency::{Answer, Keyed, remember},
};
use crate::{
    app::App,
    http::RequestInfo,
    ports::{DbError, Statement, Value},
};

const ACTOR: &str = "INSERT INTO guard (name, ok) SELECT 'actor', EXISTS (SELECT 1 FROM users \
    WHERE company_id = ?1 AND id = ?2 AND epoch = ?3 AND status = 'active')";
const USER_VERSION: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM users WHERE company_id = ?1 AND id = ?2) = ?3";
const TENANT_VERSION: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM tenants WHERE company_id = ?1 AND id = ?2 AND archived_at IS NULL) = ?3";
const TENANT_STANDS: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    EXISTS (SELECT 1 FROM tenants WHERE company_id = ?1 AND id = ?2 AND archived_at IS NULL)";
/// To archive and to restore is all that reaches an archived tenant.
const ANY_TENANT_VERSION: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    (SELECT version FROM tenants WHERE company_id = ?1 AND id = ?2) = ?3";

const NEVER: &str = "INSERT INTO guard (name, ok) VALUES ('version', 0)";

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The permit is for another action than the change: a defect, caught before anything is sent.
    #[error("the permit is for `{permit}`, the change is `{change}`")]
    ForeignPermit {
        /// What was decided.
        permit: &'static str,
        /// What was asked to be written.
        change: &'static str,
    },
    /// The batch was rolled back.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<CommitError> for crate::problem::ApiError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Db(error) => error.into(),
            CommitError::ForeignPermit { .. } => Self::internal(&error),
        }
    }
}

/// Writes the change if everything the permit rested on still holds; otherwise writes nothing.
/// The permit is used up either way. With a key, the answer is kept in the same batch.
pub async fn commit(
    app: &App,
    info: &RequestInfo,
    permit: Permit,
    change: Change,
    keyed: Option<(&Keyed, &Answer)>,
) -> Result<(), CommitError> {
    if permit.action() != change.action {
        return Err(CommitError::ForeignPermit { permit: permit.action().as_str(), change: change.action.as_str() });
    }
    let company = permit.company();
    let actor = ("user", permit.actor().as_str());
    let mut batch = guards(&permit);
    batch.extend(change.rows);
    batch.extend(change.closing);
    batch.push(audit(company, info, actor, change.action.as_str(), change.record));
    batch.extend(keyed.map(|(key, answer)| remember(company, permit.actor(), key, answer, info.now)));
    app.batch(batch).await?;
    Ok(())
}

fn guards(permit: &Permit) -> Vec<Statement> {
    let company = permit.company().as_str();
    let basis = permit.basis();
    let actor = Statement::new(ACTOR, [company.into(), permit.actor().as_str().into(), basis.actor_epoch.into()]);
    let versions = permit
        .targets()
        .iter()
        .zip(&basis.versions)
        .flat_map(|(target, version)| target_guards(company, permit.action(), target, *version));
    std::iter::once(actor).chain(versions).collect()
}

/// A decision about the company as a whole rests on the actor's rights alone: unique keys guard the rest.
/// Channels are guarded as their tenant. Sessions and e-mails live in the host product and are never written here.
fn target_guards(company: &str, action: Action, target: &Target, version: i64) -> Vec<Statement> {
    let guard = |sql, id: &str| Statement::new(sql, [company.into(), id.into(), version.into()]);
    match target {
        Target::Company(_) => vec![],
        Target::Session { .. } | Target::Email { .. } => vec![Statement::new(NEVER, [])],
        Target::Tenant { tenant, .. } if action == Action::ArchiveTenant => {
            vec![guard(ANY_TENANT_VERSION, tenant.as_str())]
        }
        Target::Tenant { tenant, .. } | Target::Channel { tenant, .. } => vec![guard(TENANT_VERSION, tenant.as_str())],
        Target::User { user, .. } => vec![user_version_stands(company, user.as_str(), version)],
        Target::Membership { user, tenant, .. } => vec![
            user_version_stands(company, user.as_str(), version),
            Statement::new(TENANT_STANDS, [company.into(), tenant.as_str().into()]),
        ],
    }
}

/// Guard: the user is as loaded.
pub(super) fn user_version_stands(company: &str, user: &str, version: i64) -> Statement {
    Statement::new(USER_VERSION, [company.into(), user.into(), version.into()])
}

const AUDIT: &str = "INSERT INTO audit (company_id, seq, id, at, actor_kind, actor_id, action, target_kind, target_id, tenant_id, \
    before, after, ip, request_id, policy_hash, outcome, times, reasons) \
    SELECT ?1, (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE company_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
    'done', 1, NULL";

/// The audit's row, numbered in SQL so that no two writes take the same number (E47).
pub(super) fn audit(
    company: &CompanyId,
    info: &RequestInfo,
    actor: (&str, &str),
    action: &str,
    record: Record,
) -> Statement {
    let at: Millis = info.now;
    let text = |json: Option<serde_json::Value>| Value::from(json.map(|json| json.to_string()));
    Statement::new(
        AUDIT,
        [
            company.as_str().into(),
            format!("{}-{action}", info.id).into(),
            at.into(),
            actor.0.into(),
            actor.1.into(),
            action.into(),
            record.target_kind.into(),
            record.target_id.into(),
            record.tenant_id.into(),
            text(record.before),
            text(record.after),
            info.ip.as_deref().into(),
            info.id.as_str().into(),
            deskwarden_policy::BUNDLE_SHA256.into(),
        ],
    )
}
