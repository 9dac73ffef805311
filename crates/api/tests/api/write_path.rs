//! The one write path: whatever changes between decision and batch, nothing is written.

use serde_json::json;

use crate::room::{Room, id};

/// What every table holds, audit included.
fn everything(room: &Room) -> Vec<i64> {
    [
        "SELECT count(*) FROM users",
        "SELECT count(*) FROM audit",
        "SELECT count(*) FROM outbox",
        "SELECT coalesce(sum(version * 1000 + epoch), 0) FROM users",
        "SELECT count(*) FROM grants",
        "SELECT count(*) FROM idempotency",
    ]
    .map(|sql| room.database.count(sql))
    .into()
}

/// `sql` runs between the handler's load (the first batch) and its write (the second).
async fn check(action: &str, sql: &str, expected: (u16, &str)) {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let path = format!("/v1/users/{}", id(&user));
    let ask = match action {
        "create" => room
            .post("/v1/users")
            .header("idempotency-key", "k")
            .json(json!({ "firstName": "A", "lastName": "B", "email": "a@b.cz" })),
        "edit" => room.ask("PATCH", &path).version(&user).json(json!({ "firstName": "Ema" })),
        "deactivate" => room.post(&format!("{path}/deactivate")).version(&user),
        "membership" => room
            .ask("PUT", &format!("{path}/tenants/{}", id(&tenant)))
            .version(&user)
            .json(json!({ "permissions": [{ "name": "tenantAdmin" }], "channels": [] })),
        other => panic!("{other}"),
    };
    let before = everything(&room);
    let after_theirs = {
        room.database.between(1, sql.replace("{user}", id(&user)).replace("{tenant}", id(&tenant)));
        let answer = ask.signed_in(&admin).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), expected, "{action}: {answer:?}");
        everything(&room)
    };
    let theirs = |index: usize| after_theirs[index] - before[index];
    assert_eq!(
        (theirs(0), theirs(1), theirs(2), theirs(4), theirs(5)),
        (0, 0, 0, 0, 0),
        "{action}: something was written"
    );
}

const RECORD_CHANGED: &str = "UPDATE users SET version = version + 1 WHERE id = '{user}'";
const ACTOR_CHANGED: &str = "UPDATE users SET epoch = epoch + 1 WHERE email = 'jana@acme.example'";
const ACTOR_GONE: &str = "UPDATE users SET status = 'deactivated' WHERE email = 'jana@acme.example'";

#[tokio::test]
async fn a_record_changed_between_decision_and_batch_is_not_overwritten() {
    check("edit", RECORD_CHANGED, (412, "stale")).await;
    check("deactivate", RECORD_CHANGED, (412, "stale")).await;
    check("membership", RECORD_CHANGED, (412, "stale")).await;
}

#[tokio::test]
async fn rights_changed_between_decision_and_batch_write_nothing() {
    for action in ["create", "edit", "deactivate", "membership"] {
        check(action, ACTOR_CHANGED, (409, "conflict")).await;
        check(action, ACTOR_GONE, (409, "conflict")).await;
    }
}

#[tokio::test]
async fn a_tenant_gone_between_decision_and_batch_gets_no_member() {
    check("membership", "DELETE FROM tenants WHERE id = '{tenant}'", (412, "stale")).await;
}

#[tokio::test]
async fn a_name_taken_between_load_and_batch_is_told_on_its_field() {
    let (room, admin) = Room::with_company().await;
    let taken =
        "INSERT INTO login_names (company_id, key, kind, user_id) SELECT company_id, 'a@b.cz', 'email', id FROM users";
    room.database.between(1, taken);
    let answer = room
        .post("/v1/users")
        .signed_in(&admin)
        .json(json!({ "firstName": "A", "lastName": "B", "email": "a@b.cz" }))
        .send()
        .await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (409, vec!["/email taken".to_owned()]));
    assert_eq!(room.database.count("SELECT count(*) FROM users"), 1);
}

#[tokio::test]
async fn the_last_administrator_is_guarded_in_the_batch_too() {
    let (room, admin) = Room::with_company().await;
    let (_, other) = room.member(&admin, "eva@acme.example", &[]).await;
    let company = "SELECT company_id FROM users LIMIT 1";
    room.database.execute(&format!(
        "INSERT INTO grants SELECT ({company}), '{}', '', 'administrator', 'company', NULL, 'x', 0",
        id(&other)
    ));
    let read = room.get(&format!("/v1/users/{}", id(&other))).signed_in(&admin).send().await;
    assert_eq!(read.body["user"]["companyAdministrator"], true);
    // The acting administrator loses the grant meanwhile, without any epoch having moved: only the closing guard can see it.
    room.database
        .between(1, "DELETE FROM grants WHERE user_id = (SELECT id FROM users WHERE email = 'jana@acme.example')");
    let path = format!("/v1/users/{}/deactivate", id(&other));
    let answer = room.post(&path).signed_in(&admin).version(&read.body["user"]).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (409, "lastCompanyAdministrator"));
    assert_eq!(room.database.count("SELECT count(*) FROM users WHERE status = 'deactivated'"), 0);
}

#[test]
fn a_fallen_guard_takes_the_whole_batch_with_it() {
    let database = crate::room::Database::migrated();
    let outcome = database.try_execute(
        "BEGIN; INSERT INTO audit_seals VALUES ('c', 1, 'k', 's'); INSERT INTO guard (name, ok) SELECT 'version', NULL; COMMIT;",
    );
    assert!(outcome.unwrap_err().contains("guard: version"));
    database.try_execute("ROLLBACK").ok();
    assert_eq!(database.count("SELECT count(*) FROM audit_seals"), 0);
}
