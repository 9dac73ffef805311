//! Links: what they tell, what they set, and how one asks for another.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use deskwarden_api::auth::hash_secret;
use serde_json::{Value as Json, json};

use crate::room::{Answer, NOON, ORIGIN, PASSWORD, Room, id};

const JANA: &str = "jana@acme.example";
const EVA: &str = "eva@acme.example";
const DAY: i64 = 24 * 3_600_000;
const NEW: &str = "another-horse-entirely";

/// A reset link as the outbox would mint it.
fn reset_link(room: &Room, email: &str) -> String {
    let secret = format!("{}A", "R".repeat(42));
    let hash = hash_secret(&secret);
    room.database.execute(&format!(
        "INSERT INTO links (company_id, secret_hash, user_id, kind, created_at, expires_at) \
         SELECT company_id, '{hash}', id, 'reset', {NOON}, {NOON} + 1800000 FROM users WHERE email = '{email}'"
    ));
    format!("{}.{secret}", room.database.text("SELECT id FROM companies"))
}

fn waiting(room: &Room, kind: &str) -> i64 {
    room.database.count(&format!("SELECT count(*) FROM outbox WHERE kind = '{kind}'"))
}

async fn invited() -> (Room, String, Json, String) {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, EVA).await;
    let token = room.newest_token(EVA);
    (room, admin, user, token)
}

async fn activate(room: &Room, body: Json) -> Answer {
    room.post("/v1/auth/activate").json(body).send().await
}

async fn reset(room: &Room, token: &str, password: &str) -> Answer {
    room.post("/v1/auth/reset").json(json!({ "token": token, "password": password })).send().await
}

async fn ask_for_reset(room: &Room, slug: &str, email: &str) -> Answer {
    room.post("/v1/auth/reset-request").json(json!({ "company": slug, "email": email })).send().await
}

async fn ask_for_link(room: &Room, token: &str) -> Answer {
    room.post("/v1/auth/new-link").json(json!({ "token": token })).send().await
}

#[tokio::test]
async fn e10_a_link_is_256_random_bits_and_the_database_holds_only_their_hash() {
    let (room, admin, user, token) = invited().await;
    room.wait(60_000);
    room.post(&format!("/v1/users/{}/resend-activation", id(&user))).signed_in(&admin).send().await;
    let newer = room.newest_token(EVA);
    assert_ne!(token, newer);
    for token in [token, newer] {
        let secret = token.split_once('.').unwrap().1;
        let bits = URL_SAFE_NO_PAD.decode(secret).unwrap().len() * 8;
        let everything: Vec<String> = room.database.dump().into_values().flatten().collect();
        let held = [secret, &hash_secret(secret)].map(|text| everything.iter().any(|row| row.contains(text)));
        assert_eq!((bits, held), (256, [false, true]));
    }
}

#[tokio::test]
async fn e15_a_link_names_the_configured_origin_whatever_host_the_request_names() {
    let (room, admin, user, _) = invited().await;
    let forged = [("host", "evil.example"), ("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")];
    room.wait(60_000);
    let ask = room.post(&format!("/v1/users/{}/resend-activation", id(&user))).signed_in(&admin);
    let sent = forged.iter().fold(ask, |ask, (name, value)| ask.header(name, value)).send().await;
    assert_eq!(sent.status, 200, "{sent:?}");
    let mails: Vec<_> = room.mails().into_iter().filter(|mail| mail.to == EVA).collect();
    assert_eq!(mails.len(), 2);
    for mail in mails {
        let links = mail.text.lines().filter(|line| line.contains("://"));
        assert!(links.clone().all(|line| line.starts_with(&format!("{ORIGIN}/activate#"))), "{}", mail.text);
        assert_eq!((links.count(), mail.html.matches("://").count()), (1, mail.html.matches(ORIGIN).count()));
    }
}

#[tokio::test]
async fn e12_looking_at_a_link_tells_what_it_is_for_and_uses_nothing_up() {
    let (room, _, _, token) = invited().await;
    for _ in 0..3 {
        let told = room.post("/v1/auth/link").json(json!({ "token": token })).send().await;
        assert_eq!(
            told.body,
            json!({
                "kind": "activation", "company": { "slug": "acme", "name": "Acme" }, "firstName": "Eva",
                "username": EVA, "email": EVA, "minimumLength": 10,
            })
        );
    }
    for path in ["/v1/auth/link", "/v1/auth/activate", "/v1/auth/reset"] {
        assert_eq!(room.get(path).send().await.status, 405, "{path}");
    }
    room.activate_and_sign_in("acme", EVA).await;
    let used = room.post("/v1/auth/link").json(json!({ "token": token })).send().await;
    assert_eq!((used.status.as_u16(), used.code()), (410, "linkInvalid"));
}

#[tokio::test]
async fn s24_who_activates_may_choose_a_username_and_s25_the_email_signs_in_no_more() {
    let (room, admin, user, token) = invited().await;
    let done = activate(&room, json!({ "token": token, "password": PASSWORD, "username": "eva.m" })).await;
    assert_eq!((done.status.as_u16(), done.body["username"].as_str()), (200, Some("eva.m")), "{done:?}");
    room.sign_in("acme", "EVA.m").await;
    let by_email = room.try_sign_in("acme", EVA, PASSWORD).await;
    let wrong = room.try_sign_in("acme", "eva.m", "wrong").await;
    assert_eq!((by_email.status, by_email.code()), (wrong.status, wrong.code()));
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    assert_eq!((&read.body["user"]["username"], &read.body["user"]["activation"]), (&json!("eva.m"), &json!("done")));
    let after: Json = serde_json::from_str(
        &room.database.text("SELECT after FROM audit WHERE action = 'activate' ORDER BY seq DESC"),
    )
    .unwrap();
    assert_eq!((&after["username"], &after["version"]), (&json!("eva.m"), &read.body["user"]["version"]));
}

#[tokio::test]
async fn d11_a_chosen_username_somebody_has_is_told_on_its_field_and_uses_nothing_up() {
    let (room, _, _, token) = invited().await;
    for (username, expected) in [(JANA, (409, "/username taken")), ("e va", (422, "/username malformed"))] {
        let answer = activate(&room, json!({ "token": token, "password": PASSWORD, "username": username })).await;
        assert_eq!((answer.status.as_u16(), answer.complaints()), (expected.0, vec![expected.1.to_owned()]));
        assert!(!answer.body.to_string().contains("Nová"), "who has it is not told: {answer:?}");
    }
    room.activate_and_sign_in("acme", EVA).await;
}

#[tokio::test]
async fn e03_the_password_is_held_against_the_company_and_the_person() {
    let (room, _, _, token) = invited().await;
    room.database.execute("UPDATE companies SET password_blocked = 'wombat'");
    for (password, code) in [
        ("short", "tooShort"),
        ("1234567890", "tooCommon"),
        ("eva.mala.2026", "ownWord"),
        ("evicka-99-acme", "ownWord"),
        ("blue-WOMBAT-car", "blockedWord"),
    ] {
        let body = json!({ "token": token, "password": password, "username": "evicka" });
        assert_eq!(activate(&room, body).await.complaints(), [format!("/password {code}")], "{password}");
    }
}

#[tokio::test]
async fn e44_who_activates_or_resets_leaves_with_a_known_browser() {
    let (room, _, _, token) = invited().await;
    let device = activate(&room, json!({ "token": token, "password": PASSWORD })).await.device();
    for _ in 0..10 {
        room.try_sign_in("acme", EVA, "wrong").await;
    }
    let body = json!({ "company": "acme", "login": EVA, "password": PASSWORD });
    let owner = room.post("/v1/auth/sign-in").signed_in(&device).json(body).send().await;
    assert_eq!(owner.status, 200, "{owner:?}");
    let token = reset_link(&room, EVA);
    let device = reset(&room, &token, NEW).await.device();
    let body = json!({ "company": "acme", "login": EVA, "password": NEW });
    assert_eq!(room.post("/v1/auth/sign-in").signed_in(&device).json(body).send().await.status, 200);
}

#[tokio::test]
async fn e11_a_reset_link_works_once_and_ends_every_session() {
    let (room, admin) = Room::with_company().await;
    let token = reset_link(&room, JANA);
    let short = reset(&room, &token, "short").await;
    assert_eq!(short.complaints(), ["/password tooShort"]);
    let done = reset(&room, &token, NEW).await;
    assert_eq!((done.status.as_u16(), done.body["username"].as_str()), (200, Some(JANA)), "{done:?}");
    assert_eq!(room.get("/v1/me").signed_in(&admin).send().await.status, 401);
    assert_eq!(reset(&room, &token, PASSWORD).await.code(), "linkInvalid");
    assert_eq!(room.try_sign_in("acme", JANA, PASSWORD).await.status, 401);
    assert_eq!(room.try_sign_in("acme", JANA, NEW).await.status, 200);
    assert_eq!(waiting(&room, "passwordChanged"), 1, "e49");
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'resetPassword'"), 1);
}

#[tokio::test]
async fn e11_a_reset_link_redeemed_between_load_and_batch_is_not_redeemed_again() {
    let (room, _) = Room::with_company().await;
    let token = reset_link(&room, JANA);
    room.database.between(1, "UPDATE links SET used_at = 1 WHERE kind = 'reset'");
    assert_eq!(reset(&room, &token, NEW).await.code(), "linkInvalid");
    room.sign_in("acme", JANA).await;
}

#[tokio::test]
async fn e13_a_redeemed_link_voids_every_other_one() {
    let (room, _, _, token) = invited().await;
    let other = reset_link(&room, EVA);
    assert_eq!(activate(&room, json!({ "token": token, "password": PASSWORD })).await.status, 200);
    assert_eq!(reset(&room, &other, NEW).await.code(), "linkInvalid");
}

#[tokio::test]
async fn a_link_of_one_kind_is_none_of_the_other() {
    let (room, _, _, token) = invited().await;
    assert_eq!(reset(&room, &token, NEW).await.code(), "linkInvalid");
    let token = reset_link(&room, EVA);
    assert_eq!(activate(&room, json!({ "token": token, "password": NEW })).await.code(), "linkInvalid");
    room.wait(1_800_000);
    assert_eq!(reset(&room, &token, NEW).await.code(), "linkInvalid");
}

#[tokio::test]
async fn e14_asking_for_a_reset_tells_nothing_and_costs_the_same() {
    let (room, admin, user, _) = invited().await;
    let gone = room.user(&admin, "gone@acme.example").await;
    room.post(&format!("/v1/users/{}/deactivate", id(&gone))).signed_in(&admin).version(&gone).send().await;
    let mut answers = vec![];
    for (slug, email) in
        [("acme", "nobody@acme.example"), ("acme", EVA), ("acme", "gone@acme.example"), ("other", JANA), ("-", JANA)]
    {
        room.database.batches();
        let mut answer = ask_for_reset(&room, slug, email).await;
        answer.headers.remove("x-request-id");
        assert_eq!(answer.status, 202);
        answers.push((answer.body, answer.headers, room.database.batches()));
    }
    assert_eq!(waiting(&room, "reset"), 0, "not for {}", id(&user));
    room.database.batches();
    let mut answer = ask_for_reset(&room, "acme", "JANA@acme.example").await;
    answer.headers.remove("x-request-id");
    let before_the_answer = room.database.batches().into_iter().take(1).collect();
    answers.push((answer.body, answer.headers, before_the_answer));
    assert_eq!(waiting(&room, "reset"), 1);
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'requestReset'"), 1);
}

#[tokio::test]
async fn d10_a_reset_is_asked_by_email_also_where_a_username_was_chosen() {
    let (room, _, _, token) = invited().await;
    activate(&room, json!({ "token": token, "password": PASSWORD, "username": "eva.m" })).await;
    ask_for_reset(&room, "acme", EVA).await;
    assert_eq!(waiting(&room, "reset"), 1);
    assert_eq!(ask_for_reset(&room, "acme", "eva.m").await.complaints(), ["/email malformed"]);
}

#[tokio::test]
async fn e45_one_reset_a_minute_goes_out_and_the_others_are_not_told() {
    let (room, _) = Room::with_company().await;
    for (wait, mails) in [(0, 1), (0, 1), (59_999, 1), (1, 2)] {
        room.wait(wait);
        assert_eq!(ask_for_reset(&room, "acme", JANA).await.status, 202);
        assert_eq!(waiting(&room, "reset"), mails);
    }
    room.gate.0.lock().unwrap().most = 0;
    assert_eq!(ask_for_reset(&room, "acme", JANA).await.status, 429);
}

#[tokio::test]
async fn d09_who_holds_an_expired_link_gets_a_new_one_at_the_stored_address() {
    let (room, _, _, token) = invited().await;
    assert_eq!(ask_for_link(&room, &token).await.status, 202);
    assert_eq!(waiting(&room, "activation"), 2, "while the link works there is no other");
    room.wait(7 * DAY);
    assert_eq!(ask_for_link(&room, &token).await.status, 202);
    let new = room.newest_token(EVA);
    assert_ne!(new, token);
    room.wait(60_001);
    assert_eq!(ask_for_link(&room, &token).await.status, 202);
    assert_eq!(waiting(&room, "activation"), 3, "the old link cannot void the new one");
    assert_eq!(activate(&room, json!({ "token": new, "password": PASSWORD })).await.status, 200);
    room.wait(7 * DAY);
    for token in [token.as_str(), new.as_str(), "nonsense"] {
        assert_eq!(ask_for_link(&room, token).await.status, 202);
    }
    assert_eq!(waiting(&room, "activation"), 3, "who has a password needs no link to one");
}

#[tokio::test]
async fn d09_nobody_deactivated_gets_a_new_link() {
    let (room, admin, user, token) = invited().await;
    room.post(&format!("/v1/users/{}/deactivate", id(&user))).signed_in(&admin).version(&user).send().await;
    room.wait(7 * DAY);
    assert_eq!(ask_for_link(&room, &token).await.status, 202);
    assert_eq!(waiting(&room, "activation"), 2);
}
