//! The company's name in addresses.

use crate::body::Wrong;

/// 2 to 40 of a–z, 0–9 and hyphens, a letter or digit at both ends: `/c/{slug}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

impl Slug {
    /// Parses; upper case is taken as lower case.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim().to_ascii_lowercase();
        let fits = (2..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits { Ok(Self(text)) } else { Err(malformed()) }
    }

    /// As it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn malformed() -> Wrong {
    Wrong::new("malformed", "use 2 to 40 of the letters a to z, digits and hyphens, with no hyphen at an end")
}
