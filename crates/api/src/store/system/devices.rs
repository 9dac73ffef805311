//! Browsers that have proved an account (E44).

use deskwarden_policy::{Millis, UserId};

use crate::{auth::Credential, ports::Statement};

/// A browser not used for so long is a stranger again.
pub const DEVICE_MS: i64 = 180 * 24 * 60 * 60 * 1000;

const REMEMBER: &str = "INSERT INTO devices (company_id, secret_hash, user_id, created_at) VALUES (?1, ?2, ?3, ?4)";
const FORGET: &str = "DELETE FROM devices WHERE company_id = ?1 AND secret_hash = ?2";
const KEEP_TWENTY: &str = "DELETE FROM devices WHERE company_id = ?1 AND user_id = ?2 AND secret_hash NOT IN \
    (SELECT secret_hash FROM devices WHERE company_id = ?1 AND user_id = ?2 ORDER BY created_at DESC, secret_hash LIMIT 20)";
const FORGET_OLD: &str = "DELETE FROM devices WHERE company_id = ?1 AND created_at < ?2";

/// Sign-in, activation, reset: this browser is the account's, under a new secret in place of the one it had.
/// Of an account's browsers the twenty newest are kept: programs that keep no cookie must not fill the table.
pub fn remember_device(device: &Credential, user: &UserId, old: Option<&Credential>, now: Millis) -> Vec<Statement> {
    let company = device.company().as_str();
    let forget = |old: &Credential| Statement::new(FORGET, [old.company().as_str().into(), old.hash().into()]);
    let mut statements: Vec<Statement> = old.map(forget).into_iter().collect();
    let values = [company.into(), device.hash().into(), user.as_str().into(), now.into()];
    statements.push(Statement::new(REMEMBER, values));
    statements.push(Statement::new(KEEP_TWENTY, [company.into(), user.as_str().into()]));
    statements
}

/// The sweep: browsers not used for half a year.
pub fn forget_old_devices(company: &str, now: Millis) -> Statement {
    Statement::new(FORGET_OLD, [company.into(), (now.0 - DEVICE_MS).into()])
}
