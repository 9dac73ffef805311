//! Wrong input: a clear problem, the right status, nothing half-written.

use deskwarden_api::routes::ROUTES;
use serde_json::json;

use crate::room::{Answer, PASSWORD, Room, id};

/// Every error has the one form.
fn check_form(answer: &Answer) {
    assert_eq!(answer.headers["content-type"], "application/problem+json; charset=utf-8", "{answer:?}");
    assert_eq!(answer.body["type"], format!("/problems/{}", answer.code()));
    assert_eq!(answer.body["status"], answer.status.as_u16());
    assert_eq!(answer.body["requestId"].as_str(), answer.headers["x-request-id"].to_str().ok());
    for name in ["title", "detail"] {
        assert!(!answer.body[name].as_str().unwrap().is_empty());
    }
}

fn check(answer: &Answer, status: u16, code: &str) {
    check_form(answer);
    assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{answer:?}");
}

#[tokio::test]
async fn s14_every_malformed_or_emptied_field_is_refused_on_that_field() {
    let (room, admin) = Room::with_company().await;
    let body = json!({ "firstName": "", "lastName": "x".repeat(101), "email": "eva", "username": "e va" });
    let answer = room.post("/v1/users").signed_in(&admin).json(body).send().await;
    check(&answer, 422, "invalid");
    assert_eq!(
        answer.complaints(),
        ["/firstName required", "/lastName tooLong", "/email malformed", "/username malformed"]
    );
    assert_eq!(room.database.count("SELECT count(*) FROM users"), 1);
}

#[tokio::test]
async fn e29_what_may_not_be_set_is_an_unknown_field() {
    let (room, admin) = Room::with_company().await;
    let body = json!({ "firstName": "E", "lastName": "M", "email": "e@m.cz", "companyAdministrator": true, "status": "active", "company_id": "x" });
    let answer = room.post("/v1/users").signed_in(&admin).json(body).send().await;
    check(&answer, 422, "invalid");
    assert_eq!(
        answer.complaints(),
        ["/companyAdministrator unknownField", "/company_id unknownField", "/status unknownField"]
    );
}

#[tokio::test]
async fn what_is_not_json_says_where() {
    let (room, admin) = Room::with_company().await;
    let answer = room.post("/v1/users").signed_in(&admin).text("application/json", "{\"a\": ").send().await;
    check(&answer, 400, "badRequest");
    assert!(answer.body["detail"].as_str().unwrap().contains("line 1, column 6"), "{answer:?}");
    check(&room.post("/v1/users").signed_in(&admin).json(json!([1])).send().await, 400, "badRequest");
}

#[tokio::test]
async fn e36_another_content_type_is_refused() {
    let (room, admin) = Room::with_company().await;
    check(&room.post("/v1/users").signed_in(&admin).text("text/plain", "{}").send().await, 415, "unsupportedMediaType");
    check(
        &room.post("/v1/users").signed_in(&admin).text("application/merge-patch+json", "{}").send().await,
        415,
        "unsupportedMediaType",
    );
    check(&room.post("/v1/users").signed_in(&admin).send().await, 415, "unsupportedMediaType");
}

#[tokio::test]
async fn a_body_over_one_mebibyte_is_refused() {
    let (room, admin) = Room::with_company().await;
    let body = format!("{{\"firstName\": \"{}\"}}", "x".repeat(1024 * 1024));
    check(&room.post("/v1/users").signed_in(&admin).text("application/json", &body).send().await, 413, "tooLarge");
    let claimed =
        room.post("/v1/users").signed_in(&admin).header("content-length", "2000000").text("application/json", "{}");
    check(&claimed.send().await, 413, "tooLarge");
}

#[tokio::test]
async fn a_change_names_the_version_it_changes() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let path = format!("/v1/users/{}", id(&user));
    let change = || room.ask("PATCH", &path).signed_in(&admin).json(json!({ "firstName": "Ema" }));
    check(&change().send().await, 428, "ifMatchRequired");
    check(&change().header("if-match", "\"7\"").send().await, 412, "stale");
    check(&change().header("if-match", "nonsense").send().await, 412, "stale");
    assert_eq!(change().header("if-match", "W/\"1\"").send().await.status, 200);
}

#[tokio::test]
async fn e40_an_unknown_address_or_method_is_a_problem_too() {
    let (room, admin) = Room::with_company().await;
    check(&room.get("/v1/nothing").signed_in(&admin).send().await, 404, "notFound");
    let answer = room.ask("DELETE", "/v1/users").signed_in(&admin).send().await;
    check(&answer, 405, "methodNotAllowed");
    assert_eq!(answer.headers["allow"], "GET,HEAD,POST");
}

#[tokio::test]
async fn unknown_ids_are_not_found() {
    let (room, admin) = Room::with_company().await;
    let nobody = "/v1/users/01990000-0000-7000-8000-000000000009";
    check(&room.get(nobody).signed_in(&admin).send().await, 404, "notFound");
    check(&room.get("/v1/users/x%27--").signed_in(&admin).send().await, 404, "notFound");
    check(
        &room.ask("PATCH", nobody).signed_in(&admin).header("if-match", "\"1\"").json(json!({})).send().await,
        404,
        "notFound",
    );
    check(
        &room.post(&format!("{nobody}/deactivate")).signed_in(&admin).header("if-match", "\"1\"").send().await,
        404,
        "notFound",
    );
}

#[tokio::test]
async fn what_is_so_already_is_a_conflict() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    check(
        &room.post(&format!("/v1/users/{}/reactivate", id(&user))).signed_in(&admin).version(&user).send().await,
        409,
        "conflict",
    );
}

#[tokio::test]
async fn e08_every_failed_sign_in_looks_the_same() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "gone@acme.example").await;
    room.activate_and_sign_in("acme", "gone@acme.example").await;
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    room.post(&format!("/v1/users/{}/deactivate", id(&user)))
        .signed_in(&admin)
        .version(&read.body["user"])
        .send()
        .await;
    room.user(&admin, "invited@acme.example").await;
    let named = room.user(&admin, "named@acme.example").await;
    room.activate_and_sign_in("acme", "named@acme.example").await;
    room.database.execute(&format!("UPDATE login_names SET kind = 'email' WHERE user_id = '{}'", id(&named)));
    let mut answers = vec![];
    for (slug, login, password) in [
        ("acme", "jana@acme.example", "wrong"),
        ("acme", "nobody@acme.example", PASSWORD),
        ("acme", "gone@acme.example", PASSWORD),
        ("acme", "invited@acme.example", PASSWORD),
        ("acme", "named@acme.example", PASSWORD),
        ("other", "jana@acme.example", PASSWORD),
        ("no such slug", "not a name at all", ""),
    ] {
        let (_, hashes) = (room.database.batches(), room.app.hashes());
        let mut answer = room.try_sign_in(slug, login, password).await;
        check(&answer, 401, "signInFailed");
        assert_eq!(room.app.hashes() - hashes, 1, "{login}: one argon2");
        answer.body["requestId"] = json!("");
        answer.headers.remove("x-request-id");
        answers.push((answer.body, answer.headers, room.database.batches()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn e35_a_change_from_another_site_is_refused() {
    let (room, admin) = Room::with_company().await;
    let ask = || room.post("/v1/users").header("cookie", &admin).json(json!({}));
    check(&ask().header("sec-fetch-site", "cross-site").send().await, 403, "crossSite");
    check(&ask().header("origin", "https://evil.example").send().await, 403, "crossSite");
    check(&ask().send().await, 403, "crossSite");
}

#[tokio::test]
async fn every_problem_code_has_its_page() {
    let room = Room::new();
    for code in deskwarden_api::problem::Code::ALL {
        assert_eq!(room.get(&format!("/problems/{}", code.as_str())).send().await.status, 200);
    }
    check(&room.get("/problems/none").send().await, 404, "notFound");
}

#[tokio::test]
async fn a_name_nobody_can_see_is_refused_wherever_names_are_given() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let (company, membership) = ("/v1/company", format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant)));
    let groups = format!("/v1/tenants/{}/groups", id(&tenant));
    for blank in ["\u{3164}", "\u{115f}\u{1160}", "\u{ffa0}", "\u{2800} \u{2800}", "\u{2060}"] {
        let profile =
            json!({ "permissions": [], "channels": [{ "name": "webChat" }], "profile": { "displayName": blank } });
        let name = || json!({ "name": blank });
        for (method, path, body, expected) in [
            (
                "POST",
                "/v1/users",
                json!({ "firstName": blank, "lastName": blank, "email": "a@b.cz", "username": blank }),
                &["/firstName invisible", "/lastName invisible", "/username invisible"][..],
            ),
            ("POST", "/v1/tenants", name(), &["/name invisible"]),
            ("POST", &groups, name(), &["/name invisible"]),
            (
                "POST",
                "/v1/slot-profiles",
                json!({ "name": blank, "live": 1, "offline": 1, "email": 1 }),
                &["/name invisible"],
            ),
            ("POST", "/v1/away-reasons", json!({ "name": blank, "paid": true }), &["/name invisible"]),
            ("PATCH", company, name(), &["/name invisible"]),
            ("PUT", &membership, profile, &["/profile/displayName invisible"]),
        ] {
            let answer = room.ask(method, path).signed_in(&admin).version(&user).json(body).send().await;
            assert_eq!(
                (answer.status.as_u16(), answer.complaints()),
                (422, expected.iter().map(|one| (*one).to_owned()).collect()),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn e40_an_address_whose_bytes_are_no_text_is_a_problem_too() {
    let (room, admin) = Room::with_company().await;
    let mut seen = 0;
    for route in ROUTES.iter().filter(|route| route.path.contains('{')) {
        let parts = route.path.split('/').map(|part| if part.starts_with('{') { "%ff" } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        for cookie in [admin.as_str(), "nobody=1"] {
            check(&room.ask(route.method, &path).signed_in(cookie).send().await, 400, "badRequest");
        }
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}
