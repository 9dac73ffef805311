//! A password somebody is about to set (E2, E3, M13).

use super::{fold, tidy};
use crate::body::Wrong;

/// Bytes at most, so that hashing cannot be made expensive (E2).
const MOST_BYTES: usize = 256;

/// The 3,000 most common passwords of eight characters or more, folded and sorted; from `@zxcvbn-ts/language-common`
/// under the licence beside it.
const COMMON: &str = include_str!("common_passwords.txt");

/// A word shorter than this says nothing.
const SHORTEST_WORD: usize = 3;

/// Letters that must be left once the words of the context are taken out.
const LETTERS_LEFT: usize = 3;

/// A password that fits the company's rules. Neither trimmed nor folded; never shown.
pub struct NewPassword(String);

/// What a password is held against.
pub struct PasswordContext<'a> {
    /// Characters, at least.
    pub least: usize,
    /// Names of the company and the person, their address.
    pub own: &'a [&'a str],
    /// Words of the company's own, one a line, that no password may hold.
    pub blocked: &'a str,
}

impl NewPassword {
    /// Parses; the first complaint counts.
    pub fn parse(text: &str, context: &PasswordContext<'_>) -> Result<Self, Wrong> {
        let least = context.least;
        if text.chars().count() < least {
            return Err(Wrong::new("tooShort", format!("use at least {least} characters")));
        }
        if text.len() > MOST_BYTES {
            return Err(Wrong::new("tooLong", format!("use at most {MOST_BYTES} bytes")));
        }
        let folded = fold(text);
        if is_common(&folded) {
            return Err(Wrong::new("tooCommon", "many people use this password; choose another"));
        }
        if let Some(word) = blocked(&folded, context.blocked) {
            return Err(Wrong::new("blockedWord", format!("your company allows no password with `{word}` in it")));
        }
        if is_context(&folded, context.own) {
            return Err(Wrong::new("ownWord", "this is little more than your name or the company's; choose another"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A word no password of the company may hold: 3 to 64 characters. Counted folded too, because a word that folds to nothing is in
/// every password.
pub fn blocked_word(text: &str) -> Result<String, Wrong> {
    let word = tidy(text, SHORTEST_WORD, 64)?;
    if fold(&word).chars().count() < SHORTEST_WORD {
        return Err(Wrong::new("tooShort", format!("use at least {SHORTEST_WORD} letters, digits or signs")));
    }
    Ok(word)
}

fn is_common(folded: &str) -> bool {
    COMMON.lines().any(|common| common == folded)
}

fn blocked<'a>(folded: &str, lines: &'a str) -> Option<&'a str> {
    lines.lines().map(str::trim).find(|word| !word.is_empty() && folded.contains(&fold(word)))
}

/// Whether hardly a letter is left once the product's name and the given words are taken out.
fn is_context(folded: &str, own: &[&str]) -> bool {
    let mut words: Vec<String> = own.iter().chain(&["deskwarden"]).flat_map(|text| words(text)).collect();
    // Longer ones first, so that none hides a part of another.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(folded.to_owned(), |rest, word| rest.replace(word, ""));
    rest != folded && rest.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_LEFT
}

/// A name or an address as a whole and each of its words, folded.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric()).chain([folded.as_str()]);
    parts.filter(|word| word.chars().count() >= SHORTEST_WORD).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &[&str] = &["Acme Support", "acme", "Jana", "Nováková", "jana.n@example.cz", "jn2"];

    fn check(text: &str, expected: Option<&str>) {
        let context = PasswordContext { least: 10, own: OWN, blocked: "wombat\n\n Kočka \n" };
        let code = NewPassword::parse(text, &context).err().map(|wrong| wrong.code);
        assert_eq!(code, expected, "{text}");
    }

    #[test]
    fn e2_length_is_counted_in_characters_and_capped_in_bytes() {
        check("čtyřista b", None);
        check("short", Some("tooShort"));
        check(&"x".repeat(256), None);
        check(&"x".repeat(257), Some("tooLong"));
    }

    #[test]
    fn e3_common_passwords_are_refused_in_any_case() {
        check("1234567890", Some("tooCommon"));
        check("QWERTYuiop", Some("tooCommon"));
        check("qwertyuiop-and-more", None);
    }

    #[test]
    fn e3_the_list_is_three_thousand_long_sorted_folded_and_of_passwords_that_could_be_chosen() {
        let list: Vec<&str> = COMMON.lines().collect();
        assert_eq!(list.len(), 3000);
        assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(list.iter().all(|common| common.len() >= 8 && fold(common) == *common));
    }

    #[test]
    fn e3_names_and_addresses_with_a_few_signs_are_refused() {
        check("jana.n@example.cz", Some("ownWord"));
        check("Deskwarden1!", Some("ownWord"));
        check("novakova-2026", Some("ownWord"));
        check("acmeSupport.1", Some("ownWord"));
        check("Jana-x-Acme-99", Some("ownWord"));
        check("jana likes trains", None);
        check("correct-horse-battery", None);
        check("4711081508154711", None);
    }

    #[test]
    fn m13_a_blocked_word_has_three_characters_that_count() {
        let code = |word: &str| blocked_word(word).err().map(|wrong| wrong.code);
        assert_eq!(code(" cat "), None);
        assert_eq!(code("ab"), Some("tooShort"));
        assert_eq!(code("e\u{301}\u{301}"), Some("tooShort"));
        assert_eq!(code(&"x".repeat(65)), Some("tooLong"));
        assert_eq!(code("cat\ndog"), Some("controlCharacter"));
    }

    #[test]
    fn m13_a_word_the_company_blocks_is_refused_wherever_it_stands() {
        check("my-Wombat-is-blue", Some("blockedWord"));
        check("black-kocka-cat", Some("blockedWord"));
    }
}
