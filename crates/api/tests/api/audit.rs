//! The audit: every change in its batch, append-only, sealed in a chain.

use serde_json::{Value as Json, json};

use crate::room::{Room, id};

#[tokio::test]
async fn e47_every_change_is_recorded_with_who_and_what_before_and_after() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let path = format!("/v1/users/{}", id(&user));
    let ask = room.ask("PATCH", &path).signed_in(&admin).version(&user).header("cf-connecting-ip", "203.0.113.7");
    ask.json(json!({ "firstName": "Ema" })).send().await;
    let list = room.get("/v1/audit").signed_in(&admin).send().await;
    let records = list.body["records"].as_array().unwrap();
    let actions: Vec<_> = records.iter().rev().map(|record| record["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["bootstrap", "createUser", "activate", "createUser", "editUser"]);
    let edit = &records[0];
    assert_eq!((&edit["before"]["firstName"], &edit["after"]["firstName"]), (&json!("Eva"), &json!("Ema")));
    assert_eq!(edit["changed"], json!(["/firstName", "/version"]));
    assert_eq!((edit["ip"].as_str(), edit["target"]["id"].as_str()), (Some("203.0.113.7"), Some(id(&user))));
    assert_eq!((&edit["outcome"], &edit["times"], &edit["reasons"]), (&json!("done"), &json!(1), &json!([])));
    assert!(!list.body.to_string().contains("argon2"), "no secret in the audit");
}

#[tokio::test]
async fn x10_a_record_says_whether_it_is_sealed_and_by_whom_it_was_made() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let list = room.get("/v1/audit").signed_in(&admin).send().await;
    let records: &Vec<Json> = list.body["records"].as_array().unwrap();
    assert!(records.iter().all(|record| record["sealed"] == true), "the sweep has sealed them");
    assert_eq!(records[0]["actor"]["name"], "Jana Nová");
    assert_eq!(records.last().unwrap()["actor"], json!({ "kind": "system", "id": "bootstrap", "name": null }));
}

#[tokio::test]
async fn e47_no_record_or_seal_is_changed_deleted_or_replaced() {
    let (room, _) = Room::with_company().await;
    for sql in [
        "UPDATE audit SET action = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
        "UPDATE audit_seals SET seal = 'x'",
        "DELETE FROM audit_seals",
    ] {
        assert!(room.database.try_execute(sql).unwrap_err().contains("append-only"), "{sql}");
    }
    let replaced = "INSERT OR REPLACE INTO audit_seals SELECT * FROM audit_seals WHERE seq = 1";
    assert!(room.database.try_execute(replaced).unwrap_err().contains("guard: seal"));
}

#[tokio::test]
async fn e47_no_record_leaves_a_number_out() {
    let (room, _) = Room::with_company().await;
    let ahead = "INSERT INTO audit SELECT company_id, seq + 100, id, at, actor_kind, actor_id, action, target_kind, target_id, \
        tenant_id, before, after, ip, request_id, policy_hash, outcome, times, reasons FROM audit WHERE seq = 1";
    assert!(room.database.try_execute(ahead).unwrap_err().contains("append-only"));
}

#[tokio::test]
async fn a_refused_write_leaves_no_record_of_a_change() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let before = room.database.count("SELECT count(*) FROM audit");
    let body = json!({ "firstName": "A", "lastName": "B", "email": "a@b.cz" });
    assert_eq!(room.post("/v1/users").signed_in(&cookie).json(body).send().await.status, 403);
    assert_eq!(room.database.count("SELECT count(*) FROM audit"), before);
}
