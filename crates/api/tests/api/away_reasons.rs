//! Reasons for being away (M9): everybody reads them, company administrators set them.

use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, id};

const PATH: &str = "/v1/away-reasons";

async fn make(room: &Room, cookie: &str, name: &str, paid: bool) -> Answer {
    room.post(PATH).signed_in(cookie).json(json!({ "name": name, "paid": paid })).send().await
}

async fn list(room: &Room, cookie: &str) -> Json {
    room.get(PATH).signed_in(cookie).send().await.body["reasons"].clone()
}

fn one(reason: &Json) -> String {
    format!("{PATH}/{}", id(reason))
}

#[tokio::test]
async fn m09_reasons_are_paid_or_unpaid_and_everybody_may_choose_among_them() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "eva@acme.example", &[]).await;
    let training = make(&room, &admin, "Training", true).await;
    assert_eq!((training.status.as_u16(), training.headers["etag"].to_str().unwrap()), (201, "\"1\""));
    assert_eq!(training.headers["location"].to_str().unwrap(), one(&training.body));
    let lunch = make(&room, &admin, "Lunch", false).await;
    let expected = json!([
        { "id": lunch.body["id"], "name": "Lunch", "paid": false, "version": 1 },
        { "id": training.body["id"], "name": "Training", "paid": true, "version": 1 },
    ]);
    assert_eq!((list(&room, &admin).await, list(&room, &cookie).await), (expected.clone(), expected));
}

#[tokio::test]
async fn m09_who_administers_a_tenant_only_sets_no_reasons() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let made = make(&room, &admin, "Lunch", false).await;
    for (method, path) in [("POST", PATH.to_owned()), ("PATCH", one(&made.body)), ("DELETE", one(&made.body))] {
        let ask = room.ask(method, &path).signed_in(&cookie).version(&made.body);
        let answer = ask.json(json!({ "name": "Pause", "paid": true })).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"), "{method}");
        assert_eq!(answer.body["denial"]["action"], "manageAwayReasons");
    }
    assert_eq!(list(&room, &admin).await, json!([made.body]));
}

#[tokio::test]
async fn d18_whether_a_reason_is_paid_can_be_changed() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, "Lunch", false).await;
    let ask = |patch| room.ask("PATCH", &one(&made.body)).signed_in(&admin).version(&made.body).json(patch).send();
    let changed = ask(json!({ "paid": true })).await;
    assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().unwrap()), (200, "\"2\""));
    assert_eq!(
        list(&room, &admin).await,
        json!([{ "id": made.body["id"], "name": "Lunch", "paid": true, "version": 2 }])
    );
    let old = ask(json!({ "paid": false })).await;
    assert_eq!((old.status.as_u16(), old.code()), (412, "stale"));
}

#[tokio::test]
async fn m09_a_reason_taken_away_stays_for_the_record_and_frees_its_name() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, "Lunch", false).await;
    let remove = async || room.ask("DELETE", &one(&made.body)).signed_in(&admin).version(&made.body).send().await;
    assert_eq!(remove().await.status, 204);
    assert_eq!(remove().await.status, 404);
    assert_eq!(list(&room, &admin).await, json!([]));
    assert_eq!(make(&room, &admin, "Lunch", true).await.status, 201);
    assert_eq!(room.database.count("SELECT count(*) FROM away_reasons"), 2);
    let audit = room.get("/v1/audit?action=manageAwayReasons").signed_in(&admin).send().await;
    let kinds: Vec<_> =
        audit.body["records"].as_array().unwrap().iter().map(|one| one["target"]["kind"].clone()).collect();
    assert_eq!(kinds, ["awayReason"; 3]);
}

#[tokio::test]
async fn what_is_no_reason_is_refused_on_its_field() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, "Lunch", false).await;
    let ask = |body| room.post(PATH).signed_in(&admin).json(body).send();
    assert_eq!(ask(json!({})).await.complaints(), ["/name required", "/paid required"]);
    let wrong = json!({ "name": "x".repeat(101), "paid": 1, "unpaid": true });
    assert_eq!(ask(wrong).await.complaints(), ["/name tooLong", "/paid wrongType", "/unpaid unknownField"]);
    let wrong = json!({ "name": "a\nb", "paid": "yes" });
    assert_eq!(ask(wrong).await.complaints(), ["/name controlCharacter", "/paid wrongType"]);
    let double = make(&room, &admin, "LUNCH", true).await;
    assert_eq!((double.status.as_u16(), double.complaints()), (409, vec!["/name taken".to_owned()]));
    let other = make(&room, &admin, "Training", true).await;
    let patch = |body| room.ask("PATCH", &one(&other.body)).signed_in(&admin).version(&other.body).json(body).send();
    assert_eq!(patch(json!({ "name": "lunch" })).await.complaints(), ["/name taken"]);
    assert_eq!(patch(json!({ "name": "", "paid": null })).await.complaints(), ["/name required", "/paid wrongType"]);
    assert_eq!(list(&room, &admin).await, json!([made.body, other.body]));
}

/// `theirs` happens between the handler's load and its write.
async fn check_race(method: &str, theirs: &str, expected: (u16, &str)) {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, "Lunch", false).await;
    let records = room.database.count("SELECT count(*) FROM audit");
    room.database.between(1, theirs);
    let ask = room.ask(method, &one(&made.body)).signed_in(&admin).version(&made.body);
    let answer = ask.json(json!({ "name": "Mine" })).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), expected, "{method} {theirs}: {answer:?}");
    assert_eq!(room.database.count("SELECT count(*) FROM audit"), records);
    assert_eq!(room.database.count("SELECT count(*) FROM away_reasons WHERE name = 'Mine' OR removed_at > 7"), 0);
}

#[tokio::test]
async fn a_reason_changed_or_removed_meanwhile_is_not_overwritten() {
    for method in ["PATCH", "DELETE"] {
        check_race(method, "UPDATE away_reasons SET version = version + 1", (412, "stale")).await;
        check_race(method, "UPDATE away_reasons SET removed_at = 7", (412, "stale")).await;
        check_race(method, "UPDATE users SET epoch = epoch + 1", (409, "conflict")).await;
    }
}
