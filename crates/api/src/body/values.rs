//! Fields that are no plain texts: whole numbers, yes or no, what may be null, lists of texts.

use std::ops::RangeInclusive;

use serde_json::Value as Json;

use super::{Fields, Wrong, fields::wrong_type};

impl Fields {
    /// A whole number within the bounds that must be there.
    pub fn whole(&mut self, name: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
        self.must_be_there(name, "a whole number").then(|| self.optional_whole(name, bounds)).flatten()
    }

    /// A whole number that may be absent.
    pub fn optional_whole(&mut self, name: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
        let outcome = whole(&self.take(name)?, &bounds);
        self.kept(name, outcome)
    }

    /// A whole number or null; one of them must be there.
    pub fn whole_or_null(&mut self, name: &str, bounds: RangeInclusive<i64>) -> Option<Option<i64>> {
        if !self.must_be_there(name, "a whole number, or null") {
            return None;
        }
        let outcome = match self.take(name)? {
            Json::Null => Ok(None),
            value => whole(&value, &bounds).map(Some),
        };
        self.kept(name, outcome)
    }

    /// True or false, which must be there.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.must_be_there(name, "true or false").then(|| self.optional_flag(name)).flatten()
    }

    /// True or false, or absent.
    pub fn optional_flag(&mut self, name: &str) -> Option<bool> {
        let outcome = match self.take(name)? {
            Json::Bool(flag) => Ok(flag),
            other => Err(wrong_type("true or false", &other)),
        };
        self.kept(name, outcome)
    }

    /// A text or null; one of them must be there.
    pub fn text_or_null<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<Option<T>> {
        self.must_be_there(name, "a text, or null").then(|| self.optional_text_or_null(name, parse)).flatten()
    }

    /// A text, null, or absent: in a merge-patch null takes the value away, and absent leaves it.
    pub fn optional_text_or_null<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<Option<T>> {
        let outcome = match self.take(name)? {
            Json::Null => Ok(None),
            Json::String(text) => parse(&text).map(Some),
            other => Err(wrong_type("a text, or null", &other)),
        };
        self.kept(name, outcome)
    }

    /// A list of at most so many texts that must be there.
    pub fn texts(&mut self, name: &str, most: usize, parse: fn(&str) -> Result<String, Wrong>) -> Option<Vec<String>> {
        self.must_be_there(name, "a list").then(|| self.optional_texts(name, most, parse)).flatten()
    }

    /// A list of at most so many texts, or absent.
    pub fn optional_texts(
        &mut self,
        name: &str,
        most: usize,
        parse: fn(&str) -> Result<String, Wrong>,
    ) -> Option<Vec<String>> {
        let items = match self.take(name)? {
            Json::Array(items) if items.len() <= most => items,
            Json::Array(_) => return self.kept(name, Err(Wrong::new("tooLong", format!("send at most {most} texts")))),
            other => return self.kept(name, Err(wrong_type("a list of texts", &other))),
        };
        let mut texts = Vec::with_capacity(items.len());
        let mut complete = true;
        for (index, item) in items.iter().enumerate() {
            let outcome = item.as_str().ok_or_else(|| wrong_type("a text", item)).and_then(parse);
            match self.kept(&format!("{name}/{index}"), outcome) {
                Some(text) => texts.push(text),
                None => complete = false,
            }
        }
        complete.then_some(texts)
    }

    /// An object read by `read`, or absent.
    pub fn optional_object<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields) -> Option<T>) -> Option<T> {
        if self.holds(name) { self.object(name, read) } else { None }
    }

    fn must_be_there(&mut self, name: &str, what: &str) -> bool {
        let there = self.holds(name);
        if !there {
            self.complain(name, Wrong::new("required", format!("`{name}` is missing; send {what}")));
        }
        there
    }

    fn kept<T>(&mut self, name: &str, outcome: Result<T, Wrong>) -> Option<T> {
        outcome.map_err(|wrong| self.complain(name, wrong)).ok()
    }
}

/// `2.0` is written as a fraction and so is none of them (D23).
fn whole(value: &Json, bounds: &RangeInclusive<i64>) -> Result<i64, Wrong> {
    let Json::Number(number) = value else { return Err(wrong_type("a whole number", value)) };
    match number.as_i64() {
        Some(whole) if bounds.contains(&whole) => Ok(whole),
        None if number.is_f64() => Err(Wrong::new("wrongType", "this is a fraction; send a whole number")),
        _ => Err(Wrong::new("outOfRange", format!("send a whole number from {} to {}", bounds.start(), bounds.end()))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "callers write the value in place")]
    fn check(value: Json, expected: Option<&str>) {
        assert_eq!(whole(&value, &(0..=100)).err().map(|wrong| wrong.code), expected, "{value}");
    }

    #[test]
    fn d23_a_whole_number_is_neither_fraction_nor_negative_nor_text() {
        check(json!(0), None);
        check(json!(100), None);
        check(json!(101), Some("outOfRange"));
        check(json!(-1), Some("outOfRange"));
        check(json!(u64::MAX), Some("outOfRange"));
        check(json!(2.5), Some("wrongType"));
        check(json!(2.0), Some("wrongType"));
        check(json!("2"), Some("wrongType"));
        check(json!(""), Some("wrongType"));
        check(json!(null), Some("wrongType"));
        check(json!(true), Some("wrongType"));
    }
}
