//! Attempts to prove a password, counted before the proof is looked at (E44).

use deskwarden_policy::Millis;

use crate::{
    auth::{Attempt, Credential},
    ports::Statement,
};

/// Four attempts are free; then 1 s, 2 s, 4 s and so on up to a minute must pass before the next.
/// One statement counts and decides, so that of many at once only as many come through as one after the other would.
const COUNT: &str = "INSERT INTO attempts (company_id, name_hash, device_hash, count, free_at, admitted, at) \
    VALUES (coalesce((SELECT id FROM companies WHERE slug = ?1), ''), ?2, \
    coalesce((SELECT d.secret_hash FROM devices d JOIN companies c ON c.id = d.company_id AND c.slug = ?1 \
    JOIN login_names n ON n.company_id = d.company_id AND n.user_id = d.user_id AND n.key = ?3 AND n.kind IN ('username', 'both') \
    WHERE d.company_id = ?4 AND d.secret_hash = ?5), ''), 1, ?6, 1, ?6) \
    ON CONFLICT (company_id, name_hash, device_hash) DO UPDATE SET \
    admitted = excluded.at >= free_at, count = count + (excluded.at >= free_at), \
    free_at = CASE WHEN excluded.at < free_at THEN free_at WHEN count < 3 THEN excluded.at \
    ELSE excluded.at + min(60000, 1000 << min(count - 3, 6)) END, at = excluded.at \
    RETURNING company_id, name_hash, device_hash, admitted, free_at";
const FORGET: &str = "DELETE FROM attempts WHERE company_id = ?1 AND name_hash = ?2 AND device_hash = ?3";
const FORGET_OLD: &str = "DELETE FROM attempts WHERE company_id = ?1 AND at < ?2";

/// Counts the attempt under its name and browser, whether or not there is such an account.
pub fn count_attempt(attempt: &Attempt, now: Millis) -> Statement {
    let device = attempt.device.as_ref();
    Statement::new(
        COUNT,
        [
            attempt.slug.as_str().into(),
            attempt.name_hash().into(),
            attempt.key.as_str().into(),
            device.map_or("", |device| device.company().as_str()).into(),
            device.map(Credential::hash).unwrap_or_default().into(),
            now.into(),
        ],
    )
}

/// The password was right: the next attempt counts as the first.
pub fn forget_attempts(company: &str, name_hash: &str, device_hash: &str) -> Statement {
    Statement::new(FORGET, [company.into(), name_hash.into(), device_hash.into()])
}

/// The sweep: attempts of before `than`; those at companies that do not exist stand under ''.
pub fn forget_old_attempts(company: &str, than: Millis) -> Statement {
    Statement::new(FORGET_OLD, [company.into(), than.into()])
}
