//! By which way mail leaves: a mail server, else Cloudflare's binding, else the mailbox of a development build.

use deskwarden_api::{
    mail::{Sender, smtp::Server},
    ports::Mailer,
};
use worker::Env;

use crate::{
    bindings,
    email::Cloudflare,
    platform::{origin, setting},
    smtp::Smtp,
};

/// The transport, or why there is none: messages then wait in the outbox and none is lost.
pub fn mailer(env: &Env) -> Result<Box<dyn Mailer>, String> {
    let server = Server::read(|name| setting(env, name)).map_err(|error| error.to_string())?;
    let binding = env.send_email(bindings::MAIL).ok();
    match (server, binding) {
        (Some(server), _) => Ok(Box::new(Smtp { server, sender: sender(env)? })),
        (None, Some(binding)) => Ok(Box::new(Cloudflare { binding, sender: sender(env)? })),
        (None, None) => without(env),
    }
}

fn sender(env: &Env) -> Result<Sender, String> {
    let from = setting(env, bindings::MAIL_FROM).unwrap_or_default();
    let origin = origin(env).map_err(|error| error.to_string())?;
    Sender::parse(&from, &origin).ok_or_else(|| "MAIL_FROM is no address, or ORIGIN names no host".to_owned())
}

#[cfg(feature = "dev-mailbox")]
fn without(env: &Env) -> Result<Box<dyn Mailer>, String> {
    let kv = env.kv(bindings::MAILBOX).map_err(|error| error.to_string())?;
    Ok(Box::new(crate::mailbox::Mailbox(kv)))
}

#[cfg(not(feature = "dev-mailbox"))]
fn without(_: &Env) -> Result<Box<dyn Mailer>, String> {
    Err("no mail transport is configured: set SMTP_HOST or bind MAIL".to_owned())
}
