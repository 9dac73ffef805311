//! What a link's token is the right to: setting a password, and asking for a link anew. And asking for a reset by e-mail.

use deskwarden_policy::{CompanyId, UserId};

use crate::{
    auth::Credential,
    http::RequestInfo,
    ports::{Statement, Value},
    store::{
        change::Record,
        commit::{audit, user_version_stands},
        endings::{end_sessions, leave, void_links},
        passwords::set_password,
    },
};

const LINK_HOLDS: &str = "INSERT INTO guard (name, ok) SELECT 'link', EXISTS (SELECT 1 FROM links l \
    JOIN users u ON u.company_id = l.company_id AND u.id = l.user_id \
    WHERE l.company_id = ?1 AND l.secret_hash = ?2 AND l.user_id = ?3 AND l.kind = ?4 AND l.used_at IS NULL \
    AND l.voided_at IS NULL AND l.expires_at > ?5 AND u.status = 'active')";
const USE_LINK: &str = "UPDATE links SET used_at = ?3 WHERE company_id = ?1 AND secret_hash = ?2";

/// A link about to be redeemed.
pub struct Redemption<'a> {
    /// The link's credential.
    pub link: &'a Credential,
    /// `activation` or `reset`.
    pub kind: &'a str,
    /// Whose it is.
    pub user: &'a UserId,
    /// The user's version as it was when the link was looked at.
    pub version: i64,
    /// The new password, hashed.
    pub phc: String,
    /// Rows that go with it: a chosen username, a notice, the browser.
    pub rows: Vec<Statement>,
    /// What the audit keeps.
    pub record: Record,
}

/// Activation and reset: the link is used once, whoever comes second finds the batch aborted (E11).
/// Every other link and every session of the user ends with it.
pub fn redeem(redemption: Redemption<'_>, info: &RequestInfo) -> Vec<Statement> {
    let Redemption { link, kind, user, version, phc, rows, record } = redemption;
    let company = link.company().as_str();
    let hash = || Value::from(link.hash());
    let id = user.as_str();
    let mut statements = vec![
        Statement::new(LINK_HOLDS, [company.into(), hash(), id.into(), kind.into(), info.now.into()]),
        user_version_stands(company, id, version),
        Statement::new(USE_LINK, [company.into(), hash(), info.now.into()]),
    ];
    statements.extend(void_links(company, user, info.now));
    statements.extend(set_password(company, user, phc, info.now));
    statements.push(end_sessions(company, user));
    statements.push(leave(company, user, info.now));
    statements.extend(rows);
    let action = if kind == "reset" { "resetPassword" } else { "activate" };
    statements.push(audit(link.company(), info, ("user", id), action, record));
    statements
}

const MINUTE_MS: i64 = 60_000;

/// By e-mail alone (D10), for whoever has a password to reset; one message a minute (E45).
const ASK_FOR_RESET: &str = "INSERT INTO outbox (company_id, id, kind, user_id, created_at) \
    SELECT c.id, ?3, 'reset', u.id, ?4 FROM companies c \
    JOIN login_names n ON n.company_id = c.id AND n.key = ?2 AND n.kind IN ('email', 'both') \
    JOIN users u ON u.company_id = c.id AND u.id = n.user_id AND u.status = 'active' \
    JOIN passwords p ON p.company_id = c.id AND p.user_id = u.id \
    WHERE c.slug = ?1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.company_id = c.id AND o.user_id = u.id \
    AND o.kind = 'reset' AND o.created_at > ?5) RETURNING company_id";

/// For whoever holds a link to an account without a password, while no link works or is on its way:
/// so an old link in a wrong mailbox cannot void the new one in the right mailbox.
const ASK_FOR_ACTIVATION: &str = "INSERT INTO outbox (company_id, id, kind, user_id, created_at) \
    SELECT l.company_id, ?3, 'activation', u.id, ?4 FROM links l \
    JOIN users u ON u.company_id = l.company_id AND u.id = l.user_id AND u.status = 'active' \
    WHERE l.company_id = ?1 AND l.secret_hash = ?2 AND l.kind = 'activation' \
    AND NOT EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = l.company_id AND p.user_id = u.id) \
    AND NOT EXISTS (SELECT 1 FROM links w WHERE w.company_id = l.company_id AND w.user_id = u.id AND w.kind = 'activation' \
    AND w.used_at IS NULL AND w.voided_at IS NULL AND w.expires_at > ?4) \
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.company_id = l.company_id AND o.user_id = u.id AND o.kind = 'activation' \
    AND (o.created_at > ?5 OR (o.sent_at IS NULL AND o.voided_at IS NULL))) RETURNING company_id";

const AUDIT_ASKED: &str = "INSERT INTO audit (company_id, seq, id, at, actor_kind, actor_id, action, target_kind, target_id, tenant_id, \
    before, after, ip, request_id, policy_hash) \
    SELECT o.company_id, (SELECT coalesce(max(a.seq), 0) + 1 FROM audit a WHERE a.company_id = o.company_id), ?4, ?5, 'system', 'link', ?6, \
    'mail', o.id, '', NULL, json_object('id', o.id, 'kind', o.kind, 'userId', o.user_id), ?7, ?8, ?9 \
    FROM outbox o WHERE o.company_id = coalesce(?1, (SELECT id FROM companies WHERE slug = ?2)) AND o.id = ?3";

/// Asks for a reset; the same two statements whoever is asked for (E14).
/// The first gives the company's id if a message goes out.
pub fn ask_for_reset(slug: &str, key: &str, mail: &str, info: &RequestInfo) -> Vec<Statement> {
    let before = Value::from(info.now.0 - MINUTE_MS);
    vec![
        Statement::new(ASK_FOR_RESET, [slug.into(), key.into(), mail.into(), info.now.into(), before]),
        audit_asked(Value::Null, slug.into(), mail, "requestReset", info),
    ]
}

/// Asks for a new activation link in place of one that has run out (D9); answers as [`ask_for_reset`] does.
pub fn ask_for_activation(link: &Credential, mail: &str, info: &RequestInfo) -> Vec<Statement> {
    let company: &CompanyId = link.company();
    let before = Value::from(info.now.0 - MINUTE_MS);
    let asked = [company.as_str().into(), link.hash().into(), mail.into(), info.now.into(), before];
    vec![
        Statement::new(ASK_FOR_ACTIVATION, asked),
        audit_asked(company.as_str().into(), Value::Null, mail, "requestActivation", info),
    ]
}

/// A record only where a message was queued.
fn audit_asked(company: Value, slug: Value, mail: &str, action: &str, info: &RequestInfo) -> Statement {
    Statement::new(
        AUDIT_ASKED,
        [
            company,
            slug,
            mail.into(),
            format!("{}-{action}", info.id).into(),
            info.now.into(),
            action.into(),
            info.ip.as_deref().into(),
            info.id.as_str().into(),
            deskwarden_policy::BUNDLE_SHA256.into(),
        ],
    )
}
