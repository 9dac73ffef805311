//! A user's life in this slice: made, invited, activated, signed in, edited, deactivated, brought back.

use serde_json::json;

use crate::room::{ORIGIN, PASSWORD, Room, id};

const DAY: i64 = 24 * 3_600_000;

#[tokio::test]
async fn s21_exactly_one_message_goes_out_and_its_link_sets_the_password() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    assert_eq!(user["activation"], "invited");
    let to_eva: Vec<_> = room.mails().into_iter().filter(|mail| mail.to == "eva@acme.example").collect();
    assert_eq!(to_eva.len(), 1);
    assert!(to_eva[0].text.contains(&format!("{ORIGIN}/activate#")), "{}", to_eva[0].text);
    let cookie = room.activate_and_sign_in("acme", "eva@acme.example").await;
    let me = room.get("/v1/me").signed_in(&cookie).send().await;
    assert_eq!(
        (me.body["user"]["activation"].as_str(), me.body["user"]["email"].as_str()),
        (Some("done"), Some("eva@acme.example"))
    );
}

#[tokio::test]
async fn s22_before_the_password_is_set_nobody_signs_in() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let answer = room.try_sign_in("acme", "eva@acme.example", "").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (401, "signInFailed"));
}

#[tokio::test]
async fn s23_the_default_username_is_the_email_and_follows_it() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    assert_eq!(user["username"], "eva@acme.example");
    let edited = room
        .ask("PATCH", &format!("/v1/users/{}", id(&user)))
        .signed_in(&admin)
        .version(&user)
        .json(json!({ "email": "eva.mala@acme.example" }))
        .send()
        .await;
    assert_eq!(edited.body["username"], "eva.mala@acme.example");
    assert_eq!(edited.headers["etag"], "\"2\"");
}

#[tokio::test]
async fn s15_clients_never_see_an_email_address() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    assert_eq!(user["displayName"], "Eva");
    let path = format!("/v1/users/{}", id(&user));
    let edited =
        room.ask("PATCH", &path).signed_in(&admin).version(&user).json(json!({ "username": "eva.m" })).send().await;
    assert_eq!(edited.body["displayName"], "eva.m");
}

#[tokio::test]
async fn s25_once_a_username_is_chosen_the_email_does_not_sign_in() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.activate_and_sign_in("acme", "eva@acme.example").await;
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    let path = format!("/v1/users/{}", id(&user));
    let edited = room
        .ask("PATCH", &path)
        .signed_in(&admin)
        .version(&read.body["user"])
        .json(json!({ "username": "eva.m" }))
        .send()
        .await;
    assert_eq!(edited.status, 200, "{edited:?}");
    let by_email = room.try_sign_in("acme", "eva@acme.example", PASSWORD).await;
    let wrong = room.try_sign_in("acme", "eva.m", "not the password").await;
    assert_eq!((by_email.status, by_email.code()), (wrong.status, wrong.code()));
    assert_eq!(room.try_sign_in("acme", "EVA.M", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn d09_a_link_works_once_and_for_seven_days() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let token = room.newest_token("eva@acme.example");
    let redeem = || room.post("/v1/auth/activate").json(json!({ "token": token, "password": PASSWORD })).send();
    assert_eq!(redeem().await.status, 200);
    let again = redeem().await;
    assert_eq!((again.status.as_u16(), again.code()), (410, "linkInvalid"));

    let late = room.user(&admin, "late@acme.example").await;
    let token = room.newest_token("late@acme.example");
    room.wait(7 * DAY);
    let expired = room.post("/v1/auth/activate").json(json!({ "token": token, "password": PASSWORD })).send().await;
    assert_eq!((expired.status.as_u16(), expired.code()), (410, "linkInvalid"));
    let admin = room.sign_in("acme", "jana@acme.example").await;
    let read = room.get(&format!("/v1/users/{}", id(&late))).signed_in(&admin).send().await;
    assert_eq!(read.body["user"]["activation"], "linkExpired");
}

#[tokio::test]
async fn e11_a_link_redeemed_between_load_and_batch_is_not_redeemed_again() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let token = room.newest_token("eva@acme.example");
    room.database.between(1, "UPDATE links SET used_at = 1");
    let answer = room.post("/v1/auth/activate").json(json!({ "token": token, "password": PASSWORD })).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (410, "linkInvalid"));
    assert_eq!(room.database.count(&format!("SELECT count(*) FROM passwords WHERE user_id = '{}'", id(&user))), 0);
}

#[tokio::test]
async fn a_refused_password_does_not_use_up_the_link() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let token = room.newest_token("eva@acme.example");
    let short = room.post("/v1/auth/activate").json(json!({ "token": token, "password": "short" })).send().await;
    assert_eq!((short.status.as_u16(), short.complaints()), (422, vec!["/password tooShort".to_owned()]));
    room.activate_and_sign_in("acme", "eva@acme.example").await;
}

#[tokio::test]
async fn e13_a_changed_address_voids_the_link_sent_to_the_old_one() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "typo@acme.example").await;
    let old = room.newest_token("typo@acme.example");
    let path = format!("/v1/users/{}", id(&user));
    room.ask("PATCH", &path).signed_in(&admin).version(&user).json(json!({ "email": "eva@acme.example" })).send().await;
    let answer = room.post("/v1/auth/activate").json(json!({ "token": old, "password": PASSWORD })).send().await;
    assert_eq!(answer.status, 410);
    room.activate_and_sign_in("acme", "eva@acme.example").await;
}

#[tokio::test]
async fn s09_a_deactivated_user_leaves_the_default_list_and_every_session_at_once() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = room.member(&admin, "eva@acme.example", &[]).await;
    let path = format!("/v1/users/{}", id(&user));
    let read = room.get(&path).signed_in(&admin).send().await;
    let gone = room.post(&format!("{path}/deactivate")).signed_in(&admin).version(&read.body["user"]).send().await;
    assert_eq!((gone.status.as_u16(), gone.body["status"].as_str()), (200, Some("deactivated")));
    assert_eq!(room.get("/v1/me").signed_in(&cookie).send().await.status, 401);
    assert_eq!(room.try_sign_in("acme", "eva@acme.example", PASSWORD).await.code(), "signInFailed");
    let list = room.get("/v1/users").signed_in(&admin).send().await;
    assert_eq!(list.body["meta"]["total"], 1);
    let both = room.get("/v1/users?status=active&status=deactivated").signed_in(&admin).send().await;
    assert_eq!(both.body["meta"]["total"], 2);
    let back = room.post(&format!("{path}/reactivate")).signed_in(&admin).version(&gone.body).send().await;
    assert_eq!(back.body["status"], "active");
    room.sign_in("acme", "eva@acme.example").await;
}

#[tokio::test]
async fn d05_a_name_held_by_a_deactivated_user_is_refused_with_that_user_and_the_way_out() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    room.post(&format!("/v1/users/{}/deactivate", id(&user))).signed_in(&admin).version(&user).send().await;
    let body = json!({ "firstName": "E", "lastName": "M", "email": "EVA@acme.example" });
    let answer = room.post("/v1/users").signed_in(&admin).json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (409, vec!["/email taken".to_owned()]));
    let detail = answer.body["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("Eva Malá") && detail.contains("reactivate"), "{detail}");
}

#[tokio::test]
async fn d11_no_username_is_another_user_s_email() {
    let (room, admin) = Room::with_company().await;
    room.user(&admin, "eva@acme.example").await;
    let body = json!({ "firstName": "X", "lastName": "Y", "email": "x@acme.example", "username": "Eva@ACME.example" });
    let answer = room.post("/v1/users").signed_in(&admin).json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (409, vec!["/username taken".to_owned()]));
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double_and_the_total_is_exact() {
    let (room, admin) = Room::with_company().await;
    for index in 0..7 {
        room.user(&admin, &format!("u{index}@acme.example")).await;
    }
    let (mut seen, mut path) = (vec![], "/v1/users?limit=3".to_owned());
    loop {
        let page = room.get(&path).signed_in(&admin).send().await;
        assert_eq!(page.body["meta"]["total"], 8);
        seen.extend(page.body["users"].as_array().unwrap().iter().map(|user| id(user).to_owned()));
        let Some(cursor) = page.body["meta"]["nextCursor"].as_str() else { break };
        assert!(page.headers["link"].to_str().unwrap().contains(cursor));
        path = format!("/v1/users?limit=3&cursor={cursor}");
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (8, 8));
}
