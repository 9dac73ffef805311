//! Takes fields out of an object one by one and keeps every complaint; what is left over is unknown.

use serde_json::{Map, Value as Json};

use crate::problem::{ApiError, FieldError};

/// The fields of one JSON object.
pub struct Fields {
    map: Map<String, Json>,
    at: String,
    errors: Vec<FieldError>,
}

/// Complaints kept of one body: enough to mend a form by, and no answer larger than the question.
const MOST_COMPLAINTS: usize = 50;

/// Why a value is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Stable for programs.
    pub code: &'static str,
    /// For people: what is wrong and what would be right.
    pub detail: String,
}

impl Wrong {
    /// A complaint.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

impl Fields {
    /// The fields of the body itself.
    pub fn new(map: Map<String, Json>) -> Self {
        Self { map, at: String::new(), errors: vec![] }
    }

    /// A text that must be there. `None` means a complaint was kept.
    pub fn text<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        if self.map.get(name).is_none_or(Json::is_null) {
            self.map.remove(name);
            self.complain(name, Wrong::new("required", format!("`{name}` is missing; send a text")));
            return None;
        }
        self.optional_text(name, parse)
    }

    /// A text that may be absent.
    pub fn optional_text<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        let outcome = match self.map.remove(name)? {
            Json::String(text) => parse(&text),
            other => Err(wrong_type("a text", &other)),
        };
        outcome.map_err(|wrong| self.complain(name, wrong)).ok()
    }

    /// A text that may be absent or null, which mean the same.
    pub fn optional_nullable_text<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        if self.map.get(name).is_some_and(Json::is_null) {
            self.map.remove(name);
        }
        self.optional_text(name, parse)
    }

    /// Everything not taken yet.
    pub fn rest(&mut self) -> Map<String, Json> {
        std::mem::take(&mut self.map)
    }

    /// An object that must be there, read by `read`.
    pub fn object<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields) -> Option<T>) -> Option<T> {
        match self.map.remove(name) {
            Some(Json::Object(map)) => self.inside(name, map, read),
            Some(other) => {
                self.complain(name, wrong_type("an object", &other));
                None
            }
            None => {
                self.complain(name, Wrong::new("required", format!("`{name}` is missing; send an object")));
                None
            }
        }
    }

    /// A list of at most so many objects that must be there, each read by `read`.
    pub fn objects<T>(
        &mut self,
        name: &str,
        most: usize,
        mut read: impl FnMut(&mut Fields) -> Option<T>,
    ) -> Option<Vec<T>> {
        match self.map.remove(name) {
            Some(Json::Array(items)) if items.len() > most => {
                self.complain(name, Wrong::new("tooLong", format!("send at most {most} of them")));
                None
            }
            Some(Json::Array(items)) => {
                let each = |(index, item)| self.item(&format!("{name}/{index}"), item, &mut read);
                // Every item is read before any missing one counts: all complaints in one answer.
                let read: Vec<Option<T>> = items.into_iter().enumerate().map(each).collect();
                read.into_iter().collect()
            }
            Some(other) => {
                self.complain(name, wrong_type("a list", &other));
                None
            }
            None => {
                self.complain(name, Wrong::new("required", format!("`{name}` is missing; send a list")));
                None
            }
        }
    }

    /// Keeps a complaint on a field.
    pub fn complain(&mut self, name: &str, wrong: Wrong) {
        if self.errors.len() < MOST_COMPLAINTS {
            let pointer = format!("{}/{name}", self.at);
            self.errors.push(FieldError { pointer, code: wrong.code, detail: wrong.detail });
        }
    }

    /// The value if there was no complaint and nothing is left over.
    pub fn finish<T>(mut self, value: Option<T>) -> Result<T, ApiError> {
        self.refuse_leftovers();
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(ApiError::fields(self.errors)),
        }
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        self.map.remove(name)
    }

    fn item<T>(&mut self, name: &str, item: Json, read: impl FnOnce(&mut Fields) -> Option<T>) -> Option<T> {
        match item {
            Json::Object(map) => self.inside(name, map, read),
            other => {
                self.complain(name, wrong_type("an object", &other));
                None
            }
        }
    }

    fn inside<T>(
        &mut self,
        name: &str,
        map: Map<String, Json>,
        read: impl FnOnce(&mut Fields) -> Option<T>,
    ) -> Option<T> {
        let mut inner = Self { map, at: format!("{}/{name}", self.at), errors: vec![] };
        let value = read(&mut inner);
        inner.refuse_leftovers();
        inner.errors.truncate(MOST_COMPLAINTS - self.errors.len());
        self.errors.append(&mut inner.errors);
        value
    }

    fn refuse_leftovers(&mut self) {
        let mut names: Vec<String> = self.map.keys().cloned().collect();
        names.sort_unstable();
        for name in names.into_iter().take(MOST_COMPLAINTS) {
            let escaped = name.replace('~', "~0").replace('/', "~1");
            self.complain(&escaped, Wrong::new("unknownField", "this field is not known here; leave it out"));
        }
    }
}

pub(super) fn wrong_type(expected: &str, found: &Json) -> Wrong {
    let found = match found {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    };
    Wrong::new("wrongType", format!("this is {found}; send {expected}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(body: Json, expected: &[(&str, &str)]) {
        let Json::Object(map) = body else { panic!("an object") };
        let mut fields = Fields::new(map);
        let name = fields.text("name", |text| Ok(text.to_owned()));
        fields.object("inner", |inner| inner.text("a", |text| Ok(text.to_owned())));
        let errors = fields.finish(name).err().map(|error| error.into_errors()).unwrap_or_default();
        let found: Vec<_> = errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_right_body_has_no_complaint() {
        check(json!({"name": "x", "inner": {"a": "y"}}), &[]);
    }

    #[test]
    fn one_answer_names_every_wrong_field() {
        check(
            json!({"inner": {"a": 1, "b": 2}, "x/y": 0}),
            &[
                ("/name", "required"),
                ("/inner/a", "wrongType"),
                ("/inner/b", "unknownField"),
                ("/x~1y", "unknownField"),
            ],
        );
    }

    #[test]
    fn a_body_of_rubbish_is_answered_in_fifty_complaints() {
        let rubbish: Map<String, Json> = (0..1000).map(|n| (format!("f{n:03}"), json!(n))).collect();
        let refused = |map| Fields::new(map).finish(Some(())).err().map(|error| error.into_errors().len());
        assert_eq!(refused(rubbish.clone()), Some(MOST_COMPLAINTS));
        let mut outer = Fields::new(Map::from_iter([("inner".to_owned(), Json::Object(rubbish))]));
        outer.complain("name", Wrong::new("required", "send it"));
        outer.object("inner", |_| Some(()));
        assert_eq!(outer.finish(Some(())).err().map(|error| error.into_errors().len()), Some(MOST_COMPLAINTS));
    }

    #[test]
    fn a_list_too_long_is_refused_before_its_items_are_read() {
        let mut fields = Fields::new(Map::from_iter([("list".to_owned(), json!([{}, {}, 3]))]));
        let read: Option<Vec<()>> = fields.objects("list", 2, |_| panic!("an item was read"));
        let errors = fields.finish(read).err().map(|error| error.into_errors()).unwrap_or_default();
        let found: Vec<_> = errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(found, [("/list", "tooLong")]);
    }

    #[test]
    fn null_is_as_good_as_missing() {
        check(json!({"name": null, "inner": []}), &[("/name", "required"), ("/inner", "wrongType")]);
    }
}
