//! The messages in English.

use jiff::civil::DateTime;

use super::{Language, Unit};
use crate::mail::{MailKind, template::Template};

/// English.
pub const ENGLISH: Language = Language { code: "en", template, count, instant };

fn template(kind: MailKind) -> Template {
    match kind {
        MailKind::Activation => Template {
            subject: "{company}: set your password",
            body: "Hello {name},\n\n\
                an account has been made for you at {company}.\nSet your password here:\n\n\
                {link}\n\n\
                The link works for {lifetime}, once.\nYou sign in as: {username}\n\n\
                If you know nothing of this, ignore this message.",
            link: "Set your password",
        },
        MailKind::Reset => Template {
            subject: "{company}: choose a new password",
            body: "Hello {name},\n\n\
                a new password was asked for your account at {company}.\nChoose it here:\n\n\
                {link}\n\n\
                The link works for {lifetime}, once.\nYou sign in as: {username}\n\n\
                If you did not ask for it, ignore this message: your password stays as it is.",
            link: "Choose a new password",
        },
        MailKind::PasswordChanged => Template {
            subject: "{company}: your password was changed",
            body: "Hello {name},\n\n\
                the password of your account at {company} was changed on {when}.\n\n\
                If it was you, there is nothing to do.\n\
                If it was not you, ask for a new password on the sign-in page at once, and tell an administrator of {company}.",
            link: "",
        },
        MailKind::EmailChanged => Template {
            subject: "{company}: your e-mail address was changed",
            body: "Hello {name},\n\n\
                the e-mail address of your account at {company} was changed on {when}.\n\
                Messages about the account no longer come to this address.\n\n\
                If you know of this change, there is nothing to do.\n\
                If you do not, tell an administrator of {company} at once.",
            link: "",
        },
        MailKind::UsernameChanged => Template {
            subject: "{company}: your username was changed",
            body: "Hello {name},\n\n\
                the username of your account at {company} was changed on {when}.\n\
                From now on you sign in as: {username}\n\n\
                If you know of this change, there is nothing to do.\n\
                If you do not, tell an administrator of {company} at once.",
            link: "",
        },
    }
}

fn count(number: i64, unit: Unit) -> String {
    let (one, more) = match unit {
        Unit::Days => ("day", "days"),
        Unit::Hours => ("hour", "hours"),
        Unit::Minutes => ("minute", "minutes"),
    };
    format!("{number} {}", if number == 1 { one } else { more })
}

fn instant(at: DateTime) -> String {
    format!("{}-{:02}-{:02} at {:02}:{:02} UTC", at.year(), at.month(), at.day(), at.hour(), at.minute())
}
