//! Who comes in where: the walk over the routes, and the walls between companies.

use deskwarden_api::routes::{Access, ROUTES, Route};
use deskwarden_policy::Action;
use serde_json::json;

use crate::room::{Answer, Room, company, id};

const SELF: [Action; 6] = [
    Action::ViewOwnProfile,
    Action::ViewOwnRights,
    Action::EndOwnSession,
    Action::EditOwnProfile,
    Action::ChangeOwnPassword,
    Action::SetOwnStatus,
];

async fn knock(room: &Room, route: &Route, cookie: Option<&str>, user: &str, tenant: &str) -> Answer {
    let path = route
        .path
        .replace("{id}", user)
        .replace("{user}", user)
        .replace("{tenant}", tenant)
        .replace("{session}", tenant)
        .replace("{group}", tenant)
        .replace("{channel}", "webChat");
    let ask = room.ask(route.method, &path).header("if-match", "\"1\"").header("sec-fetch-site", "same-origin");
    let ask = if route.method == "GET" || path.ends_with("activate") { ask } else { ask.json(json!({})) };
    match cookie {
        Some(cookie) => ask.header("cookie", cookie).send().await,
        None => ask.send().await,
    }
}

#[tokio::test]
async fn e26_every_route_names_an_action_or_stands_as_public_with_its_reason() {
    let room = Room::new();
    for route in ROUTES {
        match route.access {
            Access::Public(why) => assert!(!why.is_empty(), "{}", route.path),
            Access::Decides(_) => {
                let answer = knock(&room, route, None, "x", "y").await;
                assert_eq!(
                    (answer.status.as_u16(), answer.code()),
                    (401, "unauthenticated"),
                    "{} {}",
                    route.method,
                    route.path
                );
            }
        }
    }
}

#[tokio::test]
async fn e26_every_route_decides_the_action_it_names() {
    let (room, admin) = Room::with_company().await;
    let (nobody, user) = room.member(&admin, "eva@acme.example", &[]).await;
    let tenant = room.tenant(&admin, "Prague").await;
    for route in ROUTES {
        let Access::Decides(action) = route.access else { continue };
        if SELF.contains(&action) {
            continue;
        }
        for (user, tenant) in [(id(&user), id(&tenant)), ("unknown", "unknown")] {
            let answer = knock(&room, route, Some(&nobody), user, tenant).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (403, "forbidden"),
                "{} {}: {answer:?}",
                route.method,
                route.path
            );
            assert_eq!(answer.body["denial"]["action"], action.as_str(), "{}", route.path);
        }
    }
}

#[tokio::test]
async fn s34_a_tenant_administrator_has_no_users_section() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let list = room.get("/v1/users").signed_in(&cookie).send().await;
    assert_eq!((list.status.as_u16(), list.code()), (403, "forbidden"));
    let missing = &list.body["denial"]["missing"][0];
    assert_eq!(
        (missing["grants"][0]["kind"].as_str(), missing["givenBy"][0].as_str()),
        (Some("administrator"), Some("companyAdministrator")),
        "{list:?}"
    );
}

#[tokio::test]
async fn s35_a_tenant_administrator_cannot_create_or_edit_users() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let body = json!({ "firstName": "A", "lastName": "B", "email": "a@b.cz" });
    assert_eq!(room.post("/v1/users").signed_in(&cookie).json(body).send().await.status, 403);
    let path = format!("/v1/users/{}", id(&own));
    assert_eq!(
        room.ask("PATCH", &path)
            .signed_in(&cookie)
            .header("if-match", "\"3\"")
            .json(json!({ "firstName": "X" }))
            .send()
            .await
            .status,
        403
    );
    assert_eq!(
        room.post(&format!("{path}/deactivate")).signed_in(&cookie).header("if-match", "\"3\"").send().await.status,
        403
    );
}

#[tokio::test]
async fn e28_another_company_s_records_are_like_unknown_ones() {
    let (room, ours) = Room::with_company().await;
    let user = room.user(&ours, "eva@acme.example").await;
    let tenant = room.tenant(&ours, "Prague").await;
    // A second company, made under another deployment secret.
    room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
    assert_eq!(room.post("/v1/bootstrap").json(company("other", "olga@other.example")).send().await.status, 201);
    let theirs = room.activate_and_sign_in("other", "olga@other.example").await;
    for route in ROUTES.iter().filter(|route| ["{id}", "{tenant}"].iter().any(|part| route.path.contains(part))) {
        let found = knock(&room, route, Some(&theirs), id(&user), id(&tenant)).await;
        let unknown = knock(
            &room,
            route,
            Some(&theirs),
            "01990000-0000-7000-8000-000000000009",
            "01990000-0000-7000-8000-00000000000a",
        )
        .await;
        assert_eq!((found.status, found.code()), (unknown.status, unknown.code()), "{} {}", route.method, route.path);
        assert!([403, 404].contains(&found.status.as_u16()), "{} {}: {found:?}", route.method, route.path);
    }
    let list = room.get("/v1/users").signed_in(&theirs).send().await;
    assert_eq!(list.body["meta"]["total"], 1);
    let cursor = room.get(&format!("/v1/users?cursor={}", id(&user))).signed_in(&theirs).send().await;
    assert!(!cursor.body.to_string().contains("acme.example"), "{cursor:?}");
}

#[tokio::test]
async fn a_session_of_one_company_is_none_in_another() {
    let (room, ours) = Room::with_company().await;
    let (name, secret) = ours.split_once('.').unwrap();
    let forged = format!("{}.{secret}", name.replace(|c: char| c.is_ascii_digit(), "1"));
    assert_eq!(room.get("/v1/me").signed_in(&forged).send().await.status, 401);
}
