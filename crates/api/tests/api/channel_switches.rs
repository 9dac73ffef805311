//! Operators say for which of their channels they are there.

use serde_json::{Value as Json, json};

use crate::{
    room::{Answer, Fault, Room},
    staff::{company_has, desk, give, hire, join, operator, own_status, set_status},
};

async fn switch(room: &Room, cookie: &str, tenant: &str, channel: &str, on: bool) -> Answer {
    let path = format!("/v1/me/tenants/{tenant}/channels/{channel}");
    room.ask("PUT", &path).signed_in(cookie).json(json!({ "on": on })).send().await
}

fn switches(status: &Json) -> Vec<(String, bool)> {
    let channels = status["channels"].as_array().unwrap().iter();
    channels.map(|one| (one["channel"].as_str().unwrap().to_owned(), one["on"].as_bool().unwrap())).collect()
}

fn told(expected: &[(&str, bool)]) -> Vec<(String, bool)> {
    expected.iter().map(|(name, on)| ((*name).to_owned(), *on)).collect()
}

#[tokio::test]
async fn s55_only_granted_channels_are_listed_and_switched() {
    let (room, admin, tenant) = desk().await;
    let (cookie, _) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email", "viewOperators"]).await;
    let status = own_status(&room, &cookie).await;
    assert_eq!(switches(&status), told(&[("email", true), ("webChat", true)]), "a new channel starts switched on");
    assert_eq!(status["channels"][0]["tenant"]["name"], "Prague");
    let off = switch(&room, &cookie, &tenant, "webChat", false).await;
    assert_eq!((off.status.as_u16(), switches(&off.body)), (200, told(&[("email", true), ("webChat", false)])));
    assert_eq!(own_status(&room, &cookie).await, off.body, "what was answered is what stands");
    let foreign = switch(&room, &cookie, &tenant, "whatsApp", true).await;
    assert_eq!((foreign.status.as_u16(), foreign.code()), (403, "forbidden"));
    assert_eq!(switch(&room, &cookie, &tenant, "telepathy", true).await.status, 404);
    let elsewhere = switch(&room, &cookie, "01990000-0000-7000-8000-000000000009", "webChat", true).await;
    assert_eq!((elsewhere.status.as_u16(), elsewhere.code()), (403, "forbidden"));
    let wrong = room.ask("PUT", &format!("/v1/me/tenants/{tenant}/channels/webChat")).signed_in(&cookie);
    assert_eq!(
        wrong.json(json!({ "on": "yes", "x": 1 })).send().await.complaints(),
        ["/on wrongType", "/x unknownField"]
    );
}

#[tokio::test]
async fn s56_channels_are_switched_while_online_and_while_away() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    for status in ["online", "away", "offline"] {
        assert_eq!(set_status(&room, &cookie, json!({ "status": status })).await.status, 200);
        for on in [false, true] {
            let done = switch(&room, &cookie, &tenant, "webChat", on).await;
            assert_eq!((done.status.as_u16(), switches(&done.body)), (200, told(&[("webChat", on)])), "{status}");
            assert_eq!(operator(&room, &admin, &tenant, &eva).await["channels"][0]["on"], on);
        }
    }
}

#[tokio::test]
async fn s57_off_and_on_again_needs_nobody_and_leaves_the_grant_as_it_was() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let grants = "SELECT group_concat(user_id || kind || name || given_by || given_at) FROM grants";
    let users = "SELECT group_concat(version || ' ' || epoch) FROM users";
    let before = (room.database.text(grants), room.database.text(users));
    for on in [false, false, true, true] {
        assert_eq!(switch(&room, &cookie, &tenant, "webChat", on).await.status, 200);
    }
    assert_eq!((room.database.text(grants), room.database.text(users)), before);
    let records = room.database.texts("SELECT after FROM audit WHERE target_kind = 'channelSwitch' ORDER BY seq");
    let record = |on| json!({ "user": eva, "tenant": tenant, "channel": "webChat", "on": on }).to_string();
    assert_eq!(records, [record(false), record(true)], "what changes nothing leaves no record");
}

#[tokio::test]
async fn m10_d19_while_locked_every_channel_counts_as_on_and_unlocking_restores_the_switches() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email"]).await;
    assert_eq!(switch(&room, &cookie, &tenant, "webChat", false).await.status, 200);
    company_has(&room, "switches_locked = 1");
    let status = own_status(&room, &cookie).await;
    assert_eq!((&status["locked"], switches(&status)), (&json!(true), told(&[("email", true), ("webChat", true)])));
    for channel in operator(&room, &admin, &tenant, &eva).await["channels"].as_array().unwrap() {
        assert_eq!(channel["on"], true, "{channel}");
    }
    let refused = switch(&room, &cookie, &tenant, "email", false).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"));
    assert_eq!(refused.body["denial"]["reasons"][0]["id"], "guardrails.switches-locked");
    company_has(&room, "switches_locked = 0");
    assert_eq!(switches(&own_status(&room, &cookie).await), told(&[("email", true), ("webChat", false)]));
}

#[tokio::test]
async fn m10_a_lock_between_decision_and_batch_writes_nothing() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    for (sql, expected) in [
        ("UPDATE companies SET switches_locked = 1".to_owned(), (409, "conflict")),
        (
            format!(
                "UPDATE companies SET switches_locked = 0; DELETE FROM grants WHERE user_id = '{eva}'; UPDATE users SET epoch = epoch + 1 WHERE id = '{eva}'"
            ),
            (409, "conflict"),
        ),
    ] {
        room.database.execute("UPDATE companies SET switches_locked = 0");
        room.database.between(1, sql);
        let race = switch(&room, &cookie, &tenant, "webChat", false).await;
        assert_eq!((race.status.as_u16(), race.code()), expected);
        assert_eq!(room.database.count("SELECT count(*) FROM channels_off"), 0);
        assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE target_kind = 'channelSwitch'"), 0);
    }
}

#[tokio::test]
async fn s55_a_switch_of_a_channel_that_is_not_given_counts_for_nothing() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.database.execute(&format!(
        "INSERT INTO channels_off SELECT company_id, id, '{tenant}', 'email', 0 FROM users WHERE id = '{eva}'"
    ));
    assert_eq!(switches(&own_status(&room, &cookie).await), told(&[("webChat", true)]));
    let table = operator(&room, &admin, &tenant, &eva).await;
    assert_eq!(table["channels"], json!([{ "channel": "webChat", "on": true, "until": null }]));
}

#[tokio::test]
async fn d16_generic_is_listed_where_the_company_has_turned_it_on() {
    let (room, admin, tenant) = desk().await;
    company_has(&room, "generic_channel = 1");
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "generic"]).await;
    company_has(&room, "generic_channel = 0");
    assert_eq!(switches(&own_status(&room, &cookie).await), told(&[("webChat", true)]));
    assert_eq!(switch(&room, &cookie, &tenant, "generic", false).await.status, 403);
    company_has(&room, "generic_channel = 1");
    assert_eq!(switches(&own_status(&room, &cookie).await), told(&[("generic", true), ("webChat", true)]));
    assert_eq!(switch(&room, &cookie, &tenant, "generic", false).await.status, 200);
    let channels = operator(&room, &admin, &tenant, &eva).await["channels"].clone();
    assert_eq!(channels[1], json!({ "channel": "generic", "on": false, "until": null }));
}

#[tokio::test]
async fn x05_an_ended_channel_is_gone_from_the_switches_to_the_millisecond() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email"]).await;
    let until = crate::room::NOON + 60_000;
    room.database.execute(&format!("UPDATE grants SET until = {until} WHERE user_id = '{eva}' AND name = 'email'"));
    room.wait(59_999);
    assert_eq!(switches(&own_status(&room, &cookie).await).len(), 2);
    room.wait(1);
    assert_eq!(switches(&own_status(&room, &cookie).await), told(&[("webChat", true)]));
    assert_eq!(switch(&room, &cookie, &tenant, "email", false).await.status, 403);
    give(&room, &admin, &eva, &tenant, &[]).await;
    assert!(switches(&own_status(&room, &cookie).await).is_empty());
}

#[tokio::test]
async fn s55_two_switches_pressed_at_once_are_both_told() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email"]).await;
    let other =
        format!("INSERT INTO channels_off SELECT company_id, id, '{tenant}', 'email', 0 FROM users WHERE id = '{eva}'");
    room.database.between(1, other);
    let off = switch(&room, &cookie, &tenant, "webChat", false).await;
    assert_eq!((off.status.as_u16(), switches(&off.body)), (200, told(&[("email", false), ("webChat", false)])));
}

#[tokio::test]
async fn a_switch_that_is_set_is_told_so_even_if_it_cannot_be_read_again() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email"]).await;
    join(&room, &tenant, &eva);
    for on in [false, true] {
        room.faults.after(2, Fault::Before);
        let done = switch(&room, &cookie, &tenant, "webChat", on).await;
        assert!(!room.faults.waits());
        assert_eq!((done.status.as_u16(), switches(&done.body)), (200, told(&[("email", true), ("webChat", on)])));
        assert_eq!(done.body["stillArrives"]["live"], on);
        assert_eq!(own_status(&room, &cookie).await, done.body, "what was answered is what stands");
    }
}
