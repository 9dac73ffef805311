//! Names of people and tenants.

use super::tidy;
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

/// The form texts are sorted and compared by: lower case.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
