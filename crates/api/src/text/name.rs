//! Names of people and tenants.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{tidy, visible::is_default_ignorable};
use crate::body::Wrong;

/// A first or last name: 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Parses what a person typed.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        tidy(text, 1, 100).map(Self)
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A tenant's or company's name: 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantName(String);

impl TenantName {
    /// Parses what a person typed.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        tidy(text, 1, 100).map(Self)
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names are compared by.
    pub fn key(&self) -> String {
        fold(&self.0)
    }
}

/// The form texts are sorted and compared by: lower case, without accents, so that Hájek stands before Hughes; and without
/// what nobody sees, so that no two names look the same.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c) && !is_default_ignorable(*c)).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_change_where_a_name_stands() {
        let mut names = ["Hughes", "hájek", "Žák", "Zeman", "Hajný"];
        names.sort_by_key(|name| fold(name));
        assert_eq!(names, ["hájek", "Hajný", "Hughes", "Žák", "Zeman"]);
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for text in ["Pra\u{ad}gue", "Prague\u{3164}", "\u{2060}PRAGUE", "Prague\u{fe0f}"] {
            assert_eq!(TenantName::parse(text).unwrap().key(), "prague", "{text:?}");
        }
    }
}
