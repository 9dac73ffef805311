//! Usernames, folded as RFC 8265 says (UsernameCaseMapped).

use precis_profiles::{UsernameCaseMapped, precis_core::profile::PrecisFastInvocation};

use super::tidy;
use crate::body::Wrong;

/// What a person signs in with, and what clients may see (S15): 1 to 254 characters, no spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username {
    text: String,
    key: String,
}

impl Username {
    /// Parses what a person typed.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = tidy(text, 1, 254)?;
        let key = key_of(&text)
            .ok_or_else(|| Wrong::new("malformed", "a username holds letters, digits and signs, no spaces"))?;
        Ok(Self { text, key })
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What two usernames are compared by (E9).
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// The form usernames and addresses are compared by; `None` where the profile refuses the text.
pub fn key_of(text: &str) -> Option<String> {
    UsernameCaseMapped::enforce(text).ok().map(|key| key.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e9_case_and_width_fold_to_one_key() {
        assert_eq!(Username::parse("Jana").unwrap().key(), "jana");
        assert_eq!(Username::parse("ＪＡＮＡ").unwrap().key(), "jana");
        assert_eq!(Username::parse("e\u{301}va").unwrap().key(), Username::parse("Éva").unwrap().key());
    }

    #[test]
    fn s14_a_username_with_a_space_is_refused() {
        assert_eq!(Username::parse("jana nova").unwrap_err().code, "malformed");
        assert_eq!(Username::parse("  ").unwrap_err().code, "required");
    }
}
