//! One's own status: set, read, and how it reads when nobody is there.

use serde_json::json;

use crate::{
    room::{Fault, NOON, PASSWORD, Room},
    staff::{company_has, desk, hire, join, operator, own_status, reason, set_status},
};

const AT_NOON: &str = "2026-09-21T14:13:20Z";

async fn reads(room: &Room, admin: &str, tenant: &str, user: &str) -> String {
    operator(room, admin, tenant, user).await["status"].as_str().unwrap_or("none").to_owned()
}

#[tokio::test]
async fn m08_d17_sign_in_sets_online_and_the_end_of_the_last_sign_in_offline() {
    let (room, admin, tenant) = desk().await;
    let (first, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let status = own_status(&room, &first).await;
    assert_eq!(
        (&status["status"], &status["since"], &status["setBy"]),
        (&json!("online"), &json!(AT_NOON), &json!(null))
    );
    let second = room.sign_in("acme", "eva@acme.example").await;
    assert_eq!(room.post("/v1/auth/sign-out").signed_in(&second).send().await.status, 204);
    assert_eq!(reads(&room, &admin, &tenant, &eva).await, "online", "one sign-in is left");
    room.wait(1000);
    assert_eq!(room.post("/v1/auth/sign-out").signed_in(&first).send().await.status, 204);
    let seen = operator(&room, &admin, &tenant, &eva).await;
    assert_eq!((&seen["status"], &seen["since"]), (&json!("offline"), &json!("2026-09-21T14:13:21Z")));
    let third = room.sign_in("acme", "eva@acme.example").await;
    assert_eq!(own_status(&room, &third).await["status"], "online");
}

#[tokio::test]
async fn d17_every_way_a_sign_in_ends_sets_offline() {
    let stored =
        "SELECT status FROM operator_status WHERE user_id <> (SELECT id FROM users WHERE email = 'jana@acme.example')";
    for how in ["deactivate", "endUserSessions", "endOwnSession", "reset"] {
        let (room, admin, tenant) = desk().await;
        let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
        let path = format!("/v1/users/{eva}");
        let record = room.get(&path).signed_in(&admin).send().await.body["user"].clone();
        assert_eq!(room.database.text(stored), "online");
        let status = match how {
            "deactivate" => {
                room.post(&format!("{path}/deactivate")).signed_in(&admin).version(&record).send().await.status
            }
            "endUserSessions" => room.ask("DELETE", &format!("{path}/sessions")).signed_in(&admin).send().await.status,
            "endOwnSession" => {
                let own = room.get("/v1/me/sessions").signed_in(&cookie).send().await.body["sessions"][0]["id"].clone();
                let own = format!("/v1/me/sessions/{}", own.as_str().unwrap());
                room.ask("DELETE", &own).signed_in(&cookie).send().await.status
            }
            _ => {
                room.post(&format!("{path}/reset-password")).signed_in(&admin).send().await;
                let token = room.newest_token("eva@acme.example");
                let body = json!({ "token": token, "password": format!("{PASSWORD}-new") });
                room.post("/v1/auth/reset").json(body).send().await.status
            }
        };
        assert!(status.is_success(), "{how}: {status}");
        assert_eq!(room.database.text(stored), "offline", "{how}");
    }
}

#[tokio::test]
async fn d17_who_is_not_seen_reads_as_offline_with_no_job_having_run() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.wait(59_999);
    assert_eq!(reads(&room, &admin, &tenant, &eva).await, "online");
    room.wait(1);
    assert_eq!(reads(&room, &admin, &tenant, &eva).await, "offline");
    assert_eq!(
        own_status(&room, &cookie).await["stillArrives"],
        json!({ "live": false, "offline": false, "email": false })
    );
    assert_eq!(room.database.text(&format!("SELECT status FROM operator_status WHERE user_id = '{eva}'")), "online");
    assert_eq!(room.post("/v1/me/presence").signed_in(&cookie).send().await.status, 204);
    assert_eq!(reads(&room, &admin, &tenant, &eva).await, "online");
    company_has(&room, "presence_ms = 30000");
    room.wait(30_000);
    assert_eq!(reads(&room, &admin, &tenant, &eva).await, "offline", "the company says how long");
}

#[tokio::test]
async fn d17_a_sign_in_that_has_timed_out_reads_as_offline() {
    let end = NOON + 20_000;
    for how in [format!("expires_at = {end}"), format!("seen_at = {end} - (SELECT session_idle_ms FROM companies)")] {
        let (room, admin, tenant) = desk().await;
        let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
        room.database.execute(&format!("UPDATE sessions SET {how} WHERE user_id = '{eva}'"));
        room.wait(19_999);
        assert_eq!(reads(&room, &admin, &tenant, &eva).await, "online");
        room.wait(1);
        assert_eq!(reads(&room, &admin, &tenant, &eva).await, "offline", "{how}");
    }
}

#[tokio::test]
async fn d17_who_never_came_is_offline_since_never() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.database.execute("DELETE FROM operator_status");
    let seen = operator(&room, &admin, &tenant, &eva).await;
    assert_eq!((&seen["status"], &seen["since"], &seen["setBy"]), (&json!("offline"), &json!(null), &json!(null)));
}

#[tokio::test]
async fn d17_the_status_reads_the_same_in_sql_and_in_plain_words() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.database.execute(&format!("UPDATE sessions SET expires_at = 1990000000000, seen_at = {NOON} + 40000"));
    room.wait(60_000);
    let now = NOON + 60_000;
    for stored in ["online", "away", "offline"] {
        for seen_at in [NOON - 1, NOON, NOON + 1, now] {
            for (expires, idle) in [(now, NOON + 40_000), (now + 1, NOON + 40_000), (now + 1, now - 1_800_000)] {
                room.database.execute(&format!(
                    "UPDATE operator_status SET status = '{stored}', seen_at = {seen_at} WHERE user_id = '{eva}';
                     UPDATE sessions SET expires_at = {expires}, seen_at = {idle} WHERE user_id = '{eva}'"
                ));
                let idle_ms = room.database.count("SELECT session_idle_ms FROM companies");
                let there = now - seen_at < 60_000 && expires > now && now - idle < idle_ms;
                let expected = if there { stored } else { "offline" };
                assert_eq!(reads(&room, &admin, &tenant, &eva).await, expected, "{stored} {seen_at} {expires} {idle}");
                let shown = crate::staff::table(&room, &admin, &tenant, &format!("status={expected}")).await;
                assert_eq!(shown["total"], 1, "the filter reads the same");
            }
        }
    }
}

#[tokio::test]
async fn s55_m09_away_may_carry_a_reason_and_other_statuses_may_not() {
    let (room, admin, tenant) = desk().await;
    let (cookie, _) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let lunch = reason(&room, "lunch", false);
    let away = set_status(&room, &cookie, json!({ "status": "away", "reason": lunch })).await;
    assert_eq!(away.status, 200, "{away:?}");
    assert_eq!(away.body["reason"], json!({ "id": lunch, "name": "lunch", "paid": false }));
    assert_eq!(own_status(&room, &cookie).await, away.body, "what was answered is what stands");
    for (body, complaint) in [
        (json!({ "status": "online", "reason": lunch }), "/reason malformed"),
        (json!({ "status": "away", "reason": "nothing" }), "/reason unknown"),
        (json!({ "status": "busy" }), "/status malformed"),
        (json!({}), "/status required"),
    ] {
        let wrong = set_status(&room, &cookie, body).await;
        assert_eq!((wrong.status.as_u16(), wrong.complaints()), (422, vec![complaint.to_owned()]));
    }
    room.database.execute("UPDATE away_reasons SET removed_at = 1");
    let gone = set_status(&room, &cookie, json!({ "status": "away", "reason": lunch })).await;
    assert_eq!(gone.complaints(), ["/reason unknown"]);
    let kept = own_status(&room, &cookie).await;
    assert_eq!(kept["reason"]["name"], "lunch", "it stays for those who are away for it");
    let back = set_status(&room, &cookie, json!({ "status": "online", "reason": null })).await;
    assert_eq!((&back.body["status"], &back.body["reason"]), (&json!("online"), &json!(null)));
}

#[tokio::test]
async fn d18_the_status_says_what_still_arrives() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "whatsApp", "email"]).await;
    join(&room, &tenant, &eva);
    let (paid, unpaid) = (reason(&room, "course", true), reason(&room, "lunch", false));
    let all = |live, offline, email| json!({ "live": live, "offline": offline, "email": email });
    for (settings, status, reason, expected) in [
        ("away_live = 0", "online", None, all(true, true, true)),
        ("away_live = 0", "away", None, all(false, false, true)),
        ("away_live = 0", "away", Some(&paid), all(false, false, true)),
        ("away_live = 0", "away", Some(&unpaid), all(false, false, false)),
        ("away_live = 0", "offline", None, all(false, false, false)),
        ("away_live = 1, away_offline = 1, away_email = 0", "away", None, all(true, true, false)),
        ("away_live = 1, away_offline = 1, away_email = 0", "away", Some(&unpaid), all(false, false, false)),
    ] {
        company_has(&room, settings);
        let set = set_status(&room, &cookie, json!({ "status": status, "reason": reason })).await;
        assert_eq!(set.body["stillArrives"], expected, "{settings} {status} {reason:?}: {set:?}");
        assert_eq!(own_status(&room, &cookie).await["stillArrives"], expected);
    }
}

#[tokio::test]
async fn m09_a_reason_taken_away_between_load_and_batch_is_set_for_nobody() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let lunch = reason(&room, "lunch", false);
    let stored = "SELECT s.status || coalesce(s.reason_id, '') FROM operator_status s JOIN users u ON u.id = s.user_id WHERE u.email LIKE 'eva%'";
    let records = "SELECT count(*) FROM audit WHERE target_kind = 'status'";
    let body = || json!({ "status": "away", "reason": lunch });
    let force = format!("/v1/tenants/{tenant}/operators/{eva}/status");
    for (path, who) in [("/v1/me/status", &cookie), (force.as_str(), &admin)] {
        room.database.execute("UPDATE away_reasons SET removed_at = NULL");
        room.database.between(1, "UPDATE away_reasons SET removed_at = 1");
        let race = room.ask("PUT", path).signed_in(who).json(body()).send().await;
        assert_eq!((race.status.as_u16(), race.code()), (412, "stale"), "{race:?}");
        assert_eq!((room.database.text(stored).as_str(), room.database.count(records)), ("online", 0));
        let again = room.ask("PUT", path).signed_in(who).json(body()).send().await;
        assert_eq!(again.complaints(), ["/reason unknown"]);
    }
}

#[tokio::test]
async fn a_status_that_is_set_is_told_so_even_if_it_cannot_be_read_again() {
    let (room, admin, tenant) = desk().await;
    let (cookie, _) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let lunch = reason(&room, "lunch", true);
    room.faults.after(2, Fault::Before);
    let away = set_status(&room, &cookie, json!({ "status": "away", "reason": lunch })).await;
    assert!(!room.faults.waits());
    assert_eq!((away.status.as_u16(), &away.body["status"]), (200, &json!("away")), "{away:?}");
    assert_eq!(own_status(&room, &cookie).await, away.body, "what was answered is what stands");
}

#[tokio::test]
async fn x10_a_status_is_recorded_with_before_and_after_and_a_race_writes_nothing() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    assert_eq!(set_status(&room, &cookie, json!({ "status": "away" })).await.status, 200);
    let record =
        "SELECT actor_id || ' ' || target_id || ' ' || before || ' ' || after FROM audit WHERE target_kind = 'status'";
    let told = |status| json!({ "status": status, "reason": null, "setBy": null });
    assert_eq!(room.database.text(record), format!("{eva} {eva} {} {}", told("online"), told("away")));
    room.database.between(1, format!("UPDATE users SET epoch = epoch + 1 WHERE id = '{eva}'"));
    let race = set_status(&room, &cookie, json!({ "status": "offline" })).await;
    assert_eq!((race.status.as_u16(), race.code()), (409, "conflict"));
    assert_eq!(own_status(&room, &cookie).await["status"], "away");
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE target_kind = 'status'"), 1);
}

#[tokio::test]
async fn presence_is_no_change_and_leaves_no_record() {
    let (room, admin, tenant) = desk().await;
    let (cookie, _) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let records = "SELECT count(*) FROM audit";
    let before = room.database.count(records);
    room.database.batches();
    assert_eq!(room.post("/v1/me/presence").signed_in(&cookie).send().await.status, 204);
    assert_eq!(room.database.batches().len(), 2);
    assert_eq!(room.database.count(records), before);
}
