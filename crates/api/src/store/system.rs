//! The closed list of writes that have no principal: sign-in and what it counts and remembers, sign-out, the last sight of session
//! and operator, bootstrap, what links are the right to, refusals, the sweep. Each has guards of its own where something must still hold.

mod attempts;
mod devices;
mod links;
mod presence;

pub use attempts::{count_attempt, forget_attempts};
pub use devices::{DEVICE_MS, remember_device};
pub use links::{Redemption, ask_for_activation, ask_for_reset, redeem};
pub use presence::{come_online, see_operator};

use deskwarden_policy::{CompanyId, Millis, UserId};

use serde_json::json;

use attempts::forget_old_attempts;

use super::{change::Record, commit::audit};
use crate::{audit::Refused, auth::Credential, http::RequestInfo, mail::MailKind, ports::Statement};

const ACCOUNT_STANDS: &str = "INSERT INTO guard (name, ok) SELECT 'actor', EXISTS (SELECT 1 FROM users \
    WHERE company_id = ?1 AND id = ?2 AND epoch = ?3 AND status = 'active')";
const BEGIN_SESSION: &str = "INSERT INTO sessions (company_id, secret_hash, id, user_id, created_at, seen_at, authenticated_at, \
    expires_at, ip, agent) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, ?6, ?7, ?8)";
const END_SESSION: &str = "DELETE FROM sessions WHERE company_id = ?1 AND secret_hash = ?2";
const SEE_SESSION: &str = "UPDATE sessions SET seen_at = ?3 WHERE company_id = ?1 AND secret_hash = ?2";

/// A session about to begin.
pub struct NewSession<'a> {
    /// Its secret, which is stored hashed only.
    pub credential: &'a Credential,
    /// Its name for lists; no secret.
    pub id: String,
    /// Who signed in.
    pub user: &'a UserId,
    /// The account's epoch as it was when the password was checked.
    pub epoch: i64,
    /// It ends then, however much it is used.
    pub lifetime_ms: i64,
}

/// Sign-in: a session for an account that has not changed since its password was checked.
pub fn begin_session(new: NewSession<'_>, info: &RequestInfo) -> Vec<Statement> {
    let NewSession { credential, id, user, epoch, lifetime_ms } = new;
    let company = credential.company().as_str();
    vec![
        Statement::new(ACCOUNT_STANDS, [company.into(), user.as_str().into(), epoch.into()]),
        Statement::new(
            BEGIN_SESSION,
            [
                company.into(),
                credential.hash().into(),
                id.into(),
                user.as_str().into(),
                info.now.into(),
                (info.now.0 + lifetime_ms).into(),
                info.ip.as_deref().into(),
                info.agent.as_deref().into(),
            ],
        ),
    ]
}

/// Sign-out, and the old session of a browser that signs in anew (E19, E21).
pub fn end_session(credential: &Credential) -> Statement {
    Statement::new(END_SESSION, [credential.company().as_str().into(), credential.hash().into()])
}

/// The session's idle time starts anew.
pub fn see_session(credential: &Credential, now: Millis) -> Statement {
    Statement::new(SEE_SESSION, [credential.company().as_str().into(), credential.hash().into(), now.into()])
}

/// Bootstrap: the audit row of the first company, beside the rows `auth::bootstrap` builds.
pub fn bootstrap_record(company: &CompanyId, info: &RequestInfo, record: Record) -> Statement {
    audit(company, info, ("system", "bootstrap"), "bootstrap", record)
}

/// Bootstrap: the audit row of the first user, whose history begins there like everybody's.
pub fn first_user_record(company: &CompanyId, info: &RequestInfo, record: Record) -> Statement {
    audit(company, info, ("system", "bootstrap"), "createUser", record)
}

const COUNT_REFUSAL: &str = "INSERT INTO refusals (company_id, minute, actor_kind, actor_id, action, target_kind, target_id, \
    tenant_id, at, times, reasons, ip, request_id, policy_hash) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?12, ?13) \
    ON CONFLICT (company_id, minute, actor_kind, actor_id, action, target_kind, target_id) DO UPDATE SET times = times + 1";

/// The edge: a refused attempt at a change, counted with its repeats within the minute (X10).
pub fn count_refusal(refused: &Refused, info: &RequestInfo) -> Statement {
    Statement::new(
        COUNT_REFUSAL,
        [
            refused.company.as_str().into(),
            minute(info.now).into(),
            refused.actor_kind.into(),
            refused.actor_id.as_str().into(),
            refused.action.into(),
            refused.target_kind.into(),
            refused.target_id.as_str().into(),
            refused.tenant_id.as_str().into(),
            info.now.into(),
            json!(refused.reasons).to_string().into(),
            info.ip.as_deref().into(),
            info.id.as_str().into(),
            deskwarden_policy::BUNDLE_SHA256.into(),
        ],
    )
}

const COUNT_SIGN_IN: &str = "INSERT INTO refusals (company_id, minute, actor_kind, actor_id, action, target_kind, target_id, \
    tenant_id, at, times, reasons, ip, request_id, policy_hash) \
    SELECT id, ?2, 'system', 'signIn', 'signIn', 'user', ?3, '', ?4, 1, '[]', ?5, ?6, ?7 FROM companies WHERE slug = ?1 \
    ON CONFLICT (company_id, minute, actor_kind, actor_id, action, target_kind, target_id) DO UPDATE SET times = times + 1";

/// Sign-in: a refused attempt. Without an account of the name `user` is `None`; without a company of the name nothing is
/// written, by the same statement, so that every failure costs the same (E8).
pub fn count_refused_sign_in(slug: &str, user: Option<&UserId>, info: &RequestInfo) -> Statement {
    Statement::new(
        COUNT_SIGN_IN,
        [
            slug.into(),
            minute(info.now).into(),
            user.map_or("", UserId::as_str).into(),
            info.now.into(),
            info.ip.as_deref().into(),
            info.id.as_str().into(),
            deskwarden_policy::BUNDLE_SHA256.into(),
        ],
    )
}

const MINUTE_MS: i64 = 60_000;
/// A request named within a minute may be refused a little after it.
const GRACE_MS: i64 = 5_000;
const RECORD_REFUSALS: &str = "INSERT INTO audit (company_id, seq, id, at, actor_kind, actor_id, action, target_kind, target_id, \
    tenant_id, before, after, ip, request_id, policy_hash, outcome, times, reasons) \
    SELECT company_id, (SELECT coalesce(max(seq), 0) FROM audit WHERE company_id = ?1) + row_number() OVER (ORDER BY at, request_id), \
    request_id || '-' || action, at, actor_kind, actor_id, action, target_kind, target_id, \
    tenant_id, NULL, NULL, ip, request_id, policy_hash, 'refused', times, reasons \
    FROM refusals WHERE company_id = ?1 AND minute < ?2 ORDER BY at, request_id";
const FORGET_REFUSALS: &str = "DELETE FROM refusals WHERE company_id = ?1 AND minute < ?2";

/// The sweep, and before the audit is read: refusals of minutes that have passed become records.
/// Both statements go in one batch, so whoever comes second finds nothing to move: no record twice, none lost.
pub fn record_refusals(company: &CompanyId, now: Millis) -> Vec<Statement> {
    let open = minute(Millis(now.0 - GRACE_MS));
    [RECORD_REFUSALS, FORGET_REFUSALS].map(|sql| Statement::new(sql, [company.as_str().into(), open.into()])).into()
}

fn minute(at: Millis) -> i64 {
    at.0.div_euclid(MINUTE_MS)
}

const CLAIM: &str = "INSERT INTO guard (name, ok) SELECT 'lease', EXISTS (SELECT 1 FROM outbox \
    WHERE company_id = ?1 AND id = ?2 AND sent_at IS NULL AND voided_at IS NULL AND lease_until <= ?3)";
const LINK_FITS: &str = "INSERT INTO guard (name, ok) SELECT 'lease', EXISTS (SELECT 1 FROM users u \
    WHERE u.company_id = ?1 AND u.id = ?2 AND u.status = 'active' \
    AND ?3 = EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = u.company_id AND p.user_id = u.id))";
const LEASE: &str = "UPDATE outbox SET lease_until = ?3, attempts = attempts + 1 WHERE company_id = ?1 AND id = ?2";
const VOID_LINKS: &str = "UPDATE links SET voided_at = ?4 WHERE company_id = ?1 AND user_id = ?2 AND kind = ?3 \
    AND used_at IS NULL AND voided_at IS NULL";
const MINT_LINK: &str = "INSERT INTO links (company_id, secret_hash, user_id, kind, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const SENT: &str = "UPDATE outbox SET sent_at = ?3 WHERE company_id = ?1 AND id = ?2";
const VOID_LINK: &str = "UPDATE links SET voided_at = ?3 WHERE company_id = ?1 AND secret_hash = ?2 AND used_at IS NULL AND voided_at IS NULL";
const GIVE_UP: &str =
    "UPDATE outbox SET voided_at = ?3 WHERE company_id = ?1 AND id = ?2 AND sent_at IS NULL AND voided_at IS NULL";

/// A message about to be sent: one sender holds it for a while.
pub struct Claim<'a> {
    /// Whose outbox.
    pub company: &'a CompanyId,
    /// The outbox row.
    pub id: &'a str,
    /// No other sender takes the row before this instant.
    pub lease_until: Millis,
    /// Where the message brings one.
    pub link: Option<NewLink<'a>>,
}

/// A link about to be sent; it voids older ones of its kind (D9).
pub struct NewLink<'a> {
    /// What it is for.
    pub kind: MailKind,
    /// Whose link it is.
    pub user: &'a UserId,
    /// Whether it is for an account that has a password, or for one that has none.
    pub for_password: bool,
    /// Its credential.
    pub credential: &'a Credential,
    /// It works before this instant.
    pub expires_at: Millis,
}

/// The sweep: claims a message and mints its link, for an account that still is as it was when this was decided.
pub fn claim(claim: &Claim<'_>, now: Millis) -> Vec<Statement> {
    let company = claim.company.as_str();
    let mut statements = vec![
        Statement::new(CLAIM, [company.into(), claim.id.into(), now.into()]),
        Statement::new(LEASE, [company.into(), claim.id.into(), claim.lease_until.into()]),
    ];
    statements.extend(claim.link.iter().flat_map(|link| mint(company, link, now)));
    statements
}

fn mint(company: &str, link: &NewLink<'_>, now: Millis) -> [Statement; 3] {
    let user = link.user.as_str();
    let minted = [
        company.into(),
        link.credential.hash().into(),
        user.into(),
        link.kind.as_str().into(),
        now.into(),
        link.expires_at.into(),
    ];
    [
        Statement::new(LINK_FITS, [company.into(), user.into(), i64::from(link.for_password).into()]),
        Statement::new(VOID_LINKS, [company.into(), user.into(), link.kind.as_str().into(), now.into()]),
        Statement::new(MINT_LINK, minted),
    ]
}

/// The sweep: the transport has taken the message.
pub fn sent(company: &CompanyId, id: &str, now: Millis) -> Statement {
    Statement::new(SENT, [company.as_str().into(), id.into(), now.into()])
}

/// The sweep: the message is sent no more. It stays in the outbox; the link minted for it does not work.
pub fn give_up(company: &CompanyId, id: &str, link: Option<&Credential>, now: Millis) -> Vec<Statement> {
    let company = company.as_str();
    let mut statements = vec![Statement::new(GIVE_UP, [company.into(), id.into(), now.into()])];
    statements.extend(link.map(|link| Statement::new(VOID_LINK, [company.into(), link.hash().into(), now.into()])));
    statements
}

const SEAL: &str = "INSERT INTO audit_seals (company_id, seq, key_id, seal) VALUES (?1, ?2, ?3, ?4)";
const FORGET_ANSWERS: &str = "DELETE FROM idempotency WHERE company_id = ?1 AND created_at < ?2";
const FORGET_SESSIONS: &str = "DELETE FROM sessions WHERE company_id = ?1 AND expires_at <= ?2";

/// The sweep: one seal. Two sealers at once take the same number, and the second batch falls.
pub fn seal(company: &CompanyId, seq: i64, key_id: &str, seal: &str) -> Statement {
    Statement::new(SEAL, [company.as_str().into(), seq.into(), key_id.into(), seal.into()])
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The sweep: attempts at companies that do not exist.
pub fn forget_strangers(now: Millis) -> Statement {
    forget_old_attempts("", Millis(now.0 - DAY_MS))
}

/// The sweep: kept answers and counted attempts older than 24 hours, sessions past their end, browsers not used for long.
pub fn forget(company: &CompanyId, now: Millis) -> Vec<Statement> {
    vec![
        Statement::new(FORGET_ANSWERS, [company.as_str().into(), (now.0 - DAY_MS).into()]),
        Statement::new(FORGET_SESSIONS, [company.as_str().into(), now.into()]),
        forget_old_attempts(company.as_str(), Millis(now.0 - DAY_MS)),
        devices::forget_old_devices(company.as_str(), now),
    ]
}
