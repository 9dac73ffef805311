//! Clock, randomness, settings.

use deskwarden_api::{
    Ports, Settings,
    ports::{Clock, Mailer, Random, RandomError},
};
use deskwarden_policy::Millis;
use worker::{Date, Env};

use crate::{bindings, d1::D1};

/// The ports, from the bindings.
pub fn ports(env: &Env) -> worker::Result<Ports> {
    Ok(Ports {
        db: Box::new(D1(env.d1(bindings::DB)?)),
        clock: Box::new(PlatformClock),
        random: Box::new(PlatformRandom),
        mailer: mailer(env)?,
    })
}

/// The settings, from variables and secrets. Without its secret a thing is off, never open.
pub fn settings(env: &Env) -> worker::Result<Settings> {
    let secret = |name| env.secret(name).ok().map(|secret| secret.to_string()).filter(|secret| !secret.is_empty());
    Ok(Settings {
        origin: env.var(bindings::ORIGIN)?.to_string().trim_end_matches('/').to_owned(),
        bootstrap_secret: secret(bindings::BOOTSTRAP_SECRET),
        audit_key: secret(bindings::AUDIT_KEY),
        previous_audit_key: secret(bindings::PREVIOUS_AUDIT_KEY),
    })
}

#[cfg(feature = "dev-mailbox")]
fn mailer(env: &Env) -> worker::Result<Option<Box<dyn Mailer>>> {
    Ok(Some(Box::new(crate::mailbox::Mailbox(env.kv(bindings::MAILBOX)?))))
}

/// No transport yet: messages wait in the outbox and none is lost.
#[cfg(not(feature = "dev-mailbox"))]
#[expect(clippy::unnecessary_wraps, reason = "the same form as with a transport")]
fn mailer(_: &Env) -> worker::Result<Option<Box<dyn Mailer>>> {
    Ok(None)
}

struct PlatformClock;

impl Clock for PlatformClock {
    fn now(&self) -> Millis {
        Millis(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
    }
}

struct PlatformRandom;

impl Random for PlatformRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
        getrandom::fill(buffer).map_err(|error| RandomError(error.to_string()))
    }
}
