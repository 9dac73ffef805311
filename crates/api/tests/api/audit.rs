//! The audit: every change in its batch, append-only, sealed in a chain.

use deskwarden_api::audit::{read_all, verify};
use deskwarden_policy::CompanyId;
use serde_json::{Value as Json, json};

use crate::room::{Room, id};

async fn company_of(room: &Room, cookie: &str) -> CompanyId {
    let me = room.get("/v1/me").signed_in(cookie).send().await;
    CompanyId::from(id(&me.body["company"]))
}

#[tokio::test]
async fn e47_every_change_is_recorded_with_who_and_what_before_and_after() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let path = format!("/v1/users/{}", id(&user));
    let ask = room.ask("PATCH", &path).signed_in(&admin).version(&user).header("cf-connecting-ip", "203.0.113.7");
    ask.json(json!({ "firstName": "Ema" })).send().await;
    let (rows, _) = read_all(&room.app, &company_of(&room, &admin).await).await.unwrap();
    let actions: Vec<_> = rows.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["bootstrap", "activate", "createUser", "editUser"]);
    let edit = rows.last().unwrap();
    let read = |text: &Option<String>| serde_json::from_str::<Json>(text.as_ref().unwrap()).unwrap();
    assert_eq!(
        (read(&edit.before)["firstName"].clone(), read(&edit.after)["firstName"].clone()),
        (json!("Eva"), json!("Ema"))
    );
    assert_eq!((edit.ip.as_deref(), edit.target_id.as_str()), (Some("203.0.113.7"), id(&user)));
    assert!(!rows.iter().any(|row| format!("{row:?}").contains("argon2")), "no secret in the audit");
}

#[tokio::test]
async fn x10_the_chain_holds_and_one_altered_byte_is_found() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let company = company_of(&room, &admin).await;
    let (rows, seals) = read_all(&room.app, &company).await.unwrap();
    let found = verify("audit-key", &rows, &seals);
    assert_eq!((found.sealed, found.unsealed, found.first_bad), (3, 0, None));
    room.database.execute(
        "DROP TRIGGER audit_is_never_changed; UPDATE audit SET after = replace(after, 'Eva', 'Ewa') WHERE seq = 3",
    );
    let (rows, seals) = read_all(&room.app, &company).await.unwrap();
    assert_eq!(verify("audit-key", &rows, &seals).first_bad, Some(3));
}

#[tokio::test]
async fn e47_no_record_or_seal_is_changed_or_deleted() {
    let (room, _) = Room::with_company().await;
    for sql in [
        "UPDATE audit SET action = 'x'",
        "DELETE FROM audit",
        "UPDATE audit_seals SET seal = 'x'",
        "DELETE FROM audit_seals",
    ] {
        assert!(room.database.try_execute(sql).unwrap_err().contains("append-only"), "{sql}");
    }
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
