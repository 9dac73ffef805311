//! The API's description: locked by its checked-in form, and complete over the routes.

use std::collections::BTreeSet;

use deskwarden_api::{openapi::Document, routes::ROUTES};
use serde_json::{Value as Json, json};
use utoipa::OpenApi;

#[test]
fn the_checked_in_description_is_the_one_the_code_tells() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let told = format!("{}\n", Document::openapi().to_pretty_json().unwrap());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &told).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept == told, "docs/openapi.json is behind the code: run `cargo xtask gen`");
}

#[test]
fn every_route_is_described_and_every_description_is_a_route() {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| format!("{} {path}", method.to_uppercase())).collect::<Vec<_>>()
        })
        .collect();
    let routed: BTreeSet<String> = ROUTES.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(described, routed);
}

#[test]
fn it_is_openapi_3_1_and_every_operation_has_a_name() {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    assert!(operations.map(|operation| &operation["operationId"]).all(Json::is_string));
}

/// What is told of this place of the description.
fn check(at: &str, expected: &Json) {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    assert_eq!(document.pointer(at), Some(expected), "{at}");
}

#[test]
fn bytes_travel_as_they_are() {
    let bytes = json!({ "type": "string", "format": "binary", "description": "The bytes of a picture." });
    check("/paths/~1v1~1photos/post/requestBody/content/application~1octet-stream/schema", &bytes);
    check("/paths/~1v1~1photos~1{company}~1{sha256}/get/responses/200/content/image~1*/schema", &bytes);
}

#[test]
fn what_is_left_out_where_there_is_none_is_never_null() {
    check("/components/schemas/GrantToGive/properties/tenant/type", &json!("string"));
    check("/components/schemas/GrantToGive/required", &json!(["kind", "name"]));
}

#[test]
fn bodies_are_closed_and_words_are_only_words() {
    check("/components/schemas/SetStatus/additionalProperties", &json!(false));
    let words = json!({ "type": "string", "description": "Whether an operator is at work (D17).", "enum": ["online", "away", "offline"] });
    check("/components/schemas/OperatorStatus", &words);
}
