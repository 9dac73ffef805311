//! What the messages say, one file a language.

mod cs;
mod en;

use deskwarden_policy::Millis;
use jiff::{Timestamp, civil::DateTime, tz::Offset};

use super::{MailKind, template::Template};

/// A language messages are written in.
pub struct Language {
    /// As the company's record spells it, and HTML.
    pub code: &'static str,
    /// The text of each kind.
    pub template: fn(MailKind) -> Template,
    /// "3 days".
    count: fn(i64, Unit) -> String,
    /// An instant of UTC, and that it is of UTC.
    instant: fn(DateTime) -> String,
}

/// What a link's life is told in.
#[derive(Clone, Copy)]
enum Unit {
    Days,
    Hours,
    Minutes,
}

/// The company's language.
pub fn language(code: &str) -> &'static Language {
    if code == cs::CZECH.code { &cs::CZECH } else { &en::ENGLISH }
}

/// How long a link works, in the largest unit that tells it exactly.
pub fn lifetime(language: &Language, ms: i64) -> String {
    const MINUTE: i64 = 60_000;
    let minutes = ms / MINUTE;
    match (minutes % (24 * 60), minutes % 60) {
        (0, _) => (language.count)(minutes / (24 * 60), Unit::Days),
        (_, 0) => (language.count)(minutes / 60, Unit::Hours),
        _ => (language.count)(minutes, Unit::Minutes),
    }
}

/// The company's time zone would need the platform's tables; UTC is said to be UTC.
pub fn instant(language: &Language, at: Millis) -> String {
    let at = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
    (language.instant)(Offset::UTC.to_datetime(at))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).map(|part| part.split_once('}').unwrap().0).collect()
    }

    #[test]
    fn both_languages_tell_the_same_in_every_kind() {
        for kind in MailKind::ALL {
            let [english, czech] = [(en::ENGLISH.template)(kind), (cs::CZECH.template)(kind)];
            assert_eq!(placeholders(english.subject), placeholders(czech.subject), "{kind:?}");
            assert_eq!(placeholders(english.body), placeholders(czech.body), "{kind:?}");
            assert_eq!(english.link.is_empty(), czech.link.is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn every_placeholder_is_known() {
        let known = BTreeSet::from(["name", "company", "username", "link", "lifetime", "when"]);
        for kind in MailKind::ALL {
            for language in [&en::ENGLISH, &cs::CZECH] {
                let template = (language.template)(kind);
                assert!(
                    placeholders(template.subject).union(&placeholders(template.body)).all(|name| known.contains(name))
                );
                let links = template.body.split("\n\n").filter(|text| *text == "{link}").count();
                assert_eq!(links == 1, kind.path().is_some(), "{kind:?}");
                assert_eq!(!template.link.is_empty(), kind.path().is_some(), "{kind:?}");
            }
        }
    }
}
