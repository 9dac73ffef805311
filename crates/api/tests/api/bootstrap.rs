//! The first company.

use serde_json::json;

use crate::room::{Room, company};

#[tokio::test]
async fn e07_a_wrong_secret_makes_nothing() {
    let room = Room::new();
    let mut body = company("acme", "jana@acme.example");
    body["secret"] = json!("guess");
    let answer = room.post("/v1/bootstrap").json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (401, "signInFailed"));
    assert_eq!(room.database.count("SELECT count(*) FROM companies"), 0);
}

#[tokio::test]
async fn e07_one_secret_makes_one_company() {
    let (room, _) = Room::with_company().await;
    let again = room.post("/v1/bootstrap").json(company("other", "eva@other.example")).send().await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "bootstrapUsed"));
    assert_eq!(room.database.count("SELECT count(*) FROM companies"), 1);
    assert_eq!(room.database.count("SELECT count(*) FROM users"), 1);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let room = Room::new();
    let body = json!({ "secret": "x", "company": { "slug": "A b", "language": "de", "x": 1 }, "administrator": { "firstName": "\u{202e}J", "email": "no" } });
    let answer = room.post("/v1/bootstrap").json(body).send().await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.complaints(),
        [
            "/company/slug malformed",
            "/company/name required",
            "/company/language malformed",
            "/company/x unknownField",
            "/administrator/firstName controlCharacter",
            "/administrator/lastName required",
            "/administrator/email malformed",
        ]
    );
}
