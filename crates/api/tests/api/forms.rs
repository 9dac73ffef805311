//! The forms told to OpenAPI are the forms the readers read: each required property is missed, each property is known.

use std::collections::BTreeSet;

use deskwarden_api::openapi::Document;
use serde_json::{Map, Value as Json, json};
use utoipa::OpenApi;

use crate::room::{Room, id};

struct Form {
    required: BTreeSet<String>,
    all: BTreeSet<String>,
}

/// Properties of a schema as pointers, inner objects resolved; lists by their first item.
fn form(document: &Json, name: &str, at: &str) -> Form {
    let schema = &document["components"]["schemas"][name];
    let required: BTreeSet<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let mut form = Form { required: BTreeSet::new(), all: BTreeSet::new() };
    for property in schema["properties"].as_object().unwrap().keys() {
        let pointer = format!("{at}/{property}");
        form.all.insert(pointer.clone());
        if required.contains(property.as_str()) {
            form.required.insert(pointer);
        }
    }
    form
}

async fn check(name: &str, send: impl AsyncFn(Json) -> Vec<String>) {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    let form = form(&document, name, "");
    let complaints: BTreeSet<String> = send(json!({})).await.into_iter().collect();
    let missed: BTreeSet<String> = form.required.iter().map(|pointer| format!("{pointer} required")).collect();
    assert_eq!(complaints, missed, "{name}: an empty body misses exactly what the form requires");
    let wrong: Map<String, Json> =
        form.all.iter().map(|pointer| (pointer.trim_start_matches('/').to_owned(), json!(1.5))).collect();
    let complaints: BTreeSet<String> = send(Json::Object(wrong)).await.into_iter().collect();
    let expected: BTreeSet<String> = form.all.iter().map(|pointer| format!("{pointer} wrongType")).collect();
    assert_eq!(complaints, expected, "{name}: every property of the form is known to the reader");
}

#[tokio::test]
async fn every_body_s_form_in_openapi_is_what_the_reader_reads() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let one = format!("/v1/users/{}", id(&user));
    let groups = format!("/v1/tenants/{}/groups", id(&tenant));
    let group = room.post(&groups).signed_in(&admin).json(json!({ "name": "Evening" })).send().await.body;
    let routes = [
        ("POST", groups.clone(), "NameGroup"),
        ("PATCH", format!("{groups}/{}", id(&group)), "NameGroup"),
        ("PUT", format!("{groups}/{}/members", id(&group)), "SetGroupMembers"),
        ("POST", "/v1/bootstrap".to_owned(), "Bootstrap"),
        ("POST", "/v1/auth/sign-in".to_owned(), "SignIn"),
        ("POST", "/v1/auth/activate".to_owned(), "Activate"),
        ("POST", "/v1/auth/link".to_owned(), "ReadLink"),
        ("POST", "/v1/auth/new-link".to_owned(), "RequestLink"),
        ("POST", "/v1/auth/reset-request".to_owned(), "RequestReset"),
        ("POST", "/v1/auth/reset".to_owned(), "Reset"),
        ("POST", "/v1/auth/reauthenticate".to_owned(), "Reauthenticate"),
        ("POST", "/v1/me/password".to_owned(), "ChangePassword"),
        ("POST", "/v1/users".to_owned(), "CreateUser"),
        ("POST", "/v1/tenants".to_owned(), "CreateTenant"),
        ("PUT", format!("{one}/tenants/{}", id(&tenant)), "SetMembership"),
        ("PUT", format!("{one}/slots"), "SetSlots"),
        ("PUT", format!("{one}/administrator"), "GrantAdministrator"),
        ("POST", "/v1/slot-profiles".to_owned(), "CreateSlotProfile"),
        ("POST", "/v1/away-reasons".to_owned(), "CreateAwayReason"),
        ("PATCH", format!("/v1/tenants/{}", id(&tenant)), "RenameTenant"),
        ("PUT", "/v1/me/status".to_owned(), "SetStatus"),
        ("POST", "/v1/decisions".to_owned(), "AskDecisions"),
    ];
    for (method, path, name) in &routes {
        check(name, async |body| {
            room.ask(method, path).signed_in(&admin).version(&user).json(body).send().await.complaints()
        })
        .await;
    }
}

#[tokio::test]
async fn a_merge_patch_requires_nothing_and_knows_every_property_of_its_form() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let path = format!("/v1/users/{}", id(&user));
    let document = serde_json::to_value(Document::openapi()).unwrap();
    let own = room.get("/v1/me").signed_in(&admin).send().await.body["user"].clone();
    let tenant = room.tenant(&admin, "Prague").await;
    let settings = format!("/v1/tenants/{}/settings", id(&tenant));
    let make = |path: &'static str, body| room.post(path).signed_in(&admin).json(body).send();
    let slots = make("/v1/slot-profiles", json!({ "name": "Senior", "live": 1, "offline": 1, "email": 1 })).await.body;
    let reason = make("/v1/away-reasons", json!({ "name": "Lunch", "paid": true })).await.body;
    let (profile, away) = (format!("/v1/slot-profiles/{}", id(&slots)), format!("/v1/away-reasons/{}", id(&reason)));
    let company = room.get("/v1/company").signed_in(&admin).send().await.body;
    for (name, path, record) in [
        ("EditUser", path.as_str(), &user),
        ("EditMe", "/v1/me", &own),
        ("EditTenantSettings", &settings, &tenant),
        ("EditSlotProfile", &profile, &slots),
        ("EditAwayReason", &away, &reason),
        ("EditCompanySettings", "/v1/company", &company),
    ] {
        let form = form(&document, name, "");
        assert!(form.required.is_empty());
        let wrong: Map<String, Json> =
            form.all.iter().map(|pointer| (pointer.trim_start_matches('/').to_owned(), json!(1.5))).collect();
        let ask = |body| room.ask("PATCH", path).signed_in(&admin).version(record).json(body).send();
        let answer = ask(Json::Object(wrong)).await;
        assert_eq!(answer.complaints().len(), form.all.len(), "{answer:?}");
        assert_eq!(ask(json!({})).await.status, 200);
    }
}
