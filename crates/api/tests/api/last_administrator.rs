//! X4 in SQL and in the policy: equal over every combination of what makes an administrator count.

use deskwarden_policy::{BUNDLE, Basis, Engine, Facts, Grant, Millis, Snapshot, Target, authorize};

use crate::room::{NOON, Room, id};

/// status, grant, password: what one of two administrators has.
struct Other {
    status: &'static str,
    until: Option<&'static str>,
    password: &'static str,
}

async fn check(other: &Other, last: bool) {
    let (room, admin) = Room::with_company().await;
    let (_, eva) = room.member(&admin, "eva@acme.example", &[]).await;
    let eva = id(&eva);
    if let Some(until) = other.until {
        room.database.execute(&format!("INSERT INTO grants SELECT company_id, id, '', 'administrator', 'company', {until}, 'x', 0 FROM users WHERE id = '{eva}'"));
    }
    room.database.execute(&format!(
        "UPDATE users SET status = '{}' WHERE id = '{eva}'; {}",
        other.status,
        other.password.replace("{eva}", eva)
    ));
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    assert_eq!(me.body["user"]["lastCompanyAdministrator"], last);
    assert_eq!(policy_refuses(last), last);
    let path = format!("/v1/users/{}/deactivate", id(&me.body["user"]));
    let answer = room.post(&path).signed_in(&admin).version(&me.body["user"]).send().await;
    assert_eq!(answer.status, if last { 403 } else { 200 }, "{answer:?}");
    let reason = answer.body["denial"]["reasons"][0]["id"].as_str().unwrap_or("");
    assert_eq!(reason.contains("last"), last, "{answer:?}");
}

/// What the policy says of deactivating oneself with this fact.
fn policy_refuses(last_company_admin: bool) -> bool {
    let engine = Engine::load(BUNDLE).unwrap();
    let snapshot = Snapshot { grants: vec![Grant::administrator()], ..Snapshot::new("c", "u") };
    let facts = Facts::at(&snapshot, Millis(NOON));
    let target = Target::User { company: "c".into(), user: "u".into(), last_company_admin };
    let basis = Basis { actor_epoch: 1, versions: vec![1] };
    authorize(&engine, &facts, deskwarden_policy::Action::DeactivateUser, vec![target], basis).is_err()
}

#[tokio::test]
async fn x04_only_who_is_active_without_end_and_can_sign_in_counts() {
    const HAS: &str = "SELECT 1";
    const NONE: &str = "DELETE FROM passwords WHERE user_id = '{eva}'";
    check(&Other { status: "active", until: Some("NULL"), password: HAS }, false).await;
    check(&Other { status: "active", until: None, password: HAS }, true).await;
    check(&Other { status: "deactivated", until: Some("NULL"), password: HAS }, true).await;
    check(&Other { status: "active", until: Some("1990000000000"), password: HAS }, true).await;
    check(&Other { status: "active", until: Some("NULL"), password: NONE }, true).await;
}
