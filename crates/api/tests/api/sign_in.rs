//! Guessing: slowed down for whoever guesses, never for whoever owns the account.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::phc::PasswordHash};
use deskwarden_api::sweep_all;
use serde_json::json;

use crate::room::{Answer, PASSWORD, Room, id};

const JANA: &str = "jana@acme.example";
const DAY: i64 = 24 * 3_600_000;

async fn sign_in(room: &Room, login: &str, password: &str, cookie: &str) -> Answer {
    let body = json!({ "company": "acme", "login": login, "password": password });
    room.post("/v1/auth/sign-in").signed_in(cookie).json(body).send().await
}

async fn guess(room: &Room, slug: &str, login: &str, times: usize) -> Vec<u16> {
    let mut statuses = vec![];
    for _ in 0..times {
        statuses.push(room.try_sign_in(slug, login, "wrong").await.status.as_u16());
    }
    statuses
}

#[tokio::test]
async fn e44_four_attempts_are_free_then_the_wait_doubles_up_to_a_minute() {
    let (room, _) = Room::with_company().await;
    for seconds in [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60] {
        if seconds > 0 {
            room.wait(seconds * 1000 - 1);
            let early = room.try_sign_in("acme", JANA, PASSWORD).await;
            assert_eq!((early.status.as_u16(), early.code()), (429, "tooManyRequests"), "before {seconds} s");
            assert_eq!(early.headers["retry-after"], "1");
            room.wait(1);
        }
        assert_eq!(room.try_sign_in("acme", JANA, "wrong").await.status, 401, "after {seconds} s");
    }
}

#[tokio::test]
async fn e44_of_many_guesses_at_once_four_come_through_and_the_rest_cost_no_argon2() {
    let (room, _) = Room::with_company().await;
    let hashes = room.app.hashes();
    let statuses = guess(&room, "acme", JANA, 100).await;
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 4);
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 96);
    assert_eq!(room.app.hashes() - hashes, 4);
}

#[tokio::test]
async fn e08_a_name_that_must_wait_looks_the_same_whether_or_not_it_is_somebody_s() {
    let (room, _) = Room::with_company().await;
    let mut answers = vec![];
    for (slug, login) in [("acme", JANA), ("acme", "nobody"), ("other", JANA), ("no such slug", "not a name at all")] {
        guess(&room, slug, login, 4).await;
        room.database.batches();
        let mut answer = room.try_sign_in(slug, login, PASSWORD).await;
        assert_eq!((answer.status.as_u16(), answer.headers["retry-after"].to_str().unwrap()), (429, "1"));
        answer.body["requestId"] = json!("");
        answer.headers.remove("x-request-id");
        answers.push((answer.body, answer.headers, room.database.batches()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[tokio::test]
async fn e44_an_outsider_never_delays_a_browser_the_owner_has_used() {
    let (room, _) = Room::with_company().await;
    let device = room.try_sign_in("acme", JANA, PASSWORD).await.device();
    guess(&room, "acme", JANA, 20).await;
    assert_eq!(room.try_sign_in("acme", JANA, PASSWORD).await.status, 429);
    let owner = sign_in(&room, JANA, PASSWORD, &device).await;
    assert_eq!(owner.status, 200, "{owner:?}");
    assert_ne!(owner.device(), device, "each sign-in brings a new secret");
    guess(&room, "acme", JANA, 20).await;
    assert_eq!(sign_in(&room, JANA, PASSWORD, &owner.device()).await.status, 200);
}

#[tokio::test]
async fn e44_a_known_browser_guesses_no_faster_and_only_for_its_own_account() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    room.activate_and_sign_in("acme", "eva@acme.example").await;
    let eva = room.try_sign_in("acme", "eva@acme.example", PASSWORD).await.device();
    for _ in 0..4 {
        assert_eq!(sign_in(&room, "eva@acme.example", "wrong", &eva).await.status, 401);
    }
    assert_eq!(sign_in(&room, "eva@acme.example", PASSWORD, &eva).await.status, 429);
    guess(&room, "acme", JANA, 4).await;
    assert_eq!(sign_in(&room, JANA, PASSWORD, &eva).await.status, 429, "eva's browser is a stranger to jana's account");
}

#[tokio::test]
async fn e44_the_right_password_ends_the_count() {
    let (room, _) = Room::with_company().await;
    for _ in 0..3 {
        assert_eq!(guess(&room, "acme", JANA, 3).await, [401, 401, 401]);
        room.sign_in("acme", JANA).await;
    }
    assert_eq!(room.database.count("SELECT count(*) FROM attempts"), 0);
}

#[tokio::test]
async fn e44_counts_are_forgotten_a_day_after_the_last_attempt() {
    let (room, _) = Room::with_company().await;
    guess(&room, "acme", JANA, 5).await;
    guess(&room, "other", JANA, 5).await;
    room.wait(DAY);
    sweep_all(&room.app).await.unwrap();
    assert_eq!(room.database.count("SELECT count(*) FROM attempts"), 2);
    room.wait(1);
    sweep_all(&room.app).await.unwrap();
    assert_eq!(room.database.count("SELECT count(*) FROM attempts"), 0);
}

#[tokio::test]
async fn e48_no_name_that_was_tried_stands_in_the_database() {
    let (room, _) = Room::with_company().await;
    guess(&room, "acme", "my-password-in-the-wrong-field", 1).await;
    assert_eq!(room.database.count("SELECT count(*) FROM attempts WHERE length(name_hash) = 64"), 1);
}

#[tokio::test]
async fn x09_deactivation_forgets_the_user_s_browsers() {
    let (room, admin) = Room::with_company().await;
    let (_, user) = room.member(&admin, "eva@acme.example", &[]).await;
    let devices = format!("SELECT count(*) FROM devices WHERE user_id = '{}'", id(&user));
    assert!(room.database.count(&devices) > 0);
    let path = format!("/v1/users/{}", id(&user));
    let read = room.get(&path).signed_in(&admin).send().await;
    room.post(&format!("{path}/deactivate")).signed_in(&admin).version(&read.body["user"]).send().await;
    assert_eq!(room.database.count(&devices), 0);
}

#[tokio::test]
async fn e44_of_an_account_s_browsers_the_twenty_newest_are_kept() {
    let (room, _) = Room::with_company().await;
    for _ in 0..25 {
        room.wait(1);
        room.sign_in("acme", JANA).await;
    }
    assert_eq!(room.database.count("SELECT count(*) FROM devices"), 20);
}

#[tokio::test]
async fn e18_the_mark_of_a_browser_is_bound_to_the_host_and_stored_hashed() {
    let (room, _) = Room::with_company().await;
    let answer = room.try_sign_in("acme", JANA, PASSWORD).await;
    let lines: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    let line = lines.iter().find(|line| line.starts_with("__Host-device=")).unwrap();
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age="] {
        assert!(line.contains(part), "{line}");
    }
    let device = answer.device();
    let secret = device.split('.').nth(1).unwrap();
    assert_eq!(room.database.count(&format!("SELECT count(*) FROM devices WHERE secret_hash = '{secret}'")), 0);
    assert_eq!(room.get("/v1/me").signed_in(&device).send().await.status, 401, "it opens nothing");
}

#[tokio::test]
async fn e44_an_address_that_asks_too_often_waits_and_an_ipv6_network_is_one_address() {
    let (room, _) = Room::with_company().await;
    room.gate.0.lock().unwrap().most = 2;
    let from = |ip: &'static str| {
        let body = json!({ "company": "acme", "login": "nobody", "password": "wrong" });
        room.post("/v1/auth/sign-in").header("cf-connecting-ip", ip).json(body).send()
    };
    assert_eq!(from("2001:db8::1").await.status, 401);
    assert_eq!(from("2001:db8::2").await.status, 401);
    let (_, hashes) = (room.database.batches(), room.app.hashes());
    let third = from("2001:db8::3").await;
    assert_eq!((third.status.as_u16(), third.code()), (429, "tooManyRequests"));
    assert_eq!(third.headers["retry-after"], "60");
    assert_eq!((room.database.batches().len(), room.app.hashes()), (0, hashes));
    assert_eq!(from("2001:db8:0:1::1").await.status, 401);
}

#[tokio::test]
async fn e46_nobody_signs_in_while_the_limiter_is_out_of_order() {
    let (room, cookie) = Room::with_company().await;
    room.gate.0.lock().unwrap().fails = true;
    let answer = room.try_sign_in("acme", JANA, PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "unavailable"));
    assert!(answer.headers.contains_key("retry-after"));
    assert!(!answer.body.to_string().contains("out of order"), "{answer:?}");
    assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 200);
}

#[tokio::test]
async fn a_sign_in_takes_three_round_trips_and_one_argon2() {
    let (room, _) = Room::with_company().await;
    let (_, hashes) = (room.database.batches(), room.app.hashes());
    room.sign_in("acme", JANA).await;
    assert_eq!((room.database.batches().len(), room.app.hashes() - hashes), (3, 1));
}

#[tokio::test]
async fn e01_a_password_hashed_with_weaker_parameters_is_hashed_anew_at_the_next_sign_in() {
    let (room, _) = Room::with_company().await;
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
    let hash: PasswordHash = weak.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]).unwrap();
    room.database.execute(&format!("UPDATE passwords SET phc = '{hash}'"));
    let weak = "SELECT count(*) FROM passwords WHERE phc LIKE '%m=64,%'";
    guess(&room, "acme", JANA, 1).await;
    assert_eq!(room.database.count(weak), 1, "a wrong password changes nothing");
    room.sign_in("acme", JANA).await;
    assert_eq!(room.database.count(weak), 0);
    assert_eq!(room.database.count("SELECT count(*) FROM passwords WHERE phc LIKE '%m=19456,t=2,p=1%'"), 1);
    room.sign_in("acme", JANA).await;
}

#[tokio::test]
async fn e22_a_password_changed_while_a_sign_in_is_under_way_lets_nobody_in() {
    let (room, _) = Room::with_company().await;
    room.database.between(1, "UPDATE users SET epoch = epoch + 1");
    let answer = room.try_sign_in("acme", JANA, PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (401, "signInFailed"));
}
