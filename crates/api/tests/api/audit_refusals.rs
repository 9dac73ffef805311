//! Refused attempts at a change: each is recorded, those of one minute in one record.

use deskwarden_api::{
    http::RequestInfo,
    store::system::{count_refused_sign_in, record_refusals},
    sweep,
};
use deskwarden_policy::{CompanyId, UserId};
use serde_json::{Value as Json, json};

use crate::room::{Room, id};

const MINUTE: i64 = 60_000;

async fn refused_creation(room: &Room, cookie: &str, ip: &str) {
    let body = json!({ "firstName": "A", "lastName": "B", "email": "a@b.cz" });
    let ask = room.post("/v1/users").signed_in(cookie).header("cf-connecting-ip", ip);
    assert_eq!(ask.json(body).send().await.status, 403);
}

async fn refusals(room: &Room, admin: &str) -> Vec<Json> {
    let list = room.get("/v1/audit?outcome=refused").signed_in(admin).send().await;
    assert_eq!(list.status, 200, "{list:?}");
    list.body["records"].as_array().unwrap().clone()
}

async fn company_of(room: &Room, cookie: &str) -> CompanyId {
    let me = room.get("/v1/me").signed_in(cookie).send().await;
    CompanyId::from(id(&me.body["company"]))
}

#[tokio::test]
async fn x10_a_refused_change_is_recorded_and_its_repeats_within_a_minute_are_counted() {
    let (room, admin) = Room::with_company().await;
    let (cookie, petr) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    for ip in ["203.0.113.7", "203.0.113.8", "203.0.113.8"] {
        refused_creation(&room, &cookie, ip).await;
    }
    room.wait(10_000);
    refused_creation(&room, &cookie, "203.0.113.9").await;
    room.wait(MINUTE);
    refused_creation(&room, &cookie, "203.0.113.9").await;
    assert_eq!(refusals(&room, &admin).await.len(), 1, "the minute that has passed");
    room.wait(2 * MINUTE);
    let records = refusals(&room, &admin).await;
    let times: Vec<_> = records.iter().map(|record| record["times"].clone()).collect();
    assert_eq!(times, [json!(1), json!(4)]);
    let first = &records[1];
    assert_eq!((first["actor"]["id"].as_str(), first["actor"]["name"].as_str()), (Some(id(&petr)), Some("Eva Malá")));
    assert_eq!((&first["action"], &first["target"]["kind"]), (&json!("createUser"), &json!("company")));
    assert_eq!((&first["at"], &first["ip"]), (&json!("2026-09-21T14:13:20Z"), &json!("203.0.113.7")));
    assert_eq!((&first["before"], &first["after"], &first["changed"]), (&Json::Null, &Json::Null, &json!([])));
}

#[tokio::test]
async fn x10_the_record_names_the_policies_that_refused() {
    let (room, admin) = Room::with_company().await;
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    let jana = me.body["user"].clone();
    let path = format!("/v1/users/{}/deactivate", id(&jana));
    let denied = room.post(&path).signed_in(&admin).version(&jana).send().await;
    assert_eq!(denied.status, 403, "{denied:?}");
    room.wait(2 * MINUTE);
    let records = refusals(&room, &admin).await;
    let told: Vec<_> =
        denied.body["denial"]["reasons"].as_array().unwrap().iter().map(|reason| reason["id"].clone()).collect();
    assert!(!told.is_empty());
    assert_eq!(records[0]["reasons"], json!(told));
    assert_eq!(records[0]["target"], json!({ "kind": "user", "id": id(&jana), "tenant": null }));
}

#[tokio::test]
async fn x10_a_refused_membership_is_recorded_as_a_membership_in_its_tenant() {
    let (room, admin) = Room::with_company().await;
    let (cookie, eva) = room.member(&admin, "eva@acme.example", &[]).await;
    let tenant = room.tenant(&admin, "Prague").await;
    let path = format!("/v1/users/{}/tenants/{}", id(&eva), id(&tenant));
    let body = json!({ "permissions": [{ "name": "tenantAdmin" }], "channels": [] });
    assert_eq!(room.ask("PUT", &path).signed_in(&cookie).version(&eva).json(body).send().await.status, 403);
    room.wait(2 * MINUTE);
    let target = refusals(&room, &admin).await[0]["target"].clone();
    let membership = format!("{}/{}", id(&eva), id(&tenant));
    assert_eq!(target, json!({ "kind": "membership", "id": membership, "tenant": id(&tenant) }));
}

#[tokio::test]
async fn x10_a_refused_read_is_not_recorded_and_invented_ids_share_one_record() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    assert_eq!(room.get("/v1/users").signed_in(&cookie).send().await.status, 403);
    assert_eq!(room.database.count("SELECT count(*) FROM refusals"), 0);
    for invented in ["a", "b", "c"] {
        let ask = room.ask("PATCH", &format!("/v1/users/{invented}")).signed_in(&cookie).header("if-match", "\"1\"");
        assert_eq!(ask.json(json!({ "firstName": "A" })).send().await.status, 403);
    }
    assert_eq!(room.database.count("SELECT count(*) FROM refusals"), 1);
    assert_eq!(room.database.count("SELECT times FROM refusals WHERE target_id = ''"), 3);
}

#[tokio::test]
async fn x10_a_refusal_that_cannot_be_recorded_stays_a_refusal() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    room.database.execute("DROP TABLE refusals");
    refused_creation(&room, &cookie, "203.0.113.7").await;
}

#[tokio::test]
async fn x10_two_that_move_refusals_at_once_write_no_record_twice_and_lose_none() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let company = company_of(&room, &admin).await;
    refused_creation(&room, &cookie, "203.0.113.7").await;
    room.wait(2 * MINUTE);
    room.database.execute(
        "CREATE TRIGGER fails BEFORE DELETE ON refusals BEGIN SELECT RAISE(ABORT, 'the database is gone'); END",
    );
    assert!(room.app.batch(record_refusals(&company, room.app.now())).await.is_err());
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE outcome = 'refused'"), 0, "all or nothing");
    room.database.execute("DROP TRIGGER fails");
    let (one, other, list) = tokio::join!(
        sweep(&room.app, &company),
        sweep(&room.app, &company),
        room.get("/v1/audit?outcome=refused").signed_in(&admin).send()
    );
    one.and(other).unwrap();
    assert_eq!(list.body["meta"]["total"], 1);
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE outcome = 'refused'"), 1);
    assert_eq!(room.database.count("SELECT count(*) FROM refusals"), 0);
}

#[tokio::test]
async fn x10_refused_sign_ins_are_counted_for_the_company_by_one_statement_whatever_is_wrong() {
    let (room, admin) = Room::with_company().await;
    let eva = UserId::from(id(&room.user(&admin, "eva@acme.example").await));
    let info = RequestInfo { id: "r".into(), ip: Some("203.0.113.7".into()), agent: None, now: room.app.now() };
    for (slug, user) in [("acme", Some(&eva)), ("acme", Some(&eva)), ("acme", None), ("nobody", None)] {
        room.app.batch(vec![count_refused_sign_in(slug, user, &info)]).await.unwrap();
    }
    room.wait(2 * MINUTE);
    let records = refusals(&room, &admin).await;
    let mut told: Vec<_> = records
        .iter()
        .map(|record| (record["target"]["id"].as_str().unwrap(), record["times"].as_i64().unwrap()))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("", 1), (eva.as_str(), 2)]);
    assert!(records.iter().all(|record| record["action"] == "signIn" && record["actor"]["kind"] == "system"));
}

#[tokio::test]
async fn x10_the_audit_keeps_no_text_of_who_was_refused() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["viewOperators"]).await;
    let text = "x".repeat(6000);
    let version = json!({ "version": 1 });
    let ask = |path: String| room.post(&path).signed_in(&cookie).version(&version).send();
    assert_eq!(ask(format!("/v1/tenants/{text}/archive")).await.status, 403);
    let path = format!("/v1/me/tenants/{text}/channels/webChat");
    let switch = room.ask("PUT", &path).signed_in(&cookie).json(json!({ "on": false })).send().await;
    assert_eq!(switch.status, 403);
    room.wait(2 * MINUTE);
    let records = refusals(&room, &admin).await;
    let mut targets: Vec<_> = records.iter().map(|record| record["target"]["id"].as_str().unwrap()).collect();
    targets.sort_unstable();
    assert_eq!(targets, ["", "/webChat"]);
}
