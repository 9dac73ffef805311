//! A password somebody is about to set (E2; of E3 the context words).

use crate::body::Wrong;

/// Bytes at most, so that hashing cannot be made expensive (E2).
const MOST_BYTES: usize = 256;

/// A password that fits the company's rules. Neither trimmed nor folded; never shown.
pub struct NewPassword(String);

impl NewPassword {
    /// `least` characters as the company asks; `context` are words it must not be: company, own name, e-mail.
    pub fn parse(text: &str, least: usize, context: &[&str]) -> Result<Self, Wrong> {
        if text.chars().count() < least {
            return Err(Wrong::new("tooShort", format!("use at least {least} characters")));
        }
        if text.len() > MOST_BYTES {
            return Err(Wrong::new("tooLong", format!("use at most {MOST_BYTES} bytes")));
        }
        let folded = text.to_lowercase();
        if is_context(&folded, context) {
            return Err(Wrong::new("tooCommon", "this is easy to guess; choose another"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The product's name, or one of the given words, alone or with digits and signs after it.
fn is_context(folded: &str, context: &[&str]) -> bool {
    let bare = folded.trim_end_matches(|c: char| !c.is_alphabetic());
    context.iter().chain(&["deskwarden"]).map(|word| word.to_lowercase()).any(|word| word == bare || word == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let code = NewPassword::parse(text, 10, &["jana@example.cz", "Nováková"]).err().map(|wrong| wrong.code);
        assert_eq!(code, expected, "{text}");
    }

    #[test]
    fn e2_length_is_counted_in_characters_and_capped_in_bytes() {
        check("čtyřista b", None);
        check("short", Some("tooShort"));
        check(&"x".repeat(257), Some("tooLong"));
    }

    #[test]
    fn e3_context_words_are_refused() {
        check("jana@example.cz", Some("tooCommon"));
        check("deskwarden1!", Some("tooCommon"));
        check("correct-horse-battery", None);
    }
}
