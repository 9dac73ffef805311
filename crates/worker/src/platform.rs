//! Clock, randomness, settings.

use deskwarden_api::{
    Ports, Settings,
    ports::{Clock, Random, RandomError},
};
use deskwarden_policy::Millis;
use worker::{Date, Env};

use crate::{bindings, content::Content, d1::D1, limiter::SignInLimiter, transport};

/// The ports, from the bindings.
pub fn ports(env: &Env) -> worker::Result<Ports> {
    Ok(Ports {
        db: Box::new(D1(env.d1(bindings::DB)?)),
        clock: Box::new(PlatformClock),
        random: Box::new(PlatformRandom),
        limiter: Box::new(SignInLimiter(env.rate_limiter(bindings::SIGN_IN)?)),
        blobs: Box::new(Content(env.kv(bindings::CONTENT)?)),
        mailer: transport::mailer(env).ok(),
    })
}

/// The settings, from variables and secrets. Without its secret a thing is off, never open.
pub fn settings(env: &Env) -> worker::Result<Settings> {
    Ok(Settings {
        origin: origin(env)?,
        bootstrap_secret: setting(env, bindings::BOOTSTRAP_SECRET),
        audit_key: setting(env, bindings::AUDIT_KEY),
        previous_audit_key: setting(env, bindings::PREVIOUS_AUDIT_KEY),
    })
}

/// Where the page is served, without a slash at the end.
pub fn origin(env: &Env) -> worker::Result<String> {
    Ok(env.var(bindings::ORIGIN)?.to_string().trim_end_matches('/').to_owned())
}

/// A variable or a secret; an empty one is none. Both are strings of the environment, read in the same way.
pub fn setting(env: &Env, name: &str) -> Option<String> {
    env.secret(name).ok().map(|secret| secret.to_string()).filter(|secret| !secret.is_empty())
}

/// Milliseconds since the epoch.
pub fn now() -> Millis {
    Millis(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
}

struct PlatformClock;

impl Clock for PlatformClock {
    fn now(&self) -> Millis {
        now()
    }
}

struct PlatformRandom;

impl Random for PlatformRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
        getrandom::fill(buffer).map_err(|error| RandomError(error.to_string()))
    }
}
