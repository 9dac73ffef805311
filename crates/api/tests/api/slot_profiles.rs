//! Slot profiles: named numbers that users inherit (D23).

use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, id};

const PATH: &str = "/v1/slot-profiles";

fn newcomer() -> Json {
    json!({ "name": "Newcomer", "live": 1, "offline": 2, "email": 0 })
}

async fn make(room: &Room, cookie: &str, body: Json) -> Answer {
    room.post(PATH).signed_in(cookie).json(body).send().await
}

async fn list(room: &Room, cookie: &str) -> Json {
    room.get(PATH).signed_in(cookie).send().await.body
}

fn one(profile: &Json) -> String {
    format!("{PATH}/{}", id(profile))
}

async fn give(room: &Room, admin: &str, user: &Json, profile: &Json) {
    let read = room.get(&format!("/v1/users/{}", id(user))).signed_in(admin).send().await;
    let body = json!({ "profile": profile, "live": null, "offline": null, "email": null });
    let path = format!("/v1/users/{}/slots", id(user));
    let set = room.ask("PUT", &path).signed_in(admin).version(&read.body["user"]).json(body).send().await;
    assert_eq!(set.status, 200, "{set:?}");
}

#[tokio::test]
async fn d23_profiles_are_named_numbers_and_the_built_in_one_is_told() {
    let (room, admin) = Room::with_company().await;
    let empty = json!({ "profiles": [], "builtIn": { "live": 3, "offline": 5, "email": 5 } });
    assert_eq!(list(&room, &admin).await, empty);
    let senior = make(&room, &admin, json!({ "name": " Senior ", "live": 100, "offline": 10, "email": 10 })).await;
    let made = make(&room, &admin, newcomer()).await;
    assert_eq!((made.status.as_u16(), made.headers["etag"].to_str().unwrap()), (201, "\"1\""));
    assert_eq!(made.headers["location"].to_str().unwrap(), one(&made.body));
    let user = room.user(&admin, "eva@acme.example").await;
    give(&room, &admin, &user, &made.body["id"]).await;
    let company = room.get("/v1/company").signed_in(&admin).send().await;
    let choice = json!({ "defaultSlotProfile": senior.body["id"] });
    room.ask("PATCH", "/v1/company").signed_in(&admin).version(&company.body).json(choice).send().await;
    let (n, s) = (&made.body["id"], &senior.body["id"]);
    assert_eq!(
        list(&room, &admin).await["profiles"],
        json!([
            { "id": n, "name": "Newcomer", "live": 1, "offline": 2, "email": 0, "users": 1, "isDefault": false, "version": 1 },
            { "id": s, "name": "Senior", "live": 100, "offline": 10, "email": 10, "users": 0, "isDefault": true, "version": 1 },
        ])
    );
}

#[tokio::test]
async fn d23_only_whole_numbers_from_0_to_100_are_slots() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, json!({ "name": "Senior", "live": 0, "offline": 100, "email": 50 })).await;
    assert_eq!(made.status, 201, "{made:?}");
    for (value, code) in [
        (json!(101), "outOfRange"),
        (json!(-1), "outOfRange"),
        (json!(2.5), "wrongType"),
        (json!(2.0), "wrongType"),
        (json!("2"), "wrongType"),
        (json!(""), "wrongType"),
        (json!(null), "wrongType"),
        (json!(true), "wrongType"),
        (json!([2]), "wrongType"),
    ] {
        for group in ["live", "offline", "email"] {
            let mut body = newcomer();
            body[group] = value.clone();
            let answer = make(&room, &admin, body).await;
            assert_eq!(answer.complaints(), [format!("/{group} {code}")], "{value}");
            let patch = json!({ group: value });
            let answer =
                room.ask("PATCH", &one(&made.body)).signed_in(&admin).version(&made.body).json(patch).send().await;
            assert_eq!(answer.complaints(), [format!("/{group} {code}")], "{value}");
        }
    }
    let empty = make(&room, &admin, json!({})).await;
    assert_eq!(empty.complaints(), ["/name required", "/live required", "/offline required", "/email required"]);
    let named =
        make(&room, &admin, json!({ "name": " ", "live": 1, "offline": 1, "email": 1, "isDefault": true })).await;
    assert_eq!(named.complaints(), ["/name required", "/isDefault unknownField"]);
    assert_eq!(list(&room, &admin).await["profiles"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn d23_a_changed_profile_is_the_new_limit_of_all_who_inherit_it() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, newcomer()).await;
    let (cookie, user) = room.member(&admin, "eva@acme.example", &[]).await;
    give(&room, &admin, &user, &made.body["id"]).await;
    let held = room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
    assert_eq!(held.body["slots"], json!({ "live": 1, "offline": 2, "email": 0 }));
    let patch = json!({ "live": 7, "name": "Beginner" });
    let changed = room.ask("PATCH", &one(&made.body)).signed_in(&admin).version(&made.body).json(patch).send().await;
    assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().unwrap()), (200, "\"2\""));
    let tag = held.headers["etag"].to_str().unwrap().to_owned();
    let now = room.get("/v1/me/snapshot").signed_in(&cookie).header("if-none-match", &tag).send().await;
    assert_eq!((now.status.as_u16(), &now.body["slots"]), (200, &json!({ "live": 7, "offline": 2, "email": 0 })));
}

#[tokio::test]
async fn s36_profiles_are_closed_to_a_tenant_administrator() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let made = make(&room, &admin, newcomer()).await;
    let before = list(&room, &admin).await;
    for (method, path) in
        [("GET", PATH.to_owned()), ("POST", PATH.to_owned()), ("PATCH", one(&made.body)), ("DELETE", one(&made.body))]
    {
        let answer =
            room.ask(method, &path).signed_in(&cookie).version(&made.body).json(json!({ "live": 7 })).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"), "{method}");
    }
    assert_eq!(list(&room, &admin).await, before);
}

#[tokio::test]
async fn two_profiles_of_one_name_are_refused() {
    let (room, admin) = Room::with_company().await;
    make(&room, &admin, newcomer()).await;
    let other = make(&room, &admin, json!({ "name": "Senior", "live": 1, "offline": 1, "email": 1 })).await;
    let double = make(&room, &admin, json!({ "name": "NEWCOMER", "live": 1, "offline": 1, "email": 1 })).await;
    assert_eq!((double.status.as_u16(), double.complaints()), (409, vec!["/name taken".to_owned()]));
    let patch = json!({ "name": "néwcomer" });
    let renamed = room.ask("PATCH", &one(&other.body)).signed_in(&admin).version(&other.body).json(patch).send().await;
    assert_eq!((renamed.status.as_u16(), renamed.complaints()), (409, vec!["/name taken".to_owned()]));
}

#[tokio::test]
async fn a_profile_in_use_stays_and_the_refusal_says_by_how_many() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, newcomer()).await;
    let remove = async || room.ask("DELETE", &one(&made.body)).signed_in(&admin).version(&made.body).send().await;
    let refused = async |words: &str| {
        let answer = remove().await;
        assert_eq!((answer.status.as_u16(), answer.code()), (409, "inUse"), "{answer:?}");
        assert!(answer.body["detail"].as_str().unwrap().starts_with(words), "{answer:?}");
    };
    let (eva, ida) = (room.user(&admin, "eva@acme.example").await, room.user(&admin, "ida@acme.example").await);
    give(&room, &admin, &eva, &made.body["id"]).await;
    refused("1 user has").await;
    give(&room, &admin, &ida, &made.body["id"]).await;
    refused("2 users have").await;
    give(&room, &admin, &eva, &Json::Null).await;
    give(&room, &admin, &ida, &Json::Null).await;
    let company = room.get("/v1/company").signed_in(&admin).send().await;
    let choice = |profile: &Json| json!({ "defaultSlotProfile": profile });
    let ask = |version: &Json, profile: &Json| {
        room.ask("PATCH", "/v1/company").signed_in(&admin).version(version).json(choice(profile)).send()
    };
    let chosen = ask(&company.body, &made.body["id"]).await;
    refused("this is the company's default").await;
    ask(&chosen.body, &Json::Null).await;
    assert_eq!(remove().await.status, 204);
    assert_eq!(remove().await.status, 404);
    assert_eq!(list(&room, &admin).await["profiles"], json!([]));
}

/// `theirs` happens between the handler's load and its write.
async fn check_race(method: &str, theirs: &str, expected: (u16, &str)) {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, newcomer()).await;
    let everything =
        || ["SELECT count(*) FROM audit", "SELECT epoch FROM companies"].map(|sql| room.database.count(sql));
    let before = everything();
    room.database.between(1, theirs.replace("{profile}", id(&made.body)));
    let ask = room.ask(method, &one(&made.body)).signed_in(&admin).version(&made.body);
    let answer = ask.json(json!({ "live": 99 })).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), expected, "{method} {theirs}: {answer:?}");
    assert_eq!(everything(), before);
    assert_eq!(room.database.count("SELECT count(*) FROM slot_profiles WHERE live = 99"), 0);
    let left = i64::from(!theirs.starts_with("DELETE"));
    assert_eq!(room.database.count("SELECT count(*) FROM slot_profiles"), left, "{method} {theirs}");
}

#[tokio::test]
async fn a_profile_that_changed_or_got_users_meanwhile_is_neither_overwritten_nor_removed() {
    let changed = "UPDATE slot_profiles SET version = version + 1";
    let used = "UPDATE users SET slot_profile = '{profile}'";
    let default = "UPDATE companies SET default_slot_profile = '{profile}'";
    let actor = "UPDATE users SET epoch = epoch + 1";
    check_race("PATCH", changed, (412, "stale")).await;
    check_race("PATCH", "DELETE FROM slot_profiles", (412, "stale")).await;
    check_race("PATCH", actor, (409, "conflict")).await;
    check_race("DELETE", changed, (412, "stale")).await;
    check_race("DELETE", used, (412, "stale")).await;
    check_race("DELETE", default, (412, "stale")).await;
    check_race("DELETE", actor, (409, "conflict")).await;
}

#[tokio::test]
async fn an_old_or_missing_version_changes_no_profile() {
    let (room, admin) = Room::with_company().await;
    let made = make(&room, &admin, newcomer()).await;
    for method in ["PATCH", "DELETE"] {
        let ask = || room.ask(method, &one(&made.body)).signed_in(&admin).json(json!({ "live": 99 }));
        assert_eq!(ask().header("if-match", "\"7\"").send().await.code(), "stale");
        assert_eq!(ask().send().await.code(), "ifMatchRequired");
    }
    assert_eq!(list(&room, &admin).await["profiles"][0]["version"], 1);
}

#[tokio::test]
async fn the_same_key_makes_one_profile() {
    let (room, admin) = Room::with_company().await;
    let ask = |body| room.post(PATH).signed_in(&admin).header("idempotency-key", "k").json(body).send();
    let (first, again) = (ask(newcomer()).await, ask(newcomer()).await);
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(ask(json!({ "name": "Other", "live": 1, "offline": 1, "email": 1 })).await.code(), "keyReused");
    assert_eq!(room.database.count("SELECT count(*) FROM slot_profiles"), 1);
}
