//! The company's settings: who may, what is in bounds, what they do, and that nobody overwrites anybody.

use deskwarden_policy::{Channel, Engine, Facts, Millis, Snapshot, Target, decide};
use serde_json::{Value as Json, json};

use crate::room::{Answer, PASSWORD, Room, id};

const PATH: &str = "/v1/company";

async fn settings(room: &Room, cookie: &str) -> Json {
    let answer = room.get(PATH).signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.headers["etag"].to_str().unwrap(), format!("\"{}\"", answer.body["version"]));
    answer.body
}

async fn edit(room: &Room, cookie: &str, patch: Json) -> Answer {
    let now = settings(room, cookie).await;
    room.ask("PATCH", PATH).signed_in(cookie).version(&now).json(patch).send().await
}

async fn snapshot(room: &Room, cookie: &str) -> Snapshot {
    let answer = room.get("/v1/me/snapshot").signed_in(cookie).send().await;
    Snapshot::from_json(answer.body.to_string().as_bytes()).unwrap()
}

#[tokio::test]
async fn s27_a_company_administrator_reads_and_changes_every_setting() {
    let (room, admin) = Room::with_company().await;
    let first = settings(&room, &admin).await;
    let expected = json!({
        "id": first["id"], "slug": "acme", "name": "Acme", "language": "en", "timeZone": "UTC",
        "passwordMinLength": 10, "passwordBlocked": [], "sessionIdleMinutes": 120, "sessionAbsoluteHours": 12,
        "activationLinkDays": 7, "resetLinkMinutes": 30, "genericChannel": false, "switchesLocked": false, "oneCall": true,
        "offeredWhileAway": { "live": false, "offline": false, "email": true }, "presenceSeconds": 60,
        "defaultSlotProfile": null, "version": 1,
    });
    assert_eq!(first, expected);
    let patch = json!({
        "name": "Acme Europe", "language": "cs", "timeZone": "Europe/Prague", "passwordMinLength": 14,
        "passwordBlocked": ["wombat", "kočka"], "sessionIdleMinutes": 30, "sessionAbsoluteHours": 8,
        "activationLinkDays": 3, "resetLinkMinutes": 60, "genericChannel": true, "switchesLocked": true, "oneCall": false,
        "offeredWhileAway": { "offline": true, "email": false }, "presenceSeconds": 90,
    });
    let changed = edit(&room, &admin, patch.clone()).await;
    assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().unwrap()), (200, "\"2\""));
    let now = settings(&room, &admin).await;
    assert_eq!(now, changed.body);
    for (name, value) in patch.as_object().unwrap().iter().filter(|(name, _)| *name != "offeredWhileAway") {
        assert_eq!(&now[name], value, "{name}");
    }
    assert_eq!(now["offeredWhileAway"], json!({ "live": false, "offline": true, "email": false }), "the rest stays");
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    assert_eq!((&me.body["company"]["name"], &me.body["company"]["language"]), (&json!("Acme Europe"), &json!("cs")));
    let audit = room.get("/v1/audit?action=editCompanySettings").signed_in(&admin).send().await;
    let record = &audit.body["records"][0];
    assert_eq!(
        (record["target"]["kind"].as_str(), &record["before"]["name"], &record["after"]["name"]),
        (Some("company"), &json!("Acme"), &json!("Acme Europe"))
    );
}

#[tokio::test]
async fn s27_the_settings_are_closed_to_a_tenant_administrator() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let before = settings(&room, &admin).await;
    let read = room.get(PATH).signed_in(&cookie).send().await;
    let write = room.ask("PATCH", PATH).signed_in(&cookie).version(&before).json(json!({ "name": 7 })).send().await;
    for (answer, action) in [(read, "viewCompanySettings"), (write, "editCompanySettings")] {
        assert_eq!((answer.status.as_u16(), &answer.body["denial"]["action"]), (403, &json!(action)), "{answer:?}");
        assert_eq!(answer.body["denial"]["missing"][0]["givenBy"][0], "companyAdministrator");
        assert!(answer.complaints().is_empty());
    }
    assert_eq!(settings(&room, &admin).await, before);
}

#[tokio::test]
async fn m13_what_is_out_of_bounds_or_of_another_type_is_refused_on_its_field() {
    let (room, admin) = Room::with_company().await;
    let before = settings(&room, &admin).await;
    let patch = json!({
        "name": "", "language": "de", "timeZone": "Prague", "passwordMinLength": 7, "passwordBlocked": ["ab", 7, "fine"],
        "sessionIdleMinutes": 4.5, "sessionAbsoluteHours": -1, "activationLinkDays": "7", "resetLinkMinutes": null,
        "genericChannel": 1, "switchesLocked": "yes", "oneCall": null, "offeredWhileAway": { "live": "no", "chat": true },
        "presenceSeconds": 601, "defaultSlotProfile": "none", "slug": "other", "version": 7,
    });
    let answer = edit(&room, &admin, patch).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (422, "invalid"));
    assert_eq!(
        answer.complaints(),
        [
            "/name required",
            "/language malformed",
            "/timeZone malformed",
            "/passwordMinLength outOfRange",
            "/passwordBlocked/0 tooShort",
            "/passwordBlocked/1 wrongType",
            "/sessionIdleMinutes wrongType",
            "/sessionAbsoluteHours outOfRange",
            "/activationLinkDays wrongType",
            "/resetLinkMinutes wrongType",
            "/genericChannel wrongType",
            "/switchesLocked wrongType",
            "/oneCall wrongType",
            "/offeredWhileAway/live wrongType",
            "/offeredWhileAway/chat unknownField",
            "/presenceSeconds outOfRange",
            "/defaultSlotProfile unknown",
            "/slug unknownField",
            "/version unknownField",
        ]
    );
    assert_eq!(settings(&room, &admin).await, before);
}

#[tokio::test]
async fn m13_each_number_goes_to_its_bounds_and_no_further() {
    let (room, admin) = Room::with_company().await;
    for (name, least, most) in [
        ("passwordMinLength", 8, 64),
        ("sessionIdleMinutes", 5, 1440),
        ("sessionAbsoluteHours", 1, 720),
        ("activationLinkDays", 1, 30),
        ("resetLinkMinutes", 10, 1440),
        ("presenceSeconds", 60, 600),
    ] {
        for (value, status) in [(least - 1, 422), (least, 200), (most + 1, 422), (most, 200)] {
            let answer = edit(&room, &admin, json!({ name: value })).await;
            assert_eq!(answer.status, status, "{name} {value}: {answer:?}");
        }
        assert_eq!(settings(&room, &admin).await[name], most);
        room.database.execute("UPDATE companies SET session_idle_ms = 3600000");
    }
    let words = |count: usize| json!({ "passwordBlocked": vec!["wombat"; count] });
    assert_eq!(edit(&room, &admin, words(100)).await.status, 200);
    assert_eq!(edit(&room, &admin, words(101)).await.complaints(), ["/passwordBlocked tooLong"]);
}

#[tokio::test]
async fn m13_a_new_password_keeps_to_the_length_and_the_words_of_the_company() {
    let (room, admin) = Room::with_company().await;
    let changed = edit(&room, &admin, json!({ "passwordMinLength": 15, "passwordBlocked": ["Wombat"] })).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    room.user(&admin, "eva@acme.example").await;
    let token = room.newest_token("eva@acme.example");
    let set = async |password: &str| {
        let body = json!({ "token": token, "password": password });
        room.post("/v1/auth/activate").json(body).send().await.complaints()
    };
    assert_eq!(set("fourteen-chars").await, ["/password tooShort"]);
    assert_eq!(set("my-wombat-is-blue-now").await, ["/password blockedWord"]);
    assert!(set(PASSWORD).await.is_empty());
}

#[tokio::test]
async fn m13_the_idle_time_is_obeyed_by_sessions_that_stand() {
    let (room, admin) = Room::with_company().await;
    assert_eq!(edit(&room, &admin, json!({ "sessionIdleMinutes": 5 })).await.status, 200);
    room.wait(5 * 60_000 - 1);
    assert_eq!(room.get("/v1/me").signed_in(&admin).send().await.status, 200);
    room.wait(5 * 60_000);
    assert_eq!(room.get("/v1/me").signed_in(&admin).send().await.status, 401);
}

#[tokio::test]
async fn d09_a_link_lives_as_long_as_the_company_says() {
    let (room, admin) = Room::with_company().await;
    assert_eq!(edit(&room, &admin, json!({ "activationLinkDays": 1 })).await.status, 200);
    room.user(&admin, "eva@acme.example").await;
    let token = room.newest_token("eva@acme.example");
    let read = async || room.post("/v1/auth/link").json(json!({ "token": token })).send().await.status.as_u16();
    room.wait(86_400_000 - 1);
    assert_eq!(read().await, 200);
    room.wait(1);
    assert_eq!(read().await, 410);
}

/// What the page's engine says to an operator of these channels.
async fn allowed(room: &Room, cookie: &str, action: &str, channel: Channel) -> (bool, Vec<String>) {
    let snapshot = snapshot(room, cookie).await;
    let engine = Engine::load(deskwarden_policy::BUNDLE).unwrap();
    let facts = Facts::at(&snapshot, Millis(snapshot.issued_at.0));
    let target = Target::channel(snapshot.company.clone(), snapshot.tenants[0].clone(), channel);
    let decision = decide(&engine, &facts, action, &target);
    (decision.allowed, decision.reasons)
}

async fn operator(room: &Room, admin: &str, channel: &str) -> String {
    let (cookie, user) = room.member(admin, "petr@acme.example", &[]).await;
    let tenant = room.get("/v1/tenants").signed_in(admin).send().await.body["tenants"][0].clone();
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(admin).send().await;
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant));
    let body = json!({ "permissions": [], "channels": [{ "name": channel }] });
    let set = room.ask("PUT", &path).signed_in(admin).version(&read.body["user"]).json(body).send().await;
    assert_eq!(set.status, 200, "{set:?}");
    cookie
}

#[tokio::test]
async fn d16_the_channel_generic_is_served_only_where_the_company_has_it() {
    let (room, admin) = Room::with_company().await;
    assert_eq!(edit(&room, &admin, json!({ "genericChannel": true })).await.status, 200);
    let cookie = operator(&room, &admin, "generic").await;
    assert_eq!(edit(&room, &admin, json!({ "genericChannel": false })).await.status, 200);
    assert!(!allowed(&room, &cookie, "serveChannel", Channel::Generic).await.0);
    assert_eq!(edit(&room, &admin, json!({ "genericChannel": true })).await.status, 200);
    assert!(allowed(&room, &cookie, "serveChannel", Channel::Generic).await.0);
}

#[tokio::test]
async fn m10_locked_switches_refuse_the_operator_in_the_page_too() {
    let (room, admin) = Room::with_company().await;
    let cookie = operator(&room, &admin, "webChat").await;
    assert!(allowed(&room, &cookie, "switchOwnChannel", Channel::WebChat).await.0);
    let held = room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
    let tag = held.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(edit(&room, &admin, json!({ "switchesLocked": true })).await.status, 200);
    let fresh = room.get("/v1/me/snapshot").signed_in(&cookie).header("if-none-match", &tag).send().await;
    assert_eq!(fresh.status, 200, "the tag follows the company's epoch");
    let (may, reasons) = allowed(&room, &cookie, "switchOwnChannel", Channel::WebChat).await;
    assert!(!may && reasons[0].starts_with("guardrails."), "{reasons:?}");
}

#[tokio::test]
async fn s50_a_setting_that_is_in_no_snapshot_disturbs_nobody() {
    let (room, admin) = Room::with_company().await;
    let epoch = || room.database.count("SELECT epoch FROM companies");
    let before = epoch();
    let quiet = json!({
        "name": "Other", "language": "cs", "timeZone": "Europe/Prague", "passwordMinLength": 9, "presenceSeconds": 90,
        "genericChannel": false, "switchesLocked": false, "oneCall": true, "defaultSlotProfile": null,
        "offeredWhileAway": { "live": true },
    });
    assert_eq!(edit(&room, &admin, quiet).await.status, 200);
    assert_eq!(epoch(), before);
    for (index, patch) in
        [json!({ "genericChannel": true }), json!({ "switchesLocked": true }), json!({ "oneCall": false })]
            .into_iter()
            .enumerate()
    {
        assert_eq!(edit(&room, &admin, patch).await.status, 200);
        assert_eq!(epoch(), before + i64::try_from(index).unwrap() + 1);
    }
}

#[tokio::test]
async fn d23_the_default_slot_profile_is_one_the_company_has_and_null_takes_it_away() {
    let (room, admin) = Room::with_company().await;
    let body = json!({ "name": "Newcomer", "live": 1, "offline": 2, "email": 3 });
    let made = room.post("/v1/slot-profiles").signed_in(&admin).json(body).send().await;
    let set = edit(&room, &admin, json!({ "defaultSlotProfile": id(&made.body) })).await;
    assert_eq!((set.status.as_u16(), &set.body["defaultSlotProfile"]), (200, &made.body["id"]));
    assert_eq!(snapshot(&room, &admin).await.slots.unwrap().live, 1);
    assert_eq!(edit(&room, &admin, json!({ "name": "Acme" })).await.body["defaultSlotProfile"], made.body["id"]);
    let taken = edit(&room, &admin, json!({ "defaultSlotProfile": null })).await;
    assert_eq!((taken.status.as_u16(), &taken.body["defaultSlotProfile"]), (200, &Json::Null));
    assert_eq!(snapshot(&room, &admin).await.slots.unwrap().live, 3);
}

#[tokio::test]
async fn settings_changed_between_decision_and_batch_are_not_overwritten() {
    let (room, admin) = Room::with_company().await;
    let body = json!({ "name": "Newcomer", "live": 1, "offline": 2, "email": 3 });
    let made = room.post("/v1/slot-profiles").signed_in(&admin).json(body).send().await;
    let before = settings(&room, &admin).await;
    let actor = "UPDATE users SET epoch = epoch + 1";
    for (theirs, expected) in [
        ("UPDATE companies SET version = version + 1, language = 'cs'", (412, "stale")),
        ("UPDATE slot_profiles SET id = 'gone'", (412, "stale")),
        (actor, (409, "conflict")),
    ] {
        let now = settings(&room, &admin).await;
        let records = room.database.count("SELECT count(*) FROM audit");
        room.database.between(1, theirs);
        let patch = json!({ "name": "Mine", "defaultSlotProfile": id(&made.body) });
        let answer = room.ask("PATCH", PATH).signed_in(&admin).version(&now).json(patch).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), expected, "{theirs}: {answer:?}");
        room.database.execute(&format!("UPDATE slot_profiles SET id = '{}'", id(&made.body)));
        assert_eq!(room.database.count("SELECT count(*) FROM audit"), records);
        assert_eq!(settings(&room, &admin).await["name"], before["name"]);
    }
    let old = room.ask("PATCH", PATH).signed_in(&admin).version(&before).json(json!({ "name": "Mine" })).send().await;
    assert_eq!((old.status.as_u16(), old.code()), (412, "stale"));
    let blind = room.ask("PATCH", PATH).signed_in(&admin).json(json!({ "name": "Mine" })).send().await;
    assert_eq!((blind.status.as_u16(), blind.code()), (428, "ifMatchRequired"));
}

#[tokio::test]
async fn a_read_is_one_round_trip_and_a_change_two() {
    let (room, admin) = Room::with_company().await;
    room.database.batches();
    let now = settings(&room, &admin).await;
    assert_eq!(room.database.batches().len(), 1);
    room.ask("PATCH", PATH).signed_in(&admin).version(&now).json(json!({ "name": "A" })).send().await;
    let written = room.database.batches().iter().position(|batch| batch.iter().any(|sql| sql.contains("INTO audit ")));
    assert_eq!(written, Some(1));
}
