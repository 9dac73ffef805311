//! One's own account: names, password, sign-ins, and the password proved again.

use serde_json::{Value as Json, json};

use crate::room::{Answer, PASSWORD, Room, id};

const JANA: &str = "jana@acme.example";
const EVA: &str = "eva@acme.example";
const MINUTE: i64 = 60_000;
const NEW: &str = "another-horse-entirely";

async fn own(room: &Room, cookie: &str) -> Json {
    room.get("/v1/me").signed_in(cookie).send().await.body["user"].clone()
}

async fn edit_me(room: &Room, cookie: &str, body: Json) -> Answer {
    let user = own(room, cookie).await;
    room.ask("PATCH", "/v1/me").signed_in(cookie).version(&user).json(body).send().await
}

async fn reauthenticate(room: &Room, cookie: &str, password: &str) -> Answer {
    room.post("/v1/auth/reauthenticate").signed_in(cookie).json(json!({ "password": password })).send().await
}

async fn change_password(room: &Room, cookie: &str, current: &str, password: &str) -> Answer {
    let body = json!({ "current": current, "password": password });
    room.post("/v1/me/password").signed_in(cookie).json(body).send().await
}

async fn sessions(room: &Room, cookie: &str, path: &str) -> Vec<Json> {
    let answer = room.get(path).signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["sessions"].as_array().unwrap().clone()
}

async fn works(room: &Room, cookie: &str) -> bool {
    room.get("/v1/me").signed_in(cookie).send().await.status == 200
}

fn notices(room: &Room, kind: &str) -> i64 {
    room.database.count(&format!("SELECT count(*) FROM outbox WHERE kind = '{kind}'"))
}

#[tokio::test]
async fn d15_everybody_edits_their_own_names_and_nothing_else() {
    let (room, admin) = Room::with_company().await;
    let (eva, _) = room.member(&admin, EVA, &[]).await;
    let edited = edit_me(&room, &eva, json!({ "firstName": "Ema", "lastName": "Velká" })).await;
    assert_eq!((edited.status.as_u16(), edited.body["firstName"].as_str()), (200, Some("Ema")), "{edited:?}");
    assert_eq!(own(&room, &eva).await["version"], edited.body["version"]);
    let wrong = edit_me(&room, &eva, json!({ "email": "x@y.cz", "status": "active" })).await;
    assert_eq!(wrong.complaints(), ["/email unknownField", "/status unknownField"]);
    let stale = room.ask("PATCH", "/v1/me").signed_in(&eva).header("if-match", "\"1\"").json(json!({})).send().await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
    assert_eq!(room.ask("PATCH", "/v1/me").signed_in(&eva).json(json!({})).send().await.status, 428);
}

#[tokio::test]
async fn s24_everybody_may_choose_a_username_and_s25_the_email_signs_in_no_more() {
    let (room, admin) = Room::with_company().await;
    let (eva, _) = room.member(&admin, EVA, &[]).await;
    let edited = edit_me(&room, &eva, json!({ "username": "eva.m" })).await;
    assert_eq!((edited.status.as_u16(), edited.body["username"].as_str()), (200, Some("eva.m")), "{edited:?}");
    assert_eq!(room.try_sign_in("acme", EVA, PASSWORD).await.code(), "signInFailed");
    room.sign_in("acme", "eva.m").await;
    assert_eq!(notices(&room, "usernameChanged"), 1, "e49");
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'setOwnUsername'"), 1);
    let back = edit_me(&room, &eva, json!({ "username": EVA })).await;
    assert_eq!(back.status, 200, "{back:?}");
    room.sign_in("acme", EVA).await;
}

#[tokio::test]
async fn d11_a_username_somebody_has_is_refused_without_telling_who() {
    let (room, admin) = Room::with_company().await;
    let (eva, _) = room.member(&admin, EVA, &[]).await;
    let answer = edit_me(&room, &eva, json!({ "username": "JANA@acme.example" })).await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (409, vec!["/username taken".to_owned()]));
    assert!(!answer.body.to_string().contains("Nová"), "{answer:?}");
}

#[tokio::test]
async fn e24_a_username_is_changed_only_with_a_password_proved_in_the_last_ten_minutes() {
    let (room, cookie) = Room::with_company().await;
    room.wait(10 * MINUTE);
    assert_eq!(edit_me(&room, &cookie, json!({ "username": "jana" })).await.status, 200);
    room.wait(1);
    let late = edit_me(&room, &cookie, json!({ "username": "jana.n" })).await;
    assert_eq!((late.status.as_u16(), late.code()), (403, "reauthenticationRequired"));
    assert_eq!(edit_me(&room, &cookie, json!({ "firstName": "Hana" })).await.status, 200);
    let proved = reauthenticate(&room, &cookie, PASSWORD).await;
    assert_eq!(proved.status, 204, "{proved:?}");
    assert_eq!(edit_me(&room, &proved.cookie(), json!({ "username": "jana.n" })).await.status, 200);
}

#[tokio::test]
async fn e24_an_administrator_too_proves_the_password_before_changing_an_address_or_username() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, EVA).await;
    let path = format!("/v1/users/{}", id(&user));
    let edit = |version: i64, body: Json| {
        room.ask("PATCH", &path).signed_in(&admin).header("if-match", &format!("\"{version}\"")).json(body).send()
    };
    room.wait(10 * MINUTE + 1);
    for body in [json!({ "email": "ema@acme.example" }), json!({ "username": "eva.m" })] {
        let late = edit(1, body).await;
        assert_eq!((late.status.as_u16(), late.code()), (403, "reauthenticationRequired"));
    }
    assert_eq!(edit(1, json!({ "firstName": "Ema" })).await.status, 200);
    let fresh = reauthenticate(&room, &admin, PASSWORD).await.cookie();
    let ask = room.ask("PATCH", &path).signed_in(&fresh).header("if-match", "\"2\"");
    assert_eq!(ask.json(json!({ "email": "ema@acme.example" })).send().await.status, 200);
}

#[tokio::test]
async fn e49_who_has_an_account_in_use_is_told_of_a_new_address_at_the_old_one() {
    let (room, admin) = Room::with_company().await;
    let (_, user) = room.member(&admin, EVA, &[]).await;
    let invited = room.user(&admin, "typo@acme.example").await;
    for (user, email) in [(&user, "ema@acme.example"), (&invited, "right@acme.example")] {
        let path = format!("/v1/users/{}", id(user));
        let read = room.get(&path).signed_in(&admin).send().await;
        let ask = room.ask("PATCH", &path).signed_in(&admin).version(&read.body["user"]);
        assert_eq!(ask.json(json!({ "email": email })).send().await.status, 200);
    }
    assert_eq!(notices(&room, "emailChanged"), 1);
    assert_eq!(room.database.text("SELECT address FROM outbox WHERE kind = 'emailChanged'"), EVA);
    assert_eq!(notices(&room, "usernameChanged"), 0, "s23: it merely follows");
}

#[tokio::test]
async fn e19_the_session_goes_on_under_a_new_id_once_the_password_is_proved() {
    let (room, cookie) = Room::with_company().await;
    room.wait(MINUTE);
    let (_, hashes) = (room.database.batches(), room.app.hashes());
    let wrong = reauthenticate(&room, &cookie, "wrong").await;
    assert_eq!((wrong.status.as_u16(), wrong.complaints()), (422, vec!["/password wrong".to_owned()]));
    assert!(works(&room, &cookie).await);
    room.database.batches();
    let proved = reauthenticate(&room, &cookie, PASSWORD).await;
    assert_eq!((room.database.batches().len(), room.app.hashes() - hashes), (3, 2));
    assert!(!works(&room, &cookie).await && works(&room, &proved.cookie()).await);
    assert_eq!(sessions(&room, &proved.cookie(), "/v1/me/sessions").await.len(), 1);
}

#[tokio::test]
async fn e44_proving_the_password_again_counts_as_an_attempt() {
    let (room, cookie) = Room::with_company().await;
    for _ in 0..2 {
        assert_eq!(reauthenticate(&room, &cookie, "wrong").await.status, 422);
        assert_eq!(change_password(&room, &cookie, "wrong", NEW).await.complaints(), ["/current wrong"]);
    }
    for answer in [reauthenticate(&room, &cookie, PASSWORD).await, change_password(&room, &cookie, PASSWORD, NEW).await]
    {
        assert_eq!((answer.status.as_u16(), answer.code()), (429, "tooManyRequests"));
        assert_eq!(answer.headers["retry-after"], "1");
    }
}

#[tokio::test]
async fn e05_a_password_is_changed_with_the_current_one_and_every_other_session_ends() {
    let (room, cookie) = Room::with_company().await;
    let other = room.sign_in("acme", JANA).await;
    for (current, password, complaint) in [
        ("wrong", NEW, "/current wrong"),
        (PASSWORD, "short", "/password tooShort"),
        (PASSWORD, "jana-nova-99", "/password ownWord"),
    ] {
        let refused = change_password(&room, &cookie, current, password).await;
        assert_eq!((refused.status.as_u16(), refused.complaints()), (422, vec![complaint.to_owned()]));
    }
    assert!(works(&room, &other).await);
    let changed = change_password(&room, &cookie, PASSWORD, NEW).await;
    assert_eq!(changed.status, 204, "{changed:?}");
    assert!(!works(&room, &other).await && !works(&room, &cookie).await);
    assert!(works(&room, &changed.cookie()).await, "e19");
    assert_eq!(room.try_sign_in("acme", JANA, PASSWORD).await.status, 401);
    assert_eq!(room.try_sign_in("acme", JANA, NEW).await.status, 200);
    assert_eq!(notices(&room, "passwordChanged"), 1, "e49");
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'changeOwnPassword'"), 1);
    assert_eq!(
        room.database.count("SELECT count(*) FROM audit WHERE before LIKE '%argon2%' OR after LIKE '%argon2%'"),
        0
    );
}

#[tokio::test]
async fn e23_everybody_sees_their_sign_ins_and_ends_them() {
    let (room, mine) = Room::with_company().await;
    room.wait(MINUTE);
    let body = json!({ "company": "acme", "login": JANA, "password": PASSWORD });
    let phone = room
        .post("/v1/auth/sign-in")
        .header("cf-connecting-ip", "203.0.113.7")
        .header("user-agent", "A Phone")
        .json(body)
        .send()
        .await
        .cookie();
    let third = room.sign_in("acme", JANA).await;
    let listed = sessions(&room, &mine, "/v1/me/sessions").await;
    assert_eq!(listed.len(), 3);
    assert_eq!(listed.iter().filter(|session| session["current"] == true).count(), 1);
    let theirs = listed.iter().find(|session| session["agent"] == "A Phone").unwrap();
    assert_eq!((&theirs["ip"], &theirs["current"]), (&json!("203.0.113.7"), &json!(false)));
    assert_eq!(theirs["createdAt"], theirs["seenAt"]);
    let end = |id: String| room.ask("DELETE", &format!("/v1/me/sessions/{id}")).signed_in(&mine).send();
    assert_eq!(end(id(theirs).to_owned()).await.status, 204);
    assert!(!works(&room, &phone).await && works(&room, &third).await);
    assert_eq!(end(id(theirs).to_owned()).await.status, 404);
    assert_eq!(room.ask("DELETE", "/v1/me/sessions").signed_in(&mine).send().await.status, 204);
    assert!(!works(&room, &third).await && works(&room, &mine).await);
    let own = sessions(&room, &mine, "/v1/me/sessions").await;
    let out = end(id(&own[0]).to_owned()).await;
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert!(!works(&room, &mine).await);
}

#[tokio::test]
async fn e23_nobody_ends_a_session_of_another_as_their_own() {
    let (room, admin) = Room::with_company().await;
    let (eva, _) = room.member(&admin, EVA, &[]).await;
    let theirs = sessions(&room, &admin, "/v1/me/sessions").await;
    let path = format!("/v1/me/sessions/{}", id(&theirs[0]));
    assert_eq!(room.ask("DELETE", &path).signed_in(&eva).send().await.status, 404);
    assert!(works(&room, &admin).await);
}

#[tokio::test]
async fn e23_a_company_administrator_sees_and_ends_anybody_s_sign_ins() {
    let (room, admin) = Room::with_company().await;
    let (first, user) = room.member(&admin, EVA, &[]).await;
    let second = room.sign_in("acme", EVA).await;
    let path = format!("/v1/users/{}/sessions", id(&user));
    let listed = sessions(&room, &admin, &path).await;
    assert_eq!((listed.len(), &listed[0]["current"]), (2, &json!(false)));
    let one = format!("{path}/{}", id(&listed[0]));
    assert_eq!(room.ask("DELETE", &one).signed_in(&admin).send().await.status, 204);
    assert!(works(&room, &first).await != works(&room, &second).await);
    assert_eq!(room.ask("DELETE", &one).signed_in(&admin).send().await.status, 404);
    assert_eq!(room.ask("DELETE", &path).signed_in(&admin).send().await.status, 204);
    assert!(!works(&room, &first).await && !works(&room, &second).await && works(&room, &admin).await);
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'endUserSessions'"), 2);
    let own = sessions(&room, &admin, "/v1/me/sessions").await;
    let foreign = format!("{path}/{}", id(&own[0]));
    assert_eq!(room.ask("DELETE", &foreign).signed_in(&admin).send().await.status, 404);
}

#[tokio::test]
async fn e20_a_session_that_has_run_out_is_not_listed() {
    let (room, _) = Room::with_company().await;
    room.wait(2 * 60 * MINUTE);
    let cookie = room.sign_in("acme", JANA).await;
    assert_eq!(sessions(&room, &cookie, "/v1/me/sessions").await.len(), 1);
}
