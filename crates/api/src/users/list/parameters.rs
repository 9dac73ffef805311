//! The parameters of a list's address: each taken once or several times, every complaint kept.

use std::collections::BTreeMap;

use crate::{
    body::Wrong,
    problem::{ApiError, Code, FieldError},
};

/// What stands behind the `?`.
pub struct Parameters {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<FieldError>,
}

impl Parameters {
    /// Reads them; one that is not known here is refused.
    pub fn read(text: &str, known: &[&str]) -> Result<Self, ApiError> {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            if !known.contains(&name.as_ref()) {
                let detail = format!("the parameter `{name}` is not known here; use {}", known.join(", "));
                return Err(ApiError::with(Code::BadRequest, detail));
            }
            values.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        Ok(Self { values, errors: vec![] })
    }

    /// Every value of one that may be given several times.
    pub fn all<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Vec<T> {
        let values = self.values.remove(name).unwrap_or_default();
        let read: Vec<Result<T, Wrong>> = values.iter().map(|value| parse(value)).collect();
        read.into_iter().filter_map(|outcome| outcome.map_err(|wrong| self.complain(name, wrong)).ok()).collect()
    }

    /// The value of one that may be given once.
    pub fn one<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, Wrong>) -> Option<T> {
        let mut values = self.all(name, parse);
        if values.len() > 1 {
            self.complain(name, Wrong::new("double", format!("`{name}` stands twice; give it once")));
        }
        values.pop()
    }

    /// Keeps a complaint.
    pub fn complain(&mut self, name: &str, wrong: Wrong) {
        self.errors.push(FieldError { pointer: format!("?{name}"), code: wrong.code, detail: wrong.detail });
    }

    /// The value, if there was no complaint.
    pub fn finish<T>(self, value: T) -> Result<T, ApiError> {
        if self.errors.is_empty() { Ok(value) } else { Err(ApiError::fields(self.errors)) }
    }
}
