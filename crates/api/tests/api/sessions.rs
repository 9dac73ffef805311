//! Sessions: opaque, hashed, bounded, ended at the server.

use crate::room::{Answer, PASSWORD, Room, id};

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn e18_the_cookie_is_bound_to_the_host_and_the_database_holds_only_a_hash() {
    let (room, cookie) = Room::with_company().await;
    let answer = room.try_sign_in("acme", "jana@acme.example", PASSWORD).await;
    let line = answer.headers["set-cookie"].to_str().unwrap();
    for part in ["__Host-sid=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(line.contains(part), "{line}");
    }
    let secret = cookie.split('.').nth(1).unwrap();
    assert_eq!(room.database.count(&format!("SELECT count(*) FROM sessions WHERE secret_hash LIKE '%{secret}%'")), 0);
    assert_eq!(room.database.count("SELECT count(*) FROM sessions WHERE length(secret_hash) = 64"), 2);
}

#[tokio::test]
async fn e19_a_new_sign_in_ends_the_old_session_of_that_browser() {
    let (room, old) = Room::with_company().await;
    let body = serde_json::json!({ "company": "acme", "login": "jana@acme.example", "password": PASSWORD });
    let new = room.post("/v1/auth/sign-in").signed_in(&old).json(body).send().await.cookie();
    assert_ne!(old, new);
    assert_eq!(room.get("/v1/me").signed_in(&old).send().await.status, 401);
    assert_eq!(room.get("/v1/me").signed_in(&new).send().await.status, 200);
}

#[tokio::test]
async fn e20_a_session_ends_idle_and_in_any_case() {
    let (room, cookie) = Room::with_company().await;
    for _ in 0..11 {
        room.wait(HOUR);
        assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 200);
    }
    room.wait(HOUR);
    assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 401);
    let fresh = room.sign_in("acme", "jana@acme.example").await;
    room.wait(2 * HOUR);
    assert_eq!(room.get("/v1/me").signed_in(&fresh).send().await.status, 401);
}

#[tokio::test]
async fn e20_a_page_left_open_does_not_keep_its_session_alive() {
    let (room, cookie) = Room::with_company().await;
    for _ in 0..3 {
        room.wait(HOUR / 2);
        let answer = room.post("/v1/me/presence").signed_in(&cookie).send().await;
        assert!(answer.status == 204 || answer.status == 401, "{answer:?}");
    }
    room.wait(HOUR / 2);
    assert_eq!(room.post("/v1/me/presence").signed_in(&cookie).send().await.status, 401);
}

#[tokio::test]
async fn e20_what_a_page_asks_by_itself_does_not_keep_its_session_alive() {
    let (room, cookie) = Room::with_company().await;
    let tenant = room.tenant(&cookie, "Prague").await;
    let operators = format!("/v1/tenants/{}/operators", id(&tenant));
    let polled = ["/v1/me/status", "/v1/me/snapshot", operators.as_str()];
    for _ in 0..3 {
        room.wait(HOUR / 2);
        for path in polled {
            assert_eq!(room.get(path).signed_in(&cookie).send().await.status, 200, "{path}");
        }
    }
    room.wait(HOUR / 2);
    for path in polled {
        assert_eq!(room.get(path).signed_in(&cookie).send().await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn e21_sign_out_ends_the_session_at_the_server() {
    let (room, cookie) = Room::with_company().await;
    let out = room.post("/v1/auth/sign-out").signed_in(&cookie).send().await;
    assert_eq!(out.status, 204);
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 401);
}

/// An answer that succeeds, and one of each way to fail: within a handler, before it, without one.
async fn answers() -> Vec<Answer> {
    let (room, cookie) = Room::with_company().await;
    let foreign = || room.get("/v1/me").signed_in(&cookie).header("origin", "https://evil.example");
    let change = room.post("/v1/users").header("cookie", &cookie).header("origin", "https://evil.example");
    let preflight = room.ask("OPTIONS", "/v1/users").header("origin", "https://evil.example");
    vec![
        foreign().send().await,
        room.get("/v1/users/x").signed_in(&cookie).header("origin", "https://evil.example").send().await,
        room.get("/v1/me").send().await,
        change.json(serde_json::json!({})).send().await,
        preflight.header("access-control-request-method", "POST").send().await,
        room.get("/v1/nothing").signed_in(&cookie).send().await,
        room.get("/healthz").send().await,
    ]
}

/// Each header that is not as expected, of each answer.
async fn check(expected: &[(&str, &str)]) {
    let wrong: Vec<String> = answers()
        .await
        .iter()
        .flat_map(|answer| expected.iter().map(move |(name, value)| (answer, name, value)))
        .filter(|(answer, name, value)| answer.headers.get(**name).is_none_or(|found| found != **value))
        .map(|(answer, name, _)| format!("{} {name}: {:?}", answer.status, answer.headers.get(*name)))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[tokio::test]
async fn e37_no_answer_lets_another_site_read_it() {
    let statuses: Vec<u16> = answers().await.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [200, 404, 401, 403, 405, 404, 200]);
    for answer in answers().await {
        let told = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
        assert_eq!(told, None, "{answer:?}");
    }
}

#[tokio::test]
async fn e38_every_answer_bears_the_security_headers() {
    check(&[
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ])
    .await;
}

#[tokio::test]
async fn e39_no_answer_is_kept_or_given_to_another_session() {
    check(&[("cache-control", "no-store"), ("vary", "Cookie")]).await;
}
