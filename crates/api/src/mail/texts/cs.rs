//! The messages in Czech.

use jiff::civil::DateTime;

use super::{Language, Unit};
use crate::mail::{MailKind, template::Template};

/// Czech.
pub const CZECH: Language = Language { code: "cs", template, count, instant };

fn template(kind: MailKind) -> Template {
    match kind {
        MailKind::Activation => Template {
            subject: "{company}: nastavte si heslo",
            body: "Dobrý den, {name},\n\n\
                byl Vám založen účet v {company}.\nHeslo si nastavíte zde:\n\n\
                {link}\n\n\
                Odkaz platí {lifetime} a funguje jednou.\nPřihlašovací jméno: {username}\n\n\
                Pokud o tom nic nevíte, zprávu ignorujte.",
            link: "Nastavit heslo",
        },
        MailKind::Reset => Template {
            subject: "{company}: zvolte si nové heslo",
            body: "Dobrý den, {name},\n\n\
                pro Váš účet v {company} bylo vyžádáno nové heslo.\nZvolíte si je zde:\n\n\
                {link}\n\n\
                Odkaz platí {lifetime} a funguje jednou.\nPřihlašovací jméno: {username}\n\n\
                Pokud jste o ně nežádali, zprávu ignorujte: heslo zůstává, jaké je.",
            link: "Zvolit nové heslo",
        },
        MailKind::PasswordChanged => Template {
            subject: "{company}: Vaše heslo bylo změněno",
            body: "Dobrý den, {name},\n\n\
                heslo Vašeho účtu v {company} bylo změněno {when}.\n\n\
                Pokud jste je změnili Vy, nemusíte nic dělat.\n\
                Pokud ne, ihned si na přihlašovací stránce vyžádejte nové heslo a oznamte to správci {company}.",
            link: "",
        },
        MailKind::EmailChanged => Template {
            subject: "{company}: Vaše e-mailová adresa byla změněna",
            body: "Dobrý den, {name},\n\n\
                e-mailová adresa Vašeho účtu v {company} byla změněna {when}.\n\
                Zprávy o účtu už na tuto adresu nechodí.\n\n\
                Pokud o změně víte, nemusíte nic dělat.\n\
                Pokud ne, ihned to oznamte správci {company}.",
            link: "",
        },
        MailKind::UsernameChanged => Template {
            subject: "{company}: Vaše uživatelské jméno bylo změněno",
            body: "Dobrý den, {name},\n\n\
                uživatelské jméno Vašeho účtu v {company} bylo změněno {when}.\n\
                Od nynějška se přihlašujete jako: {username}\n\n\
                Pokud o změně víte, nemusíte nic dělat.\n\
                Pokud ne, ihned to oznamte správci {company}.",
            link: "",
        },
    }
}

fn count(number: i64, unit: Unit) -> String {
    let (one, few, many) = match unit {
        Unit::Days => ("den", "dny", "dní"),
        Unit::Hours => ("hodinu", "hodiny", "hodin"),
        Unit::Minutes => ("minutu", "minuty", "minut"),
    };
    let word = match number {
        1 => one,
        2..=4 => few,
        _ => many,
    };
    format!("{number} {word}")
}

fn instant(at: DateTime) -> String {
    format!("{}. {}. {} v {}:{:02} UTC", at.day(), at.month(), at.year(), at.hour(), at.minute())
}
