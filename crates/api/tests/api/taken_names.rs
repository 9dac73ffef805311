//! D5, D11: a refusal names who holds the name.

use serde_json::{Value as Json, json};

use crate::room::{Room, id};

fn holder(pointer: &str, user: &Json, status: &str) -> Json {
    json!({ "pointer": pointer, "id": id(user), "name": "Eva Malá", "status": status })
}

#[tokio::test]
async fn d05_creating_with_a_name_of_a_deactivated_user_names_that_user_to_reactivate() {
    let (room, admin) = Room::with_company().await;
    let eva = room.user(&admin, "eva@acme.example").await;
    let body = json!({ "firstName": "E", "lastName": "M", "email": "x@acme.example", "username": "EVA@acme.example" });
    let taken = room.post("/v1/users").signed_in(&admin).json(body.clone()).send().await;
    assert_eq!(taken.body["takenBy"], json!([holder("/username", &eva, "active")]));
    let path = format!("/v1/users/{}", id(&eva));
    let gone = room.post(&format!("{path}/deactivate")).signed_in(&admin).version(&eva).send().await;
    let taken = room.post("/v1/users").signed_in(&admin).json(body).send().await;
    assert_eq!((taken.status.as_u16(), taken.complaints()), (409, vec!["/username taken".to_owned()]));
    assert_eq!(taken.body["takenBy"], json!([holder("/username", &eva, "deactivated")]));
    // What the page then offers works.
    assert_eq!(room.post(&format!("{path}/reactivate")).signed_in(&admin).version(&gone.body).send().await.status, 200);
}

#[tokio::test]
async fn d05_editing_to_names_of_deactivated_users_names_each_on_its_field() {
    let (room, admin) = Room::with_company().await;
    let eva = room.user(&admin, "eva@acme.example").await;
    let other = room.user(&admin, "ema@acme.example").await;
    let ota = room.user(&admin, "ota@acme.example").await;
    for user in [&eva, &other] {
        room.post(&format!("/v1/users/{}/deactivate", id(user))).signed_in(&admin).version(user).send().await;
    }
    let body = json!({ "email": "eva@acme.example", "username": "ema@acme.example" });
    let path = format!("/v1/users/{}", id(&ota));
    let taken = room.ask("PATCH", &path).signed_in(&admin).version(&ota).json(body).send().await;
    assert_eq!(taken.status, 409);
    let holders = [holder("/email", &eva, "deactivated"), holder("/username", &other, "deactivated")];
    assert_eq!(taken.body["takenBy"], json!(holders));
}

#[tokio::test]
async fn d05_who_may_not_create_users_learns_nothing_of_who_holds_a_name() {
    let (room, admin) = Room::with_company().await;
    let (nobody, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let body = json!({ "firstName": "E", "lastName": "M", "email": "jana@acme.example" });
    let answer = room.post("/v1/users").signed_in(&nobody).json(body).send().await;
    assert_eq!((answer.status.as_u16(), &answer.body["takenBy"]), (403, &Json::Null));
}
