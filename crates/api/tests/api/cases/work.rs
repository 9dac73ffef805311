//! What stands of the company's work: settings, profiles, reasons, tenants, groups.

use serde_json::{Value as Json, json};

use crate::room::{Room, id};

/// Made as the administrator would, each with its version.
pub struct Work {
    /// Eva's cookie.
    pub eva: String,
    pub company: Json,
    /// Nobody has it.
    pub profile: Json,
    pub reason: Json,
    /// Its settings.
    pub tenant: Json,
    /// Another one, archived.
    pub archived: Json,
    /// In Eva's tenant, empty.
    pub group: Json,
    /// Company and hash of a photo.
    pub photo: String,
}

impl Work {
    /// `tenant` is where Eva serves web chat from now on.
    pub async fn begin(room: &Room, admin: &str, eva: String, user: &Json, tenant: &str) -> Self {
        let path = format!("/v1/users/{}/tenants/{tenant}", id(user));
        let holds = json!({ "permissions": [{ "name": "viewOperators" }], "channels": [{ "name": "webChat" }] });
        send(room, admin, "PUT", &path, Some(user), holds).await;
        let old = room.tenant(admin, "Old").await;
        let read = read(room, admin, &format!("/v1/tenants/{}", id(&old))).await;
        let archived =
            send(room, admin, "POST", &format!("/v1/tenants/{}/archive", id(&old)), Some(&read), Json::Null).await;
        let profile = json!({ "name": "Spare", "live": 1, "offline": 1, "email": 1 });
        let photo = include_bytes!("../pictures/camera.png");
        let photo = room.post("/v1/photos").signed_in(&eva).bytes("image/png", photo).send().await.body;
        let url = photo["url"].as_str().unwrap();
        Self {
            photo: url.trim_start_matches("/v1/photos/").to_owned(),
            eva,
            company: self::read(room, admin, "/v1/company").await,
            profile: send(room, admin, "POST", "/v1/slot-profiles", None, profile).await,
            reason: send(room, admin, "POST", "/v1/away-reasons", None, json!({ "name": "Lunch", "paid": false }))
                .await,
            tenant: self::read(room, admin, &format!("/v1/tenants/{tenant}")).await,
            archived,
            group: send(
                room,
                admin,
                "POST",
                &format!("/v1/tenants/{tenant}/groups"),
                None,
                json!({ "name": "First line" }),
            )
            .await,
        }
    }
}

async fn read(room: &Room, cookie: &str, path: &str) -> Json {
    let answer = room.get(path).signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.body
}

async fn send(room: &Room, cookie: &str, method: &str, path: &str, version: Option<&Json>, body: Json) -> Json {
    let ask = room.ask(method, path).signed_in(cookie);
    let ask = if body.is_null() { ask } else { ask.json(body) };
    let ask = match version {
        Some(record) => ask.version(record),
        None => ask,
    };
    let answer = ask.send().await;
    assert!(answer.status.is_success(), "{path}: {answer:?}");
    answer.body
}
