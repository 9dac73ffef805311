//! `GET /v1/audit/export`: every record that matches, in a form a spreadsheet or a program reads.

use serde_json::{Value as Json, json};

use crate::room::{Answer, Room};

async fn export(room: &Room, cookie: &str, query: &str) -> Answer {
    room.get(&format!("/v1/audit/export?{query}")).signed_in(cookie).send().await
}

fn text(answer: &Answer) -> &str {
    answer.body.as_str().unwrap()
}

/// Records out of the air, numbered on.
fn many(room: &Room, count: i64) {
    room.database.execute(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         INSERT INTO audit SELECT a.company_id, (SELECT max(seq) FROM audit) + n.i, 'id' || n.i, a.at, 'user', 'x', 'many', 'user', \
         'y', '', NULL, '{{\"n\":1}}', NULL, 'r', 'h', 'done', 1, NULL FROM n JOIN audit a ON a.seq = 1 ORDER BY n.i"
    ));
}

#[tokio::test]
async fn e43_a_sheet_begins_with_its_columns_and_holds_no_formula() {
    let (room, admin) = Room::with_company().await;
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    let jana = &me.body["user"];
    let ask = room.ask("PATCH", &format!("/v1/users/{}", jana["id"].as_str().unwrap())).signed_in(&admin).version(jana);
    assert_eq!(ask.json(json!({ "firstName": "=1+1", "lastName": "A, \"B\"" })).send().await.status, 200);
    let sheet = export(&room, &admin, "format=csv&action=editUser").await;
    assert_eq!(sheet.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(sheet.headers["content-disposition"], "attachment; filename=\"audit-acme-2026-09-21.csv\"");
    let lines: Vec<_> = text(&sheet).split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}seq,at,outcome,times,action,actorKind,actorId,actorName,"), "{}", lines[0]);
    assert!(lines[1].starts_with("4,2026-09-21T14:13:20Z,done,1,editUser,user,"), "{}", lines[1]);
    assert!(lines[1].contains(",\"'=1+1 A, \"\"B\"\"\","), "{}", lines[1]);
    assert_eq!((lines.len(), lines[2]), (3, ""));
}

#[tokio::test]
async fn x10_lines_of_json_are_the_records_of_the_list_over_many_pages() {
    let (room, admin) = Room::with_company().await;
    many(&room, 1203);
    let lines = export(&room, &admin, "format=ndjson").await;
    assert_eq!(lines.headers["content-type"], "application/x-ndjson; charset=utf-8");
    let records: Vec<Json> = text(&lines).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<_> = records.iter().map(|record| record["seq"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=1206).rev().collect::<Vec<_>>());
    let list = room.get("/v1/audit?limit=100").signed_in(&admin).send().await;
    assert_eq!(list.body["records"].as_array().unwrap()[..], records[..100]);
    let few = export(&room, &admin, "format=ndjson&kind=company").await;
    assert_eq!(few.body["action"], "bootstrap", "the same filters: {few:?}");
}

#[tokio::test]
async fn x10_an_export_that_would_leave_something_out_is_refused() {
    let (room, admin) = Room::with_company().await;
    many(&room, 50_000);
    let answer = export(&room, &admin, "format=csv").await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (422, vec!["?from tooMany".to_owned()]));
}

#[tokio::test]
async fn x10_a_format_must_be_chosen_and_known() {
    let (room, admin) = Room::with_company().await;
    assert_eq!(export(&room, &admin, "").await.complaints(), ["?format required"]);
    assert_eq!(export(&room, &admin, "format=xls").await.complaints(), ["?format malformed"]);
    assert_eq!(export(&room, &admin, "format=csv&limit=5").await.status, 400);
}
