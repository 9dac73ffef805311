//! Cloudflare's `send_email` binding as the mail transport.

use deskwarden_api::{
    mail::{Letter, Mail, Sender},
    ports::{MailError, Mailer, Pending},
};
use worker::{EmailMessage, SendEmail, js_sys, send::SendFuture};

use crate::platform::now;

/// Sends over the binding.
pub struct Cloudflare {
    /// The binding.
    pub binding: SendEmail,
    /// Who sends.
    pub sender: Sender,
}

impl Mailer for Cloudflare {
    fn send(&self, mail: Mail) -> Pending<'_, Result<(), MailError>> {
        Box::pin(SendFuture::new(async move {
            let letter = Letter::write(&mail, &self.sender, now())?;
            // The platform's words may repeat an address; its name for the error does not.
            let told =
                |error: js_sys::Error| MailError::Later(format!("the binding answered {}", String::from(error.name())));
            let message = EmailMessage::new(letter.from(), letter.to(), letter.content()).map_err(told)?;
            self.binding.send(&message).await.map(drop).map_err(told)
        }))
    }
}
