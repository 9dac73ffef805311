//! What stands before a case is sent.

use serde_json::{Value as Json, json};

use super::work::Work;
use crate::room::{Room, id};

const MINUTE: i64 = 60_000;

/// A company in which every route has something to do. Every case works on a fork of its room.
pub struct Stage {
    pub room: Room,
    /// Jana's, who administers the company and asks.
    pub cookie: String,
    /// Iva's, who administers the company too and whom no case touches.
    pub watcher: String,
    pub jana: Json,
    /// An operator who has signed in.
    pub eva: Json,
    /// Invited; the link of `activation` is on the way.
    pub ota: Json,
    /// Deactivated.
    pub petr: Json,
    /// Administers the company as well.
    pub adam: Json,
    /// The id of the tenant Eva works in.
    pub tenant: String,
    pub activation: String,
    /// Eva's link to a new password.
    pub reset: String,
    /// An activation link that works no more, with none that does.
    pub run_out: String,
    pub eva_session: String,
    /// The other one of Jana's sessions.
    pub other_session: String,
    pub work: Work,
}

impl Stage {
    pub async fn set() -> Self {
        let (room, cookie) = Room::with_company().await;
        room.sign_in("acme", "jana@acme.example").await;
        let watcher = administrator(&room, &cookie, "iva@acme.example").await;
        administrator(&room, &cookie, "adam@acme.example").await;
        let (own, _) = room.member(&cookie, "eva@acme.example", &["viewOperators"]).await;
        let eva = record(&room, &cookie, "eva@acme.example").await;
        let tenant = room.database.text("SELECT id FROM tenants WHERE name LIKE '%eva%'");
        let work = Work::begin(&room, &cookie, own, &eva, &tenant).await;
        let eva = record(&room, &cookie, "eva@acme.example").await;
        change(&room, &cookie, "POST", "/reset-password", &eva).await;
        room.member(&cookie, "petr@acme.example", &[]).await;
        let petr = record(&room, &cookie, "petr@acme.example").await;
        change(&room, &cookie, "POST", "/deactivate", &petr).await;
        room.user(&cookie, "ota@acme.example").await;
        room.user(&cookie, "ida@acme.example").await;
        later(&room);
        Self {
            jana: record(&room, &cookie, "jana@acme.example").await,
            eva: record(&room, &cookie, "eva@acme.example").await,
            ota: record(&room, &cookie, "ota@acme.example").await,
            petr: record(&room, &cookie, "petr@acme.example").await,
            adam: record(&room, &cookie, "adam@acme.example").await,
            tenant,
            work,
            activation: room.newest_token("ota@acme.example"),
            reset: room.newest_token("eva@acme.example"),
            run_out: room.newest_token("ida@acme.example"),
            eva_session: session(&room, "eva@acme.example"),
            other_session: session(&room, "jana@acme.example"),
            room,
            cookie,
            watcher,
        }
    }
}

/// Whoever asks too often for links is let in again; everybody was seen just now; the secret is free for another company.
fn later(room: &Room) {
    room.wait(2 * MINUTE);
    let now = room.app.now().0;
    room.database.execute(&format!(
        "UPDATE sessions SET seen_at = {now}, authenticated_at = {now};
         UPDATE companies SET bootstrap_hash = 'used';
         UPDATE links SET expires_at = {now} WHERE user_id = (SELECT id FROM users WHERE email = 'ida@acme.example')"
    ));
}

async fn administrator(room: &Room, cookie: &str, email: &str) -> String {
    let (own, user) = room.member(cookie, email, &[]).await;
    let user = record(room, cookie, user["email"].as_str().unwrap()).await;
    change(room, cookie, "PUT", "/administrator", &user).await;
    own
}

async fn record(room: &Room, cookie: &str, email: &str) -> Json {
    let user = room.database.text(&format!("SELECT id FROM users WHERE email = '{email}'"));
    room.get(&format!("/v1/users/{user}")).signed_in(cookie).send().await.body["user"].clone()
}

async fn change(room: &Room, cookie: &str, method: &str, what: &str, user: &Json) {
    let ask = room.ask(method, &format!("/v1/users/{}{what}", id(user))).signed_in(cookie).version(user);
    let ask = if method == "PUT" { ask.json(json!({})) } else { ask };
    let answer = ask.send().await;
    assert_eq!(answer.status, 200, "{what}: {answer:?}");
}

/// The newest one.
fn session(room: &Room, email: &str) -> String {
    room.database.text(&format!(
        "SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = '{email}' ORDER BY s.id DESC LIMIT 1"
    ))
}
