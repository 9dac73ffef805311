//! `GET /v1/audit/verify`: whatever was altered, the first bad record is named.

use serde_json::{Value as Json, json};

use crate::room::Room;

const UNLOCKED: &str = "PRAGMA ignore_check_constraints = ON; DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; \
    DROP TRIGGER audit_seals_are_never_changed; DROP TRIGGER audit_seals_are_never_deleted; DROP TRIGGER audit_is_only_appended; DROP TRIGGER audit_seals_are_only_appended; \
    CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_seals AS SELECT * FROM audit_seals;";
const AS_IT_WAS: &str = "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; \
    DELETE FROM audit_seals; INSERT INTO audit_seals SELECT * FROM kept_seals;";

async fn verify(room: &Room, admin: &str) -> Json {
    let answer = room.get("/v1/audit/verify").signed_in(admin).send().await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

/// A company with five records, all sealed, the fifth a refusal, and nothing in the way of somebody with the database's key.
async fn unlocked() -> (Room, String) {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    assert_eq!(room.post("/v1/tenants").signed_in(&cookie).json(json!({ "name": "Brno" })).send().await.status, 403);
    room.wait(120_000);
    room.user(&admin, "eva@acme.example").await;
    room.database.execute(UNLOCKED);
    (room, admin)
}

#[tokio::test]
async fn x10_an_untouched_chain_is_verified_with_its_last_seal_told() {
    let (room, admin) = unlocked().await;
    let found = verify(&room, &admin).await;
    let records = room.database.count("SELECT count(*) FROM audit");
    assert_eq!(
        (&found["verified"], &found["sealed"], &found["unsealed"], &found["firstBad"], &found["next"]),
        (&json!(true), &json!(records), &json!(0), &Json::Null, &Json::Null)
    );
    assert_eq!(found["head"]["seq"], records);
    assert!(
        room.database.count("SELECT count(*) FROM audit WHERE outcome = 'refused'") == 1,
        "a refusal is sealed too"
    );
}

#[tokio::test]
async fn x10_one_altered_byte_in_any_column_of_any_record_or_seal_names_that_record() {
    let (room, admin) = unlocked().await;
    let records = room.database.count("SELECT count(*) FROM audit");
    for table in ["audit", "audit_seals"] {
        let columns = room.database.texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        assert!(columns.len() >= 4);
        for column in columns {
            for seq in 1..=records {
                room.database.execute(&format!(
                    "UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1000 WHEN 'null' THEN 'x' \
                     ELSE CASE WHEN substr({column}, 1, 1) = 'x' THEN 'y' ELSE 'x' END || substr({column}, 2) END WHERE seq = {seq}"
                ));
                let found = verify(&room, &admin).await;
                // The last seal carried off leaves a record like one that waits for its seal, and is told as that.
                if (table, column.as_str(), seq) == ("audit_seals", "company_id", records) {
                    assert_eq!((&found["unsealed"], &found["head"]["seq"]), (&json!(1), &json!(records - 1)));
                } else {
                    assert_eq!(found["firstBad"]["seq"], seq, "{table}.{column} of {seq}: {found}");
                    assert_eq!(found["verified"], false);
                }
                room.database.execute(AS_IT_WAS);
            }
        }
    }
    assert_eq!(verify(&room, &admin).await["verified"], true, "everything is as it was");
}

async fn check(room: &Room, admin: &str, sql: &str, seq: i64, why: &str) {
    room.database.execute(sql);
    let found = verify(room, admin).await;
    assert_eq!(found["firstBad"], json!({ "seq": seq, "why": why }), "{sql}: {found}");
    room.database.execute(AS_IT_WAS);
}

#[tokio::test]
async fn x10_what_is_missing_cut_off_or_added_is_told_apart() {
    let (room, admin) = unlocked().await;
    let last = room.database.count("SELECT max(seq) FROM audit");
    check(&room, &admin, "UPDATE audit SET after = '{}' WHERE seq = 2", 2, "changed").await;
    check(&room, &admin, "UPDATE audit_seals SET seal = 'x' WHERE seq = 2", 2, "wrongSeal").await;
    check(&room, &admin, "UPDATE audit_seals SET key_id = 'x' WHERE seq = 2", 2, "unknownKey").await;
    check(&room, &admin, "DELETE FROM audit WHERE seq = 3", 3, "missing").await;
    check(&room, &admin, "DELETE FROM audit WHERE seq = 3; DELETE FROM audit_seals WHERE seq = 3", 3, "missing").await;
    check(&room, &admin, "DELETE FROM audit_seals WHERE seq = 3", 3, "sealMissing").await;
    check(&room, &admin, &format!("DELETE FROM audit WHERE seq = {last}"), last, "missing").await;
    check(
        &room,
        &admin,
        "INSERT INTO audit SELECT company_id, 0, id, at, actor_kind, actor_id, action, target_kind, target_id, \
        tenant_id, before, after, ip, request_id, policy_hash, outcome, times, reasons FROM audit WHERE seq = 1",
        0,
        "wrongNumber",
    )
    .await;
}

#[tokio::test]
async fn x10_a_chain_cut_off_and_sealed_anew_shows_by_its_last_seal() {
    let (room, admin) = unlocked().await;
    let head = verify(&room, &admin).await["head"].clone();
    let last = head["seq"].as_i64().unwrap();
    room.database.execute(&format!("DELETE FROM audit WHERE seq = {last}; DELETE FROM audit_seals WHERE seq = {last}"));
    room.user(&admin, "new@acme.example").await;
    let found = verify(&room, &admin).await;
    assert_eq!(found["verified"], true, "from the database alone it cannot be told");
    assert_eq!(found["head"]["seq"], last);
    assert_ne!(found["head"]["seal"], head["seal"], "but whoever wrote the seal down sees it");
}

#[tokio::test]
async fn x10_a_check_goes_on_where_the_one_before_it_ended() {
    let (room, admin) = unlocked().await;
    let records = room.database.count("SELECT count(*) FROM audit");
    let path = "/v1/audit/verify?after=2";
    let rest = room.get(path).signed_in(&admin).send().await;
    assert_eq!((&rest.body["verified"], &rest.body["sealed"]), (&json!(true), &json!(records - 2)));
    room.database.execute("UPDATE audit SET after = '{}' WHERE seq = 4");
    assert_eq!(room.get(path).signed_in(&admin).send().await.body["firstBad"]["seq"], 4);
}
