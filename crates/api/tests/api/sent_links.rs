//! Links an administrator has sent: the activation once more, the start of a password reset.

use deskwarden_api::mail::MailKind;
use serde_json::{Value as Json, json};

use crate::room::{Answer, PASSWORD, Room, id};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 3_600_000;

async fn resend(room: &Room, cookie: &str, user: &Json) -> Answer {
    room.post(&format!("/v1/users/{}/resend-activation", id(user))).signed_in(cookie).send().await
}

async fn reset(room: &Room, cookie: &str, user: &Json) -> Answer {
    room.post(&format!("/v1/users/{}/reset-password", id(user))).signed_in(cookie).send().await
}

fn check(answer: &Answer, status: u16, code: &str, words: &str) {
    assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{answer:?}");
    assert!(answer.body["detail"].as_str().unwrap_or_default().contains(words), "{answer:?}");
}

async fn redeem(room: &Room, token: &str) -> u16 {
    let body = json!({ "token": token, "password": PASSWORD });
    room.post("/v1/auth/activate").json(body).send().await.status.as_u16()
}

#[tokio::test]
async fn d09_a_link_sent_again_is_one_message_and_voids_the_older() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let old = room.newest_token("eva@acme.example");
    room.wait(7 * DAY);
    let admin = {
        drop(admin);
        room.sign_in("acme", "jana@acme.example").await
    };
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    assert_eq!(read.body["user"]["activation"], "linkExpired");
    let sent = resend(&room, &admin, &user).await;
    assert_eq!((sent.status.as_u16(), sent.body["activation"].as_str()), (200, Some("invited")), "{sent:?}");
    assert_eq!(sent.headers["etag"].to_str().unwrap(), format!("\"{}\"", sent.body["version"]));
    assert_eq!(room.mails().iter().filter(|mail| mail.to == "eva@acme.example").count(), 2);
    assert_eq!(redeem(&room, &old).await, 410);
    assert_eq!(redeem(&room, &room.newest_token("eva@acme.example")).await, 200);
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'resendActivation'"), 1);
}

#[tokio::test]
async fn d09_a_message_still_waiting_is_voided_by_the_next() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    // As if no transport had taken the first one yet.
    room.database.execute(
        "UPDATE outbox SET sent_at = NULL, lease_until = 1990000000000 WHERE user_id <> (SELECT min(id) FROM users)",
    );
    room.wait(MINUTE);
    assert_eq!(resend(&room, &admin, &user).await.status, 200);
    assert_eq!(room.database.count("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND voided_at IS NOT NULL"), 1);
    assert_eq!(room.database.count("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND voided_at IS NULL"), 0);
}

#[tokio::test]
async fn e45_at_most_one_link_a_minute_goes_to_one_user() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.wait(MINUTE - 1500);
    let hasty = resend(&room, &admin, &user).await;
    check(&hasty, 429, "tooManyRequests", "try again in 2 s");
    assert_eq!(hasty.headers["retry-after"], "2");
    room.wait(1500);
    assert_eq!(resend(&room, &admin, &user).await.status, 200);
    assert_eq!(resend(&room, &admin, &user).await.status, 429);
    let other = room.user(&admin, "ota@acme.example").await;
    room.wait(MINUTE);
    assert_eq!(resend(&room, &admin, &other).await.status, 200);
}

#[tokio::test]
async fn e45_two_at_once_send_one_message() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.wait(MINUTE);
    let (one, other) = tokio::join!(resend(&room, &admin, &user), resend(&room, &admin, &user));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 429]);
    assert_eq!(room.mails().iter().filter(|mail| mail.to == "eva@acme.example").count(), 2);
}

#[tokio::test]
async fn a_user_changed_between_decision_and_batch_is_sent_nothing() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.wait(MINUTE);
    room.database.between(1, format!("UPDATE users SET version = version + 1 WHERE id = '{}'", id(&user)));
    check(&resend(&room, &admin, &user).await, 409, "conflict", "changed meanwhile");
    assert_eq!(room.database.count("SELECT count(*) FROM outbox"), 2);
}

#[tokio::test]
async fn the_same_request_again_sends_nothing_more() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.wait(MINUTE);
    let path = format!("/v1/users/{}/resend-activation", id(&user));
    let ask = || room.post(&path).signed_in(&admin).header("idempotency-key", "k").send();
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(first.status, 200);
    assert_eq!(room.database.count("SELECT count(*) FROM outbox"), 3);
    let (other, path) = (room.user(&admin, "ota@acme.example").await, "resend-activation");
    room.wait(MINUTE);
    let path = format!("/v1/users/{}/{path}", id(&other));
    let reused = room.post(&path).signed_in(&admin).header("idempotency-key", "k").send().await;
    check(&reused, 422, "keyReused", "");
}

#[tokio::test]
async fn a_link_that_would_be_of_no_use_is_refused_and_says_why() {
    let (room, admin) = Room::with_company().await;
    let (_, member) = room.member(&admin, "eva@acme.example", &[]).await;
    let invited = room.user(&admin, "ota@acme.example").await;
    room.wait(MINUTE);
    check(&resend(&room, &admin, &member).await, 409, "conflict", "has set a password already");
    check(&reset(&room, &admin, &invited).await, 409, "conflict", "send the activation link again");
    room.database.execute("UPDATE users SET status = 'deactivated' WHERE email <> 'jana@acme.example'");
    check(&resend(&room, &admin, &invited).await, 409, "conflict", "reactivate the user first");
    check(&reset(&room, &admin, &member).await, 409, "conflict", "reactivate the user first");
    assert_eq!(room.database.count("SELECT count(*) FROM outbox"), 3);
}

#[tokio::test]
async fn e06_an_administrator_starts_a_reset_and_sees_neither_link_nor_password() {
    let (room, admin) = Room::with_company().await;
    let (cookie, member) = room.member(&admin, "eva@acme.example", &[]).await;
    let started = reset(&room, &admin, &member).await;
    assert_eq!((started.status.as_u16(), started.body["activation"].as_str()), (200, Some("done")), "{started:?}");
    let link = room.newest_token("eva@acme.example");
    let secret = link.split_once('.').unwrap().1;
    assert_eq!(room.mails().last().unwrap().to, "eva@acme.example");
    assert!(!room.mails().iter().any(|mail| mail.kind == MailKind::Reset && mail.to != "eva@acme.example"));
    let one = format!("/v1/users/{}", id(&member));
    for path in [&one, &format!("{one}/history"), "/v1/audit", "/v1/audit/export?format=ndjson"] {
        let told = room.get(path).signed_in(&admin).send().await;
        assert!(told.status == 200 && !String::from_utf8_lossy(&told.bytes).contains(secret), "{path}: {told:?}");
    }
    assert!(!started.body.to_string().contains(secret));
    let chosen = json!({ "password": "another-horse-entirely" });
    let set = room.ask("PATCH", &one).signed_in(&admin).version(&started.body).json(chosen).send().await;
    assert_eq!(set.complaints(), ["/password unknownField"]);
    let queued = "SELECT count(*) FROM outbox WHERE kind = 'reset' AND voided_at IS NULL";
    assert_eq!(room.database.count(queued), 1);
    // Until the new one is chosen the old password is good, and nobody is signed out.
    assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 200);
    check(&reset(&room, &admin, &member).await, 429, "tooManyRequests", "try again");
    room.database.execute("UPDATE outbox SET sent_at = NULL, lease_until = 1990000000000 WHERE kind = 'reset'");
    room.wait(MINUTE);
    assert_eq!(reset(&room, &admin, &member).await.status, 200);
    assert_eq!(room.database.count("SELECT count(*) FROM outbox WHERE kind = 'reset' AND voided_at IS NOT NULL"), 1);
    assert_eq!(room.database.count("SELECT count(*) FROM audit WHERE action = 'startPasswordReset'"), 2);
}
