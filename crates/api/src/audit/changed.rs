//! Where two records differ, as JSON Pointers (RFC 6901).

use serde_json::{Map, Value as Json};

/// Every place that differs, in the order of the records' fields; a list is one place. What is new or gone as a whole is "".
pub fn changed(before: Option<&Json>, after: Option<&Json>) -> Vec<String> {
    let mut pointers = vec![];
    if before != after {
        compare(before.unwrap_or(&Json::Null), after.unwrap_or(&Json::Null), "", &mut pointers);
    }
    pointers
}

fn compare(before: &Json, after: &Json, at: &str, pointers: &mut Vec<String>) {
    match (before, after) {
        (Json::Object(before), Json::Object(after)) => compare_fields(before, after, at, pointers),
        _ if before == after => {}
        _ => pointers.push(at.to_owned()),
    }
}

fn compare_fields(before: &Map<String, Json>, after: &Map<String, Json>, at: &str, pointers: &mut Vec<String>) {
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    for name in after.keys().chain(gone) {
        let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match (before.get(name), after.get(name)) {
            (Some(before), Some(after)) => compare(before, after, &at, pointers),
            _ => pointers.push(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(before: Json, after: Json, expected: &[&str]) {
        let record = |json: Json| Some(json).filter(|json| !json.is_null());
        assert_eq!(changed(record(before).as_ref(), record(after).as_ref()), expected);
    }

    #[test]
    fn x10_what_differs_is_named_by_its_pointer() {
        check(json!({ "a": 1, "b": { "c": 1, "d": 2 } }), json!({ "a": 1, "b": { "c": 2, "d": 2 } }), &["/b/c"]);
        check(json!({ "a": [1], "x/y~z": 1 }), json!({ "a": [1, 2], "x/y~z": 2 }), &["/a", "/x~1y~0z"]);
        check(json!({ "a": 1, "gone": 1 }), json!({ "a": 1, "new": 1 }), &["/new", "/gone"]);
        check(json!(null), json!({ "a": 1 }), &[""]);
        check(json!(null), json!(null), &[]);
    }
}
