//! Sessions: opaque, hashed, bounded, ended at the server.

use crate::room::{PASSWORD, Room, id};

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
    for _ in 0..2 {
        room.wait(HOUR / 4);
        for path in polled {
            assert_eq!(room.get(path).signed_in(&cookie).send().await.status, 200, "{path}");
        }
    }
    room.wait(HOUR / 2 + 1);
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

#[tokio::test]
async fn e38_every_answer_bears_the_security_headers() {
    let (room, cookie) = Room::with_company().await;
    for path in ["/v1/me", "/v1/nothing", "/healthz"] {
        let headers = room.get(path).signed_in(&cookie).send().await.headers;
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
        assert!(headers["strict-transport-security"].to_str().unwrap().contains("max-age=63072000"));
    }
}
