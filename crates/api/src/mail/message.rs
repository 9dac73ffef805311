//! The messages, in the company's language: one text a kind and language, shown as plain text and as HTML.

use std::fmt;

use deskwarden_policy::Millis;

use super::{
    MailKind,
    template::Values,
    texts::{self, Language},
};

/// One message, ready for a transport.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The outbox row's id: a message sent twice bears the same id twice (E17).
    pub id: String,
    /// What it is about.
    pub kind: MailKind,
    /// One address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// For readers of plain text; a link stands on a line of its own.
    pub text: String,
    /// The same for readers of HTML: no picture, nothing that is loaded, every value escaped (E43).
    pub html: String,
}

/// Never shows what is said: it may hold a link (E48).
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({} {})", self.kind.as_str(), self.id)
    }
}

/// What a message tells.
pub struct Told<'a> {
    /// `en` or `cs`; anything else is told in English.
    pub language: &'a str,
    /// First name.
    pub name: &'a str,
    /// The company's name.
    pub company: &'a str,
    /// What the person signs in with (D10: the mail of a reset says it).
    pub username: &'a str,
    /// The whole link, where the kind has one.
    pub link: &'a str,
    /// How long the link works.
    pub lifetime_ms: i64,
    /// When what is told of happened.
    pub at: Millis,
}

impl Mail {
    /// The message of this kind.
    pub fn new(id: String, kind: MailKind, to: String, told: &Told<'_>) -> Self {
        let language = texts::language(told.language);
        let template = (language.template)(kind);
        let values = told.values(language);
        Self {
            id,
            kind,
            to,
            subject: template.subject(&values),
            text: template.text(&values),
            html: template.html(&values, language.code),
        }
    }
}

impl<'a> Told<'a> {
    fn values(&self, language: &Language) -> Values<'a> {
        Values {
            name: self.name,
            company: self.company,
            username: self.username,
            link: self.link,
            lifetime: texts::lifetime(language, self.lifetime_ms),
            when: texts::instant(language, self.at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    fn mail(kind: MailKind, language: &str, lifetime_ms: i64) -> Mail {
        let told = Told {
            language,
            name: "Jana",
            company: "Desk",
            username: "jana.n",
            link: "https://x/activate#t",
            lifetime_ms,
            at: Millis(1_790_000_000_000),
        };
        Mail::new("id".into(), kind, "jana@desk.example".into(), &told)
    }

    fn check(kind: MailKind, language: &str, lifetime_ms: i64, expected: &str) {
        let mail = mail(kind, language, lifetime_ms);
        assert!(mail.text.contains(expected), "{}", mail.text);
        assert!(mail.html.contains(expected), "{}", mail.html);
        assert!(!mail.subject.contains('\n') && !mail.subject.contains('{'), "{}", mail.subject);
        assert!(!mail.text.contains('{') && !mail.html.contains('{'), "{}", mail.html);
    }

    #[test]
    fn the_message_says_how_long_the_link_works_in_the_company_s_language() {
        check(MailKind::Activation, "en", 7 * DAY, "for 7 days");
        check(MailKind::Activation, "en", DAY, "for 1 day,");
        check(MailKind::Activation, "cs", 7 * DAY, "platí 7 dní");
        check(MailKind::Activation, "cs", 3 * DAY, "platí 3 dny");
        check(MailKind::Activation, "cs", DAY, "platí 1 den");
        check(MailKind::Reset, "en", 30 * MINUTE, "for 30 minutes");
        check(MailKind::Reset, "en", 60 * MINUTE, "for 1 hour,");
        check(MailKind::Reset, "cs", 30 * MINUTE, "platí 30 minut ");
        check(MailKind::Reset, "cs", 2 * MINUTE, "platí 2 minuty");
        check(MailKind::Reset, "cs", 5 * 60 * MINUTE, "platí 5 hodin ");
    }

    #[test]
    fn d10_the_mail_of_a_reset_states_the_username() {
        check(MailKind::Reset, "en", MINUTE, "You sign in as: jana.n");
        check(MailKind::Reset, "cs", MINUTE, "Přihlašovací jméno: jana.n");
    }

    #[test]
    fn e49_a_notice_says_when_and_what_to_do() {
        for kind in [MailKind::PasswordChanged, MailKind::EmailChanged, MailKind::UsernameChanged] {
            check(kind, "en", 0, "on 2026-09-21 at 14:13 UTC");
            check(kind, "en", 0, "tell an administrator of Desk");
            check(kind, "cs", 0, "21. 9. 2026 v 14:13 UTC");
            check(kind, "cs", 0, "správci");
        }
    }

    #[test]
    fn a_link_stands_on_a_line_of_its_own_and_only_where_the_kind_has_one() {
        for kind in MailKind::ALL {
            let mail = mail(kind, "en", DAY);
            let has = kind.path().is_some();
            assert_eq!(mail.text.lines().any(|line| line == "https://x/activate#t"), has, "{kind:?}");
            assert_eq!(mail.html.contains("<a href=\"https://x/activate#t\">"), has, "{kind:?}");
        }
    }

    #[test]
    fn e48_debug_output_does_not_hold_what_is_said() {
        let shown = format!("{:?}", mail(MailKind::Activation, "en", DAY));
        assert_eq!(shown, "Mail(activation id)");
    }
}
