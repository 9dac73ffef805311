//! Version numbers as programs print them: `v20.20.2`, `rustc 1.96.0 (…)`, `1.96.0+dfsg1-1~deb12u2`.

use std::fmt::{self, Display};

/// The first three numbers of a version, the ones that order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

impl Version {
    /// A version written down in the code.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Version {
        Version { major, minor, patch }
    }

    /// The first word that starts like a version: digits, a dot, digits.
    pub fn find(text: &str) -> Option<Version> {
        text.split_whitespace().find_map(Version::parse)
    }

    fn parse(word: &str) -> Option<Version> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let end = word.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (numbers, _) = word.split_at(end.unwrap_or(word.len()));
        let mut parts = numbers.split('.').map(|part| part.parse().ok());
        Some(Version {
            major: parts.next()??,
            minor: parts.next()??,
            patch: parts.next().flatten().unwrap_or_default(),
        })
    }
}

impl Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        let check = |text, expect: Option<Version>| assert_eq!(Version::find(text), expect);
        check("v20.20.2\n", Some(Version::new(20, 20, 2)));
        check("rustc 1.96.0 (abc 2026-06-01)", Some(Version::new(1, 96, 0)));
        check("1.96.0+dfsg1-1~deb12u2", Some(Version::new(1, 96, 0)));
        check("  Candidate: (none)", None);
        check("Chromium 156.0.8078.79", Some(Version::new(156, 0, 8078)));
        check("", None);
    }

    #[test]
    fn versions_order_by_number() {
        assert!(Version::new(20, 20, 2) < Version::new(22, 12, 0));
        assert!(Version::new(1, 100, 0) > Version::new(1, 96, 9));
    }
}
