//! Sending a request again with the same key does it once.

use serde_json::json;

use crate::room::{Answer, Room};

async fn create(room: &Room, cookie: &str, key: &str, email: &str) -> Answer {
    let body = json!({ "firstName": "Eva", "lastName": "Malá", "email": email });
    room.post("/v1/users").signed_in(cookie).header("idempotency-key", key).json(body).send().await
}

#[tokio::test]
async fn the_same_request_again_gives_the_same_answer_and_one_user() {
    let (room, admin) = Room::with_company().await;
    let first = create(&room, &admin, "key-1", "eva@acme.example").await;
    let again = create(&room, &admin, "key-1", "eva@acme.example").await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(first.headers["location"], again.headers["location"]);
    assert_eq!(first.headers["etag"], again.headers["etag"]);
    assert_eq!(room.database.count("SELECT count(*) FROM users"), 2);
    assert_eq!(room.mails().iter().filter(|mail| mail.to == "eva@acme.example").count(), 1);
}

#[tokio::test]
async fn a_key_used_for_another_request_is_refused() {
    let (room, admin) = Room::with_company().await;
    create(&room, &admin, "key-1", "eva@acme.example").await;
    let other = create(&room, &admin, "key-1", "ota@acme.example").await;
    assert_eq!((other.status.as_u16(), other.code()), (422, "keyReused"));
}

#[tokio::test]
async fn a_malformed_key_is_refused() {
    let (room, admin) = Room::with_company().await;
    let answer = create(&room, &admin, &"k".repeat(201), "eva@acme.example").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (400, "badRequest"));
}

#[tokio::test]
async fn every_visible_character_counts_quotes_too() {
    let (room, admin) = Room::with_company().await;
    for (number, key) in ["key-1", "\"key-1\"", "\""].iter().enumerate() {
        let answer = create(&room, &admin, key, &format!("eva{number}@acme.example")).await;
        assert_eq!(answer.status, 201, "{key}");
    }
}

#[tokio::test]
async fn one_caller_s_key_is_not_another_s() {
    let (room, admin) = Room::with_company().await;
    create(&room, &admin, "key-1", "eva@acme.example").await;
    let (nobody, _) = room.member(&admin, "petr@acme.example", &[]).await;
    assert_eq!(create(&room, &nobody, "key-1", "eva@acme.example").await.status, 403);
}

#[tokio::test]
async fn a_key_is_forgotten_after_its_day() {
    let (room, admin) = Room::with_company().await;
    create(&room, &admin, "key-1", "eva@acme.example").await;
    room.wait(24 * 3_600_000 + 1);
    deskwarden_api::sweep_all(&room.app).await.unwrap();
    assert_eq!(room.database.count("SELECT count(*) FROM idempotency"), 0);
}
