//! E-mail addresses.

use email_address::{EmailAddress, Options};

use super::{tidy, username::key_of};
use crate::body::Wrong;

/// An address a message can be sent to, at most 254 characters (RFC 5321's path limit).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    text: String,
    key: String,
}

impl Email {
    /// Parses what a person typed: a local part and a domain with a dot, no display name, no literal.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = tidy(text, 1, 254)?;
        let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
        EmailAddress::parse_with_options(&text, options).map_err(|_| malformed())?;
        let key = key_of(&text).ok_or_else(malformed)?;
        Ok(Self { text, key })
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What two addresses are compared by (D11).
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn malformed() -> Wrong {
    Wrong::new("malformed", "this is not an e-mail address; write it like name@example.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s14_a_malformed_address_is_refused() {
        for text in
            ["x", "x@", "@y.cz", "x@localhost", "Jana <x@y.cz>", "x y@z.cz", "x@[127.0.0.1]", "a@b.cz\r\nBcc: c@d.cz"]
        {
            assert!(Email::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn d11_addresses_are_compared_without_case() {
        let one = Email::parse("Jana.Novakova@Example.CZ").unwrap();
        assert_eq!(one.key(), "jana.novakova@example.cz");
        assert_eq!(one.as_str(), "Jana.Novakova@Example.CZ");
    }
}
