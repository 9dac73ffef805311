//! argon2id, as OWASP's cheat sheet has it: 19 MiB, two passes, one lane (E1).

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};

use crate::{app::App, problem::ApiError, text::NewPassword};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Verified against where there is no password, so that every sign-in costs one argon2 (E8).
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZGVza3dhcmRlbi1ub2JvZHk$8DJ3mvSRXYcOZ0ZrS1JqJcmDkPmGkNkzOaCvIqMIn3Y";

/// What a sign-in is checked against.
pub enum Account<'a> {
    /// The stored hash, in PHC form.
    Stored(&'a str),
    /// Nobody, or somebody who has no password.
    None,
}

/// The PHC string to store.
pub fn hash_password(app: &App, password: &NewPassword) -> Result<String, ApiError> {
    hash(app, password.as_bytes())
}

/// The PHC string to store in place of one made with weaker parameters; `None` while the stored one is as strong as ours (E1).
pub fn stronger_hash(app: &App, phc: &str, proved: &str) -> Result<Option<String>, ApiError> {
    let stored = PasswordHash::new(phc).map_err(|error| ApiError::internal(&error))?;
    if is_strong(&stored) { Ok(None) } else { hash(app, proved.as_bytes()).map(Some) }
}

fn is_strong(stored: &PasswordHash) -> bool {
    let strong =
        |params: Params| params.m_cost() >= MEMORY_KIB && params.t_cost() >= PASSES && params.p_cost() >= LANES;
    stored.algorithm.as_str() == "argon2id" && Params::try_from(stored).is_ok_and(strong)
}

fn hash(app: &App, password: &[u8]) -> Result<String, ApiError> {
    app.count_hash();
    let salt = app.random::<16>()?;
    let hash: PasswordHash =
        hasher()?.hash_password_with_salt(password, &salt).map_err(|error| ApiError::internal(&error))?;
    Ok(hash.to_string())
}

/// Whether the password is the account's. Costs the same for nobody as for somebody.
pub fn verify_password(app: &App, account: &Account<'_>, password: &str) -> Result<bool, ApiError> {
    app.count_hash();
    let (phc, somebody) = match account {
        Account::Stored(phc) => (*phc, true),
        Account::None => (NOBODY, false),
    };
    let stored = PasswordHash::new(phc).map_err(|error| ApiError::internal(&error))?;
    let matches = hasher()?.verify_password(password.as_bytes(), &stored).is_ok();
    Ok(matches && somebody)
}

fn hasher() -> Result<Argon2<'static>, ApiError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| ApiError::internal(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e1_the_hash_for_nobody_has_the_parameters_of_a_real_one() {
        let stored = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(stored.algorithm.as_str(), "argon2id");
        assert_eq!(stored.params.to_string(), format!("m={MEMORY_KIB},t={PASSES},p={LANES}"));
    }

    #[test]
    fn e1_weaker_parameters_are_known_as_such() {
        let check = |phc: &str, strong: bool| assert_eq!(is_strong(&PasswordHash::new(phc).unwrap()), strong, "{phc}");
        check(NOBODY, true);
        check(&NOBODY.replace("t=2", "t=3"), true);
        check(&NOBODY.replace("m=19456", "m=9216"), false);
        check(&NOBODY.replace("t=2", "t=1"), false);
        check(&NOBODY.replace("argon2id", "argon2i"), false);
    }
}
