//! What somebody typed or pasted into the search: values, each of which is one or more beginnings of words.

use deskwarden_policy::UserId;
use serde_json::json;

use crate::{body::Wrong, text::fold, users::words::id_word};

/// Values pasted at once, at most.
const MOST_VALUES: usize = 200;
/// Words of one value, at most.
const MOST_WORDS: usize = 10;

/// A search that asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// One value: all of these words.
    One(Vec<String>),
    /// Several values: all the words of any of them.
    Any(Vec<Vec<String>>),
}

impl Search {
    /// Reads it: newline, comma and semicolon separate values, spaces separate the words of one. `None`: nothing is asked for.
    pub fn read(texts: &[String]) -> Result<Option<Self>, Wrong> {
        let values = texts.iter().flat_map(|text| text.split(['\n', '\r', ',', ';']));
        let mut values: Vec<Vec<String>> = values.map(words).filter(|words| !words.is_empty()).collect();
        values.dedup();
        if values.len() > MOST_VALUES {
            return Err(Wrong::new(
                "tooLong",
                format!("these are more than {MOST_VALUES} values; search for fewer at once"),
            ));
        }
        if values.iter().any(|words| words.len() > MOST_WORDS) {
            let detail =
                format!("one value has more than {MOST_WORDS} words; put a comma or a new line between values");
            return Err(Wrong::new("tooLong", detail));
        }
        Ok(match values.len() {
            0 => None,
            1 => values.pop().map(Self::One),
            _ => Some(Self::Any(values)),
        })
    }

    /// `[[" word", …], …]`: what must stand in `search_key`.
    pub fn as_parts(values: &[Vec<String>]) -> String {
        let parts = |words: &Vec<String>| words.iter().map(|word| part(word)).collect::<Vec<_>>();
        json!(values.iter().map(parts).collect::<Vec<_>>()).to_string()
    }

    /// `[[from, below], …]`: for each value the range of words its rarest word lies in.
    pub fn as_ranges(values: &[Vec<String>]) -> String {
        let range = |words: &Vec<String>| rarest(words).map(|word| [word.to_owned(), below(word)]);
        json!(values.iter().filter_map(range).collect::<Vec<_>>()).to_string()
    }
}

/// How a word stands in `search_key`.
pub fn part(word: &str) -> String {
    format!(" {word}")
}

/// The first text after all that begin with the word.
pub fn below(word: &str) -> String {
    format!("{word}{}", char::MAX)
}

/// The longest word is taken for the rarest.
pub fn rarest(words: &[String]) -> Option<&str> {
    words.iter().max_by_key(|word| word.len()).map(String::as_str)
}

fn words(value: &str) -> Vec<String> {
    value.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

fn word(text: &str) -> String {
    match uuid::Uuid::try_parse(text) {
        Ok(id) => id_word(&UserId::from(id.to_string())),
        Err(_) => fold(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let values = match Search::read(&[text.to_owned()]).unwrap() {
            None => vec![],
            Some(Search::One(words)) => vec![words],
            Some(Search::Any(values)) => values,
        };
        assert_eq!(values, expected, "{text}");
    }

    #[test]
    fn values_are_separated_by_newline_comma_or_semicolon_and_words_by_spaces() {
        check(" Nováková  Jana ", &[&["novakova", "jana"]]);
        check("a@x.cz; b@x.cz,c@x.cz\r\nd", &[&["a@x.cz"], &["b@x.cz"], &["c@x.cz"], &["d"]]);
        check(" ;, \n", &[]);
        // An accent without its letter, and what nobody sees, are nothing to look for.
        check("\u{301} \u{ad}", &[]);
        check("jana \u{ad}", &[&["jana"]]);
    }

    #[test]
    fn an_id_is_looked_for_as_a_whole() {
        check("01990000-0000-7000-8000-00000000000A", &[&["=01990000-0000-7000-8000-00000000000a"]]);
    }

    #[test]
    fn too_much_at_once_is_refused() {
        assert!(Search::read(&["x,y,".repeat(101)]).is_err());
        assert!(Search::read(&["x ".repeat(11)]).is_err());
    }
}
