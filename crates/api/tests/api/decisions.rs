//! Questions decided for a caller, as every route decides them.

use serde_json::{Value as Json, json};

use crate::{
    room::{Answer, Room, id},
    staff::{desk, hire},
};

pub async fn ask(room: &Room, cookie: &str, questions: &[Json]) -> Answer {
    room.post("/v1/decisions").signed_in(cookie).json(json!({ "decisions": questions })).send().await
}

#[tokio::test]
async fn x01_one_or_many_questions_are_answered_in_their_order() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["viewOperators", "webChat"]).await;
    let questions = [
        (json!({ "action": "viewOperators", "tenant": tenant }), true),
        (json!({ "action": "listUsers" }), false),
        (json!({ "action": "serveChannel", "tenant": tenant, "channel": "webChat" }), true),
        (json!({ "action": "setOwnStatus", "user": eva }), true),
        (json!({ "action": "setOwnStatus", "user": "somebody" }), false),
        (json!({ "action": "viewMemberWork", "tenant": tenant, "user": "somebody", "member": true }), true),
        (
            json!({ "action": "viewSession", "tenant": tenant, "channel": "webChat", "operator": eva, "ended": false }),
            true,
        ),
    ];
    let all: Vec<Json> = questions.iter().map(|(question, _)| question.clone()).collect();
    let answer = ask(&room, &cookie, &all).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    for ((question, expected), told) in questions.iter().zip(answer.body["decisions"].as_array().unwrap()) {
        assert_eq!(told["allowed"], *expected, "{question}: {told}");
        let one = ask(&room, &cookie, std::slice::from_ref(question)).await;
        assert_eq!(one.body["decisions"], json!([told]), "alone as among others");
    }
    let refused = room.get("/v1/users").signed_in(&cookie).send().await;
    let told = &answer.body["decisions"][1];
    assert_eq!(
        (&refused.body["denial"]["reasons"], &refused.body["denial"]["missing"]),
        (&told["reasons"], &told["missing"])
    );
}

#[tokio::test]
async fn x01_whatever_makes_no_sense_is_denied_and_no_error() {
    let (room, admin, tenant) = desk().await;
    let nothing = json!({ "allowed": false, "reasons": [], "missing": [] });
    let me = room.get("/v1/me").signed_in(&admin).send().await.body["user"]["id"].clone();
    for question in [
        json!({ "action": "fly" }),
        json!({ "action": "viewOperators" }),
        json!({ "action": "viewOperators", "tenant": "unknown" }),
        json!({ "action": "viewOperators", "tenant": tenant, "channel": "webChat" }),
        json!({ "action": "listUsers", "company": "other" }),
        json!({ "action": "readUser", "user": me, "lastCompanyAdmin": "yes" }),
        json!({ "action": "serveChannel", "tenant": tenant, "channel": "telepathy" }),
        json!({ "action": "takeSlot", "tenant": tenant, "channel": "webChat", "open": -1 }),
    ] {
        let answer = ask(&room, &admin, std::slice::from_ref(&question)).await;
        assert_eq!((answer.status.as_u16(), &answer.body["decisions"]), (200, &json!([nothing])), "{question}");
    }
}

#[tokio::test]
async fn x01_the_form_of_the_body_is_told_and_who_is_not_signed_in_asks_nothing() {
    let (room, admin, _) = desk().await;
    let post = |body| room.post("/v1/decisions").signed_in(&admin).json(body).send();
    assert_eq!(
        post(json!({ "decisions": [{}, 7] })).await.complaints(),
        ["/decisions/0/action required", "/decisions/1 wrongType"]
    );
    assert_eq!(
        post(json!({ "decisions": {}, "x": 1 })).await.complaints(),
        ["/decisions wrongType", "/x unknownField"]
    );
    let many = vec![json!({ "action": "listUsers" }); 26];
    assert_eq!(ask(&room, &admin, &many).await.complaints(), ["/decisions tooLong"]);
    assert_eq!(ask(&room, &admin, &many[..25]).await.body["decisions"].as_array().unwrap().len(), 25);
    assert_eq!(ask(&room, &admin, &[]).await.body, json!({ "decisions": [] }));
    assert_eq!(
        room.post("/v1/decisions").header("sec-fetch-site", "same-origin").json(json!({})).send().await.status,
        401
    );
}

#[tokio::test]
async fn m15_a_decision_tells_nothing_of_tenants_one_may_not_know() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (cookie, _) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let about = |tenant: &str| json!({ "action": "viewOperators", "tenant": tenant });
    let told = ask(&room, &cookie, &[about(&elsewhere), about("unknown")]).await.body["decisions"].clone();
    assert_eq!(told[0], told[1]);
}
