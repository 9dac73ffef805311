//! `GET /v1/users/{id}/history`: what happened to a user, and how they stood at an instant.

use deskwarden_api::text::rfc3339;
use deskwarden_policy::{Channel, Millis, Permission};
use fastrand::Rng;
use serde_json::{Value as Json, json};

use crate::{
    room::{PASSWORD, Room, id},
    staff::company_has,
};

async fn read(room: &Room, admin: &str, user: &str) -> Json {
    room.get(&format!("/v1/users/{user}")).signed_in(admin).send().await.body
}

#[tokio::test]
async fn x10_the_history_of_a_user_holds_record_memberships_and_refusals_newest_first() {
    let (room, admin) = Room::with_company().await;
    let (cookie, eva) = room.member(&admin, "eva@acme.example", &["tenantAdmin"]).await;
    let path = format!("/v1/users/{}", id(&eva));
    let ask = room.ask("PATCH", &path).signed_in(&cookie).version(&eva).json(json!({ "firstName": "Ema" }));
    assert_eq!(ask.send().await.status, 403);
    room.user(&admin, "other@acme.example").await;
    room.wait(120_000);
    let history = room.get(&format!("{path}/history")).signed_in(&admin).send().await;
    let records = history.body["records"].as_array().unwrap();
    let told: Vec<_> = records
        .iter()
        .map(|record| (record["action"].as_str().unwrap(), record["outcome"].as_str().unwrap()))
        .collect();
    let expected = [("editUser", "refused"), ("setMembership", "done"), ("activate", "done"), ("createUser", "done")];
    assert_eq!(told, expected);
    let page = room.get(&format!("{path}/history?limit=3")).signed_in(&admin).send().await;
    assert_eq!((page.body["records"].as_array().unwrap().len(), &page.body["meta"]["total"]), (3, &json!(4)));
    let next = page.headers["link"].to_str().unwrap().trim_start_matches('<').split('>').next().unwrap().to_owned();
    let rest = room.get(&next).signed_in(&admin).send().await;
    assert_eq!(rest.body["records"][0]["action"], "createUser");
}

#[tokio::test]
async fn x10_nobody_stood_anywhere_before_they_were_made_and_nobody_stands_in_the_future() {
    let (room, admin) = Room::with_company().await;
    room.wait(1000);
    let eva = room.user(&admin, "eva@acme.example").await;
    let status = async |user: &str, at: &str| {
        room.get(&format!("/v1/users/{user}/history?{at}")).signed_in(&admin).send().await.status.as_u16()
    };
    assert_eq!(status(id(&eva), "at=2026-09-21T14:13:20.999Z").await, 404);
    assert_eq!(status(id(&eva), "at=2026-09-21T14:13:21Z").await, 200);
    assert_eq!(status(id(&eva), "at=2026-09-21T14:13:21.001Z").await, 422);
    assert_eq!(status(id(&eva), "at=2026-09-21T14:13:21Z&limit=5").await, 422);
    assert_eq!(status("unknown", "at=2026-09-21T14:13:21Z").await, 404);
    assert_eq!(status("unknown", "limit=5").await, 404);
}

#[tokio::test]
async fn x10_the_first_administrator_has_a_history_from_the_bootstrap_on() {
    let (room, admin) = Room::with_company().await;
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    let path = format!("/v1/users/{}/history?at=2026-09-21T14:13:20Z", id(&me.body["user"]));
    let then = room.get(&path).signed_in(&admin).send().await;
    assert_eq!(
        (&then.body["user"]["companyAdministrator"], &then.body["user"]["credentials"]),
        (&json!(true), &json!("password"))
    );
}

/// What both the record of the moment and the history tell. Ended rights are no rights.
fn live(body: &Json, now: &str) -> Json {
    let user = &body["user"];
    let credentials = (user["activation"] == "done").then_some("password");
    standing(user, &json!(credentials), &body["memberships"], now)
}

/// History itself leaves out what had ended.
fn then(body: &Json) -> Json {
    standing(&body["user"], &body["user"]["credentials"], &body["memberships"], "")
}

fn standing(user: &Json, credentials: &Json, memberships: &Json, now: &str) -> Json {
    let held = |given: &Json| {
        let held = given.as_array().unwrap().iter().filter(|one| one["until"].as_str().is_none_or(|until| until > now));
        held.cloned().collect::<Vec<_>>()
    };
    let memberships: Vec<Json> = memberships
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!({ "tenant": one["tenant"], "permissions": held(&one["permissions"]), "channels": held(&one["channels"]) }))
        .filter(|one| one["permissions"] != json!([]) || one["channels"] != json!([]))
        .collect();
    let fields =
        ["id", "firstName", "lastName", "email", "username", "status", "authentication", "companyAdministrator"];
    json!([fields.map(|field| user[field].clone()), credentials, memberships])
}

struct Story {
    room: Room,
    admin: String,
    rng: Rng,
    users: Vec<String>,
    tenants: Vec<String>,
    made: usize,
}

impl Story {
    async fn begin(seed: u64) -> Self {
        let (room, admin) = Room::with_company().await;
        company_has(&room, "generic_channel = 1");
        let me = room.get("/v1/me").signed_in(&admin).send().await;
        let mut tenants = vec![];
        for name in ["Prague", "Brno", "Árktos"] {
            tenants.push(id(&room.tenant(&admin, name).await).to_owned());
        }
        let users = vec![id(&me.body["user"]).to_owned()];
        Self { room, admin, rng: Rng::with_seed(seed), users, tenants, made: 0 }
    }

    /// One change, allowed or not.
    async fn go_on(&mut self) {
        let user = self.users[self.rng.usize(..self.users.len())].clone();
        let (room, admin) = (&self.room, &self.admin);
        let record = read(room, admin, &user).await["user"].clone();
        let path = format!("/v1/users/{user}");
        let kind = if self.users.len() < 3 { 0 } else { self.rng.u32(..8) };
        match kind {
            0 if self.users.len() < 6 => {
                self.made += 1;
                let made = room.user(admin, &format!("user{}@acme.example", self.made)).await;
                self.users.push(id(&made).to_owned());
            }
            1 => drop(room.post(&format!("{path}/deactivate")).signed_in(admin).version(&record).send().await),
            2 => drop(room.post(&format!("{path}/reactivate")).signed_in(admin).version(&record).send().await),
            3 if record["activation"] == "invited" => {
                let token = room.newest_token(record["email"].as_str().unwrap());
                drop(room.post("/v1/auth/activate").json(json!({ "token": token, "password": PASSWORD })).send().await);
            }
            0 | 3 | 4 => {
                let name = format!("Name{}", self.rng.u32(..));
                let body = if self.rng.bool() { json!({ "firstName": name }) } else { json!({ "username": name }) };
                drop(room.ask("PATCH", &path).signed_in(admin).version(&record).json(body).send().await);
            }
            _ => {
                let body = json!({
                    "permissions": self.some(&Permission::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
                    "channels": self.some(&Channel::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
                });
                let tenant = self.tenants[self.rng.usize(..self.tenants.len())].clone();
                // The story is longer than a proved password lasts (E24).
                self.room
                    .database
                    .execute(&format!("UPDATE sessions SET authenticated_at = {}", self.room.app.now().0));
                let ask =
                    self.room.ask("PUT", &format!("{path}/tenants/{tenant}")).signed_in(&self.admin).version(&record);
                assert_eq!(ask.json(body).send().await.status, 200);
            }
        }
    }

    /// A few of these names, some with an end.
    fn some(&mut self, names: &[&str]) -> Vec<Json> {
        let now = self.room.app.now().0;
        let mut some = vec![];
        for name in names {
            if self.rng.u32(..3) == 0 {
                let until = self.rng.bool().then(|| rfc3339(Millis(now + self.rng.i64(1..300) * 1000)));
                some.push(json!({ "name": name, "until": until }));
            }
        }
        some
    }
}

#[tokio::test]
async fn x10_history_tells_for_every_instant_of_a_random_life_what_stood_then() {
    for seed in 1..=4 {
        let mut story = Story::begin(seed).await;
        let mut seen = vec![];
        for _ in 0..30 {
            story.room.wait(story.rng.i64(1..90) * 1000);
            story.go_on().await;
            let now = rfc3339(story.room.app.now());
            for user in &story.users {
                let body = read(&story.room, &story.admin, user).await;
                seen.push((user.clone(), now.clone(), live(&body, &now)));
            }
        }
        for (user, at, stood) in &seen {
            let path = format!("/v1/users/{user}/history?at={at}");
            let told = story.room.get(&path).signed_in(&story.admin).send().await;
            assert_eq!(told.status, 200, "seed {seed}, {at}: {told:?}");
            assert_eq!(&then(&told.body), stood, "seed {seed}, {user} at {at}");
        }
        assert!(seen.iter().any(|(_, _, stood)| stood[2] != json!([])), "somebody held something");
    }
}
