//! How many sessions a user handles at a time, and what each number means exactly (D23).

use deskwarden_policy::{BUNDLE, Channel, Engine, Facts, Load, Snapshot, Target, decide};
use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, id};

fn path(user: &Json) -> String {
    format!("/v1/users/{}/slots", id(user))
}

async fn read(room: &Room, admin: &str, user: &Json) -> Json {
    let answer = room.get(&path(user)).signed_in(admin).send().await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.headers["etag"].to_str().unwrap(), format!("\"{}\"", answer.body["version"]));
    answer.body
}

async fn set(room: &Room, admin: &str, user: &Json, body: Json) -> Answer {
    let now = read(room, admin, user).await;
    room.ask("PUT", &path(user)).signed_in(admin).version(&now).json(body).send().await
}

async fn snapshot(room: &Room, cookie: &str) -> Snapshot {
    let answer = room.get("/v1/me/snapshot").signed_in(cookie).send().await;
    Snapshot::from_json(answer.body.to_string().as_bytes()).unwrap()
}

async fn profile(room: &Room, admin: &str, name: &str, slots: [i64; 3]) -> Json {
    let [live, offline, email] = slots;
    let body = json!({ "name": name, "live": live, "offline": offline, "email": email });
    let made = room.post("/v1/slot-profiles").signed_in(admin).json(body).send().await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body
}

async fn make_default(room: &Room, admin: &str, profile: &Json) {
    let company = room.get("/v1/company").signed_in(admin).send().await.body;
    let ask = room.ask("PATCH", "/v1/company").signed_in(admin).version(&company);
    assert_eq!(ask.json(json!({ "defaultSlotProfile": profile["id"] })).send().await.status, 200);
}

/// An operator of WebChat and E-mail: cookie and record.
async fn operator(room: &Room, admin: &str) -> (String, Json) {
    let (cookie, user) = room.member(admin, "eva@acme.example", &[]).await;
    let tenants = room.get("/v1/tenants").signed_in(admin).send().await.body;
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(&tenants["tenants"][0]));
    let now = read(room, admin, &user).await;
    let body = json!({ "permissions": [], "channels": [{ "name": "webChat" }, { "name": "email" }] });
    assert_eq!(room.ask("PUT", &path).signed_in(admin).version(&now).json(body).send().await.status, 200);
    (cookie, user)
}

/// The policies that decide whether one more session is given, with so many open; empty where none permits it.
async fn one_more(room: &Room, cookie: &str, channel: Channel, open: u32) -> (bool, Vec<String>) {
    let snapshot = snapshot(room, cookie).await;
    let engine = Engine::load(BUNDLE).unwrap();
    let target = Target::Channel {
        company: snapshot.company.clone(),
        tenant: snapshot.tenants[0].clone(),
        channel,
        load: Some(Load { open, calls: 0 }),
        availability: None,
    };
    let decision = decide(&engine, &Facts::at(&snapshot, snapshot.issued_at), "takeSlot", &target);
    (decision.allowed, decision.reasons)
}

#[tokio::test]
async fn s58_s59_each_group_of_channels_has_a_number_of_its_own() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = operator(&room, &admin).await;
    let first = read(&room, &admin, &user).await;
    let built_in = |slots: i64| json!({ "slots": slots, "from": "builtIn" });
    assert_eq!(
        first,
        json!({
            "profile": null, "own": { "live": null, "offline": null, "email": null },
            "limits": { "live": built_in(3), "offline": built_in(5), "email": built_in(5) }, "version": first["version"],
        })
    );
    let newcomer = profile(&room, &admin, "Newcomer", [1, 2, 4]).await;
    let body = json!({ "profile": newcomer["id"], "live": 2, "offline": null, "email": 0 });
    let changed = set(&room, &admin, &user, body).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    let now = read(&room, &admin, &user).await;
    assert_eq!(now, changed.body);
    assert_eq!(
        now,
        json!({
            "profile": { "id": newcomer["id"], "name": "Newcomer" }, "own": { "live": 2, "offline": null, "email": 0 },
            "limits": {
                "live": { "slots": 2, "from": "own" }, "offline": { "slots": 2, "from": "profile" },
                "email": { "slots": 0, "from": "own" },
            },
            "version": first["version"].as_i64().unwrap() + 1,
        })
    );
    let slots = snapshot(&room, &cookie).await.slots.unwrap();
    assert_eq!((slots.live, slots.offline, slots.email), (2, 2, 0));
    let audit = room.get("/v1/audit?action=setSlots").signed_in(&admin).send().await;
    assert_eq!(
        audit.body["records"][0]["changed"],
        json!(["/version", "/slots/profile", "/slots/live", "/slots/email"])
    );
}

#[tokio::test]
async fn d23_zero_is_given_nothing_and_empty_inherits() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = operator(&room, &admin).await;
    let none = vec!["slot-limits.none".to_owned()];
    let full = vec!["slot-limits.full".to_owned()];
    assert!(one_more(&room, &cookie, Channel::WebChat, 2).await.0);
    assert_eq!(one_more(&room, &cookie, Channel::WebChat, 3).await, (false, full.clone()));
    set(&room, &admin, &user, json!({ "profile": null, "live": 0, "offline": null, "email": null })).await;
    assert_eq!(one_more(&room, &cookie, Channel::WebChat, 0).await, (false, none.clone()));
    assert!(one_more(&room, &cookie, Channel::Email, 4).await.0, "the other groups stay as they are");
    // A profile's 0 and a default's 0 mean the same, and a number of one's own stands over them.
    let idle = profile(&room, &admin, "Idle", [0, 0, 0]).await;
    set(&room, &admin, &user, json!({ "profile": idle["id"], "live": 1, "offline": null, "email": null })).await;
    assert!(one_more(&room, &cookie, Channel::WebChat, 0).await.0);
    assert_eq!(one_more(&room, &cookie, Channel::WebChat, 1).await, (false, full));
    assert_eq!(one_more(&room, &cookie, Channel::Email, 0).await, (false, none.clone()));
    make_default(&room, &admin, &idle).await;
    set(&room, &admin, &user, json!({ "profile": null, "live": null, "offline": null, "email": null })).await;
    assert_eq!(one_more(&room, &cookie, Channel::WebChat, 0).await, (false, none));
}

#[tokio::test]
async fn s63_with_two_slots_the_third_session_is_not_given() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = operator(&room, &admin).await;
    set(&room, &admin, &user, json!({ "profile": null, "live": 2, "offline": null, "email": null })).await;
    assert!(one_more(&room, &cookie, Channel::WebChat, 1).await.0);
    assert!(!one_more(&room, &cookie, Channel::WebChat, 2).await.0);
}

/// D23 read plainly.
fn plainly(own: Option<i64>, profile: Option<i64>, default: Option<i64>, built_in: i64) -> (i64, &'static str) {
    if let Some(own) = own {
        (own, "own")
    } else if let Some(profile) = profile {
        (profile, "profile")
    } else if let Some(default) = default {
        (default, "default")
    } else {
        (built_in, "builtIn")
    }
}

#[tokio::test]
async fn d23_sql_record_and_a_plain_reading_agree_over_every_combination() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = operator(&room, &admin).await;
    let own_profile = ([0, 20, 30], profile(&room, &admin, "Own", [0, 20, 30]).await);
    let default = ([4, 0, 6], profile(&room, &admin, "Default", [4, 0, 6]).await);
    let quoted = |there: bool, profile: &Json| if there { format!("'{}'", id(profile)) } else { "NULL".to_owned() };
    let numbers = [None, Some(0), Some(7)];
    let number = |own: Option<i64>| own.map_or("NULL".to_owned(), |own| own.to_string());
    for case in 0..108 {
        let own = [numbers[case % 3], numbers[case / 3 % 3], numbers[case / 9 % 3]];
        let (has_profile, has_default) = (case / 27 % 2 == 1, case / 54 == 1);
        let [live, offline, email] = own.map(number);
        room.database.execute(&format!(
            "UPDATE users SET slots_live = {live}, slots_offline = {offline}, slots_email = {email}, slot_profile = {} WHERE id = '{}'; \
             UPDATE companies SET default_slot_profile = {}",
            quoted(has_profile, &own_profile.1),
            id(&user),
            quoted(has_default, &default.1)
        ));
        let expected: Vec<_> = [3, 5, 5]
            .into_iter()
            .enumerate()
            .map(|(group, built_in)| {
                let profile = has_profile.then_some(own_profile.0[group]);
                plainly(own[group], profile, has_default.then_some(default.0[group]), built_in)
            })
            .collect();
        let told = read(&room, &admin, &user).await["limits"].clone();
        let told = ["live", "offline", "email"].map(|group| told[group].clone());
        let plain: Vec<_> = expected.iter().map(|(slots, from)| json!({ "slots": slots, "from": from })).collect();
        assert_eq!(told.to_vec(), plain, "the record, case {case}");
        let slots = snapshot(&room, &cookie).await.slots.unwrap();
        let sql = [slots.live, slots.offline, slots.email].map(i64::from);
        assert_eq!(sql.to_vec(), expected.iter().map(|(slots, _)| *slots).collect::<Vec<_>>(), "the SQL, case {case}");
    }
}

#[tokio::test]
async fn d23_fractions_negatives_and_text_are_refused_and_nothing_is_written() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let before = read(&room, &admin, &user).await;
    for (value, code) in [
        (json!(101), "outOfRange"),
        (json!(-1), "outOfRange"),
        (json!(1e20), "wrongType"),
        (json!(0.5), "wrongType"),
        (json!(3.0), "wrongType"),
        (json!("3"), "wrongType"),
        (json!(""), "wrongType"),
        (json!(false), "wrongType"),
        (json!({}), "wrongType"),
    ] {
        for group in ["live", "offline", "email"] {
            let mut body = json!({ "profile": null, "live": 1, "offline": 1, "email": 1 });
            body[group] = value.clone();
            let answer = set(&room, &admin, &user, body).await;
            assert_eq!(
                (answer.status.as_u16(), answer.complaints()),
                (422, vec![format!("/{group} {code}")]),
                "{value}"
            );
        }
    }
    let missing = set(&room, &admin, &user, json!({ "live": 1 })).await;
    assert_eq!(missing.complaints(), ["/profile required", "/offline required", "/email required"]);
    let odd = json!({ "profile": "none", "live": 1, "offline": 1, "email": 1, "chat": 1 });
    assert_eq!(set(&room, &admin, &user, odd).await.complaints(), ["/profile unknown", "/chat unknownField"]);
    let odd = json!({ "profile": 7, "live": null, "offline": null, "email": null });
    assert_eq!(set(&room, &admin, &user, odd).await.complaints(), ["/profile wrongType"]);
    assert_eq!(read(&room, &admin, &user).await, before);
    for (value, status) in [(0, 200), (100, 200)] {
        let body = json!({ "profile": null, "live": value, "offline": value, "email": value });
        assert_eq!(set(&room, &admin, &user, body).await.status, status);
    }
}

#[tokio::test]
async fn s36_a_tenant_administrator_cannot_set_slots_not_even_the_own() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let other = room.user(&admin, "eva@acme.example").await;
    for user in [&own, &other] {
        let before = read(&room, &admin, user).await;
        assert_eq!(room.get(&path(user)).signed_in(&cookie).send().await.status, 403);
        let body = json!({ "profile": null, "live": "many", "offline": null, "email": null });
        let answer = room.ask("PUT", &path(user)).signed_in(&cookie).version(&before).json(body).send().await;
        assert_eq!((answer.status.as_u16(), &answer.body["denial"]["action"]), (403, &json!("setSlots")), "{answer:?}");
        assert_eq!(answer.body["denial"]["missing"][0]["givenBy"][0], "companyAdministrator");
        assert!(answer.complaints().is_empty());
        assert_eq!(read(&room, &admin, user).await, before);
    }
}

#[tokio::test]
async fn x03_new_slots_change_the_tag_of_that_user_s_snapshot_and_of_nobody_else_s() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = operator(&room, &admin).await;
    let tag = async |who: &str| {
        let answer = room.get("/v1/me/snapshot").signed_in(who).send().await;
        answer.headers["etag"].to_str().unwrap().to_owned()
    };
    let before = (tag(&cookie).await, tag(&admin).await);
    set(&room, &admin, &user, json!({ "profile": null, "live": 9, "offline": null, "email": null })).await;
    let after = (tag(&cookie).await, tag(&admin).await);
    assert_ne!(before.0, after.0);
    assert_eq!(before.1, after.1);
}

/// `theirs` happens between the handler's load and its write.
async fn check_race(theirs: &str, expected: (u16, &str)) {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let newcomer = profile(&room, &admin, "Newcomer", [1, 2, 4]).await;
    let records = room.database.count("SELECT count(*) FROM audit");
    room.database.between(1, theirs.replace("{user}", id(&user)));
    let body = json!({ "profile": newcomer["id"], "live": 9, "offline": null, "email": null });
    let answer = room.ask("PUT", &path(&user)).signed_in(&admin).version(&user).json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), expected, "{theirs}: {answer:?}");
    assert_eq!(room.database.count("SELECT count(*) FROM audit"), records);
    let written = "SELECT count(*) FROM users WHERE slots_live = 9 OR slot_profile IS NOT NULL";
    assert_eq!(room.database.count(written), 0);
}

#[tokio::test]
async fn slots_of_a_user_or_profile_changed_meanwhile_are_not_written() {
    check_race("UPDATE users SET version = version + 1 WHERE id = '{user}'", (412, "stale")).await;
    check_race("DELETE FROM slot_profiles", (412, "stale")).await;
    check_race("UPDATE users SET epoch = epoch + 1 WHERE email = 'jana@acme.example'", (409, "conflict")).await;
    let deactivated = "UPDATE users SET status = 'deactivated' WHERE email = 'jana@acme.example'";
    check_race(deactivated, (409, "conflict")).await;
}

#[tokio::test]
async fn slots_are_changed_only_by_who_has_seen_them() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let body = json!({ "profile": null, "live": 9, "offline": null, "email": null });
    let ask = || room.ask("PUT", &path(&user)).signed_in(&admin).json(body.clone());
    assert_eq!(ask().send().await.code(), "ifMatchRequired");
    assert_eq!(ask().header("if-match", "\"7\"").send().await.code(), "stale");
    assert_eq!(ask().header("if-match", "\"1\"").send().await.status, 200);
    assert_eq!(ask().header("if-match", "\"1\"").send().await.code(), "stale");
    let unknown = json!({ "id": "01990000-0000-7000-8000-000000000009", "version": 1 });
    assert_eq!(room.get(&path(&unknown)).signed_in(&admin).send().await.status, 404);
    let answer = room.ask("PUT", &path(&unknown)).signed_in(&admin).version(&unknown).json(body.clone()).send().await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn x09_deactivation_and_reactivation_leave_the_slots_as_they_were() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let set = set(&room, &admin, &user, json!({ "profile": null, "live": 0, "offline": 7, "email": null })).await;
    let verb = async |verb: &str| {
        let now = read(&room, &admin, &user).await;
        let path = format!("/v1/users/{}/{verb}", id(&user));
        assert_eq!(room.post(&path).signed_in(&admin).version(&now).send().await.status, 200);
    };
    verb("deactivate").await;
    verb("reactivate").await;
    let now = read(&room, &admin, &user).await;
    assert_eq!((&now["own"], &now["limits"]), (&set.body["own"], &set.body["limits"]));
}
