//! Who administers the company: given, given for a time, withdrawn; and never lost (X4).

use serde_json::{Value as Json, json};

use crate::room::{Answer, NOON, Room, id};

const HOUR: i64 = 3_600_000;

async fn record(room: &Room, cookie: &str, user: &str) -> Json {
    room.get(&format!("/v1/users/{user}")).signed_in(cookie).send().await.body["user"].clone()
}

async fn grant(room: &Room, cookie: &str, user: &str, until: Json) -> Answer {
    let user = record(room, cookie, user).await;
    let path = format!("/v1/users/{}/administrator", id(&user));
    room.ask("PUT", &path).signed_in(cookie).version(&user).json(json!({ "until": until })).send().await
}

async fn withdraw(room: &Room, cookie: &str, user: &str) -> Answer {
    let user = record(room, cookie, user).await;
    room.ask("DELETE", &format!("/v1/users/{}/administrator", id(&user))).signed_in(cookie).version(&user).send().await
}

fn told(answer: &Answer) -> (u16, Json, Json, Json) {
    let of = |name: &str| answer.body[name].clone();
    let status = answer.status.as_u16();
    (status, of("companyAdministrator"), of("companyAdministratorUntil"), of("lastCompanyAdministrator"))
}

/// Jana, who made the company, and Eva, who can sign in.
async fn two() -> (Room, String, String, String, String) {
    let (room, jana) = Room::with_company().await;
    let (eva, user) = room.member(&jana, "eva@acme.example", &[]).await;
    let me = room.get("/v1/me").signed_in(&jana).send().await;
    let (jana_id, eva_id) = (id(&me.body["user"]).to_owned(), id(&user).to_owned());
    (room, jana, jana_id, eva, eva_id)
}

#[tokio::test]
async fn s05_administrator_rights_are_given_and_withdrawn_and_the_next_request_obeys() {
    let (room, jana, _, eva, eva_id) = two().await;
    assert_eq!(room.get("/v1/users").signed_in(&eva).send().await.status, 403);
    let before = record(&room, &jana, &eva_id).await;
    let given = grant(&room, &jana, &eva_id, Json::Null).await;
    assert_eq!(told(&given), (200, json!(true), Json::Null, json!(false)), "{given:?}");
    assert_eq!(given.body["version"], before["version"].as_i64().unwrap() + 1);
    assert_eq!(given.headers["etag"].to_str().unwrap(), format!("\"{}\"", given.body["version"]));
    assert_eq!(given.body, record(&room, &jana, &eva_id).await);
    assert_eq!(room.get("/v1/users").signed_in(&eva).send().await.status, 200);
    let taken = withdraw(&room, &jana, &eva_id).await;
    assert_eq!(told(&taken), (200, json!(false), Json::Null, json!(false)));
    assert_eq!(taken.body, record(&room, &jana, &eva_id).await);
    assert_eq!(room.get("/v1/users").signed_in(&eva).send().await.status, 403);
    let kept = "SELECT count(*) FROM audit WHERE action IN ('grantAdministrator', 'withdrawAdministrator') \
        AND (before ->> 'administrator') IS NOT (after ->> 'administrator')";
    assert_eq!(room.database.count(kept), 2);
}

#[tokio::test]
async fn x05_the_right_ends_by_itself_and_the_record_says_when() {
    let (room, jana, _, eva, eva_id) = two().await;
    let given = grant(&room, &jana, &eva_id, json!("2026-09-21T17:13:20+02:00")).await;
    assert_eq!(told(&given), (200, json!(true), json!("2026-09-21T15:13:20Z"), json!(false)));
    assert_eq!(given.body, record(&room, &jana, &eva_id).await);
    room.wait(HOUR - 1);
    assert_eq!(room.get("/v1/users").signed_in(&eva).send().await.status, 200);
    room.wait(1);
    assert_eq!(room.get("/v1/users").signed_in(&eva).send().await.status, 403);
    let ended = record(&room, &jana, &eva_id).await;
    assert_eq!((&ended["companyAdministrator"], &ended["companyAdministratorUntil"]), (&json!(false), &Json::Null));
    assert_eq!(withdraw(&room, &jana, &eva_id).await.code(), "conflict");
    assert_eq!(grant(&room, &jana, &eva_id, Json::Null).await.code(), "reauthenticationRequired");
    let jana = room.sign_in("acme", "jana@acme.example").await;
    assert_eq!(grant(&room, &jana, &eva_id, Json::Null).await.status, 200);
}

#[tokio::test]
async fn an_end_that_has_passed_or_is_no_instant_is_refused_on_its_field() {
    let (room, jana, _, _, eva_id) = two().await;
    for (until, complaint) in [
        (json!("2026-09-21T14:13:20Z"), "/until outOfRange"),
        (json!("tomorrow"), "/until malformed"),
        (json!(1), "/until wrongType"),
    ] {
        let answer = grant(&room, &jana, &eva_id, until).await;
        assert_eq!((answer.status.as_u16(), answer.complaints()), (422, vec![complaint.to_owned()]));
    }
    assert_eq!(NOON, 1_790_000_000_000);
    assert_eq!(room.database.count("SELECT count(*) FROM grants WHERE kind = 'administrator'"), 1);
}

#[tokio::test]
async fn asking_for_what_is_so_already_is_told() {
    let (room, jana, jana_id, _, eva_id) = two().await;
    let until = json!("2026-12-31T23:00:00Z");
    for (answer, words) in [
        (grant(&room, &jana, &jana_id, Json::Null).await, "administrator already"),
        (withdraw(&room, &jana, &eva_id).await, "no company administrator"),
        {
            grant(&room, &jana, &eva_id, until.clone()).await;
            (grant(&room, &jana, &eva_id, until).await, "until then already")
        },
    ] {
        assert_eq!((answer.status.as_u16(), answer.code()), (409, "conflict"));
        assert!(answer.body["detail"].as_str().unwrap().contains(words), "{answer:?}");
    }
}

#[tokio::test]
async fn x04_the_last_administrator_is_neither_withdrawn_nor_given_an_end() {
    let (room, jana, jana_id, _, eva_id) = two().await;
    // One with an end does not count (X4), nor one who cannot sign in yet.
    let eva = grant(&room, &jana, &eva_id, json!("2026-12-31T23:00:00Z")).await;
    assert_eq!(eva.body["companyAdministrator"], true);
    let invited = room.user(&jana, "ota@acme.example").await;
    grant(&room, &jana, id(&invited), Json::Null).await;
    for answer in
        [withdraw(&room, &jana, &jana_id).await, grant(&room, &jana, &jana_id, json!("2026-12-31T23:00:00Z")).await]
    {
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"));
        assert_eq!(answer.body["denial"]["action"], "withdrawAdministrator");
        assert_eq!(answer.body["denial"]["reasons"][0]["id"], "guardrails.last-company-admin");
    }
    // With a second who counts, both roads are open, and the answer names the new last one.
    grant(&room, &jana, &eva_id, Json::Null).await;
    assert_eq!(grant(&room, &jana, &jana_id, json!("2026-12-31T23:00:00Z")).await.status, 200);
    assert_eq!(record(&room, &jana, &eva_id).await["lastCompanyAdministrator"], true);
}

#[tokio::test]
async fn x04_who_is_made_the_only_one_that_counts_is_told_as_the_last() {
    let (room, jana, _, _, eva_id) = two().await;
    // Jana's own right has an end, so she does not count.
    room.database.execute("UPDATE grants SET until = 1990000000000 WHERE kind = 'administrator'");
    let given = grant(&room, &jana, &eva_id, Json::Null).await;
    assert_eq!(told(&given), (200, json!(true), Json::Null, json!(true)));
    assert_eq!(given.body, record(&room, &jana, &eva_id).await);
}

/// Both requests are on the way at once; `None`: the right stays, `Some`: it gets an end.
async fn race(one: Option<&str>, other: Option<&str>) -> (Vec<u16>, i64) {
    let (room, jana, jana_id, eva, eva_id) = two().await;
    grant(&room, &jana, &eva_id, Json::Null).await;
    let (jana_record, eva_record) = (record(&room, &jana, &jana_id).await, record(&room, &jana, &eva_id).await);
    let send = async |cookie: &str, user: &Json, until: Option<&str>| {
        let path = format!("/v1/users/{}/administrator", id(user));
        let ask = room.ask(if until.is_some() { "PUT" } else { "DELETE" }, &path).signed_in(cookie).version(user);
        match until {
            Some(until) => ask.json(json!({ "until": until })).send().await,
            None => ask.send().await,
        }
    };
    let (first, second) = tokio::join!(send(&jana, &eva_record, one), send(&eva, &jana_record, other));
    let mut statuses = vec![first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    let left = room.database.count("SELECT count(*) FROM grants WHERE kind = 'administrator' AND until IS NULL");
    (statuses, left)
}

#[tokio::test]
async fn x04_two_administrators_who_withdraw_each_other_at_once_leave_one() {
    const LATER: Option<&str> = Some("2026-12-31T23:00:00Z");
    for (one, other) in [(None, None), (LATER, LATER), (None, LATER), (LATER, None)] {
        assert_eq!(race(one, other).await, (vec![200, 409], 1), "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn x04_two_who_give_up_their_own_right_at_once_leave_one() {
    let (room, jana, jana_id, eva, eva_id) = two().await;
    grant(&room, &jana, &eva_id, Json::Null).await;
    let (jana_record, eva_record) = (record(&room, &jana, &jana_id).await, record(&room, &jana, &eva_id).await);
    let send = async |cookie: &str, user: &Json| {
        let path = format!("/v1/users/{}/administrator", id(user));
        room.ask("DELETE", &path).signed_in(cookie).version(user).send().await
    };
    let (first, second) = tokio::join!(send(&jana, &jana_record), send(&eva, &eva_record));
    // No epoch and no version of the other moved: only the closing guard sees it.
    let codes = [(first.status.as_u16(), first.code().to_owned()), (second.status.as_u16(), second.code().to_owned())];
    assert!(codes.contains(&(200, String::new())), "{codes:?}");
    assert!(codes.contains(&(409, "lastCompanyAdministrator".to_owned())), "{codes:?}");
    assert_eq!(room.database.count("SELECT count(*) FROM grants WHERE kind = 'administrator'"), 1);
}

#[tokio::test]
async fn x04_an_end_set_while_the_other_is_deactivated_is_rolled_back() {
    let (room, jana, jana_id, _, eva_id) = two().await;
    grant(&room, &jana, &eva_id, Json::Null).await;
    let me = record(&room, &jana, &jana_id).await;
    room.database.between(1, format!("UPDATE users SET status = 'deactivated' WHERE id = '{eva_id}'"));
    let path = format!("/v1/users/{jana_id}/administrator");
    let body = json!({ "until": "2026-12-31T23:00:00Z" });
    let answer = room.ask("PUT", &path).signed_in(&jana).version(&me).json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (409, "lastCompanyAdministrator"));
    assert_eq!(record(&room, &jana, &jana_id).await["companyAdministratorUntil"], Json::Null);
}

#[tokio::test]
async fn a_record_or_a_right_changed_between_decision_and_batch_writes_nothing() {
    for (sql, expected) in [
        ("UPDATE users SET version = version + 1 WHERE email = 'eva@acme.example'", (412, "stale")),
        ("UPDATE users SET epoch = epoch + 1 WHERE email = 'jana@acme.example'", (409, "conflict")),
    ] {
        let (room, jana, _, _, eva_id) = two().await;
        let eva = record(&room, &jana, &eva_id).await;
        let audit = room.database.count("SELECT count(*) FROM audit");
        room.database.between(1, sql);
        let path = format!("/v1/users/{eva_id}/administrator");
        let answer = room.ask("PUT", &path).signed_in(&jana).version(&eva).json(json!({})).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), expected);
        assert_eq!(room.database.count("SELECT count(*) FROM audit"), audit);
        assert_eq!(room.database.count("SELECT count(*) FROM grants WHERE kind = 'administrator'"), 1);
    }
}
