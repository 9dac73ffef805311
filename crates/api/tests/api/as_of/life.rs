//! A company whose administrator changes, at random, whatever is told of how somebody stood.

use std::collections::BTreeMap;

use deskwarden_api::text::rfc3339;
use deskwarden_policy::Millis;
use fastrand::Rng;
use serde_json::{Value as Json, json};

use crate::{
    room::id,
    team::{Team, ids},
};

/// The company, and what was done in it.
pub struct Life {
    pub team: Team,
    pub dice: Rng,
    pub users: Vec<String>,
    tenants: Vec<String>,
    photo: String,
    made: usize,
    pub done: BTreeMap<&'static str, usize>,
}

impl Life {
    pub async fn begin(seed: u64) -> Self {
        let team = Team::new().await;
        let me = team.ask("GET", "/v1/me").send().await;
        let brno = id(&team.room.tenant(&team.admin, "Brno").await).to_owned();
        let users = vec![id(&me.body["user"]).to_owned(), team.user("Eva").await, team.user("Adam").await];
        let picture = include_bytes!("../pictures/camera.png");
        let photo = team.ask("POST", "/v1/photos").bytes("image/png", picture).send().await.body["photo"].clone();
        let tenants = vec![team.tenant.clone(), brno];
        let photo = photo.as_str().unwrap().to_owned();
        Self { team, dice: Rng::with_seed(seed), users, tenants, photo, made: 0, done: BTreeMap::new() }
    }

    async fn read(&self, path: &str) -> Json {
        self.team.ask("GET", path).send().await.body
    }

    /// Names are never used twice, and their order is not that of their making.
    fn name(&mut self) -> String {
        self.made += 1;
        format!("{}{}", self.dice.alphabetic(), self.made)
    }

    fn some(&mut self, of: &[&str]) -> Vec<String> {
        of.iter().filter(|_| self.dice.bool()).map(|one| (*one).to_owned()).collect()
    }

    fn any(&mut self, list: &Json) -> Option<Json> {
        self.dice.choice(list.as_array()?).cloned()
    }

    fn rights(&mut self, names: &[&str]) -> Vec<Json> {
        let now = self.team.room.app.now().0;
        let until = |dice: &mut Rng| (dice.u8(..3) == 0).then(|| rfc3339(Millis(now + dice.i64(1..300) * 1000)));
        let names = self.some(names);
        names.iter().map(|name| json!({ "name": name, "until": until(&mut self.dice) })).collect()
    }

    fn profile(&mut self) -> Json {
        let photo = self.dice.bool().then(|| self.photo.clone());
        json!({ "displayName": self.name(), "position": self.name(), "signature": "Yours", "photo": photo })
    }

    /// One change, allowed or not.
    pub async fn go_on(&mut self) {
        let user = self.users[self.dice.usize(..self.users.len())].clone();
        let tenant = self.tenants[self.dice.usize(..self.tenants.len())].clone();
        let groups = self.read(&format!("/v1/tenants/{tenant}/groups")).await["groups"].clone();
        let profiles = self.read("/v1/slot-profiles").await["profiles"].clone();
        let record = self.team.record(&user).await;
        let membership = format!("/v1/users/{user}/tenants/{tenant}");
        // What is archived can hardly be changed, so it is not for long.
        let archived = !groups.is_array() && self.dice.bool();
        match if archived { 8 } else { self.dice.u8(..20) } {
            0..5 => {
                let mut body = json!({
                    "permissions": self.rights(&["viewOperators", "manageTenantFiles"]), "channels": self.rights(&["webChat", "email"]),
                });
                if self.dice.bool() && groups.is_array() {
                    body["groups"] = json!(self.some(&ids(&groups)));
                }
                if self.dice.bool() {
                    body["profile"] = self.profile();
                }
                self.send("membership", "PUT", &membership, &record, body).await;
            }
            5 => self.send("removal", "DELETE", &membership, &record, json!({})).await,
            6 => {
                let me = self.read("/v1/me").await;
                let Some(own) = self.any(&me["memberships"]) else { return };
                let (path, body) = (format!("/v1/me/tenants/{}", id(&own["tenant"])), self.profile());
                self.send("own profile", "PATCH", &path, &me["user"], body).await;
            }
            7 => {
                let stands = self.read(&format!("/v1/tenants/{tenant}")).await;
                let body = json!({ "name": self.name() });
                self.send("tenant's name", "PATCH", &format!("/v1/tenants/{tenant}"), &stands, body).await;
            }
            8 => {
                let stands = self.read(&format!("/v1/tenants/{tenant}")).await;
                let way = if stands["archived"] == true { "restore" } else { "archive" };
                self.send(way, "POST", &format!("/v1/tenants/{tenant}/{way}"), &stands, json!({})).await;
            }
            9..11 => {
                let body = json!({ "name": self.name() });
                self.send("group", "POST", &format!("/v1/tenants/{tenant}/groups"), &record, body).await;
            }
            11..16 => {
                let Some(group) = self.any(&groups) else { return };
                let path = format!("/v1/tenants/{tenant}/groups/{}", id(&group));
                let body = json!({ "name": self.name() });
                match self.dice.u8(..4) {
                    0 => self.send("group's name", "PATCH", &path, &group, body).await,
                    1 => self.send("group's end", "DELETE", &path, &group, json!({})).await,
                    _ => {
                        let members = self.read(&format!("/v1/tenants/{tenant}/members")).await["members"].clone();
                        let body = json!({ "users": self.some(&ids(&members)) });
                        self.send("members", "PUT", &format!("{path}/members"), &group, body).await;
                    }
                }
            }
            16 => {
                let body = json!({ "name": self.name(), "live": 1, "offline": 2, "email": 3 });
                self.send("slot profile", "POST", "/v1/slot-profiles", &record, body).await;
            }
            17 => {
                let Some(profile) = self.any(&profiles) else { return };
                let (path, body) = (format!("/v1/slot-profiles/{}", id(&profile)), json!({ "name": self.name() }));
                match self.dice.bool() {
                    true => self.send("slot profile's name", "PATCH", &path, &profile, body).await,
                    false => self.send("slot profile's end", "DELETE", &path, &profile, json!({})).await,
                }
            }
            _ => {
                let profile = self.any(&profiles).filter(|_| self.dice.bool()).map(|profile| profile["id"].clone());
                let body = json!({ "profile": profile, "live": self.dice.u8(..4), "offline": null, "email": self.dice.u8(..4) });
                self.send("slots", "PUT", &format!("/v1/users/{user}/slots"), &record, body).await;
            }
        }
    }

    async fn send(&mut self, what: &'static str, method: &str, path: &str, stands: &Json, body: Json) {
        let sent = self.team.ask(method, path).version(stands).json(body).send().await;
        assert!(!sent.status.is_server_error(), "{what}: {sent:?}");
        *self.done.entry(what).or_default() += usize::from(sent.status.is_success());
    }

    /// What every other route tells of the user now.
    pub async fn live(&self, user: &str) -> Json {
        let slots = self.read(&format!("/v1/users/{user}/slots")).await;
        let mut memberships = vec![];
        for held in self.read(&format!("/v1/users/{user}")).await["memberships"].as_array().unwrap() {
            let tenant = id(&held["tenant"]);
            let member = self.read(&format!("/v1/users/{user}/tenants/{tenant}")).await;
            let groups = self.read(&format!("/v1/tenants/{tenant}/groups")).await;
            let inside = |group: &&Json| member["groups"].as_array().unwrap().contains(&group["id"]);
            let groups = groups["groups"].as_array().unwrap().iter().filter(inside);
            let groups: Vec<Json> = groups.map(|group| json!({ "id": group["id"], "name": group["name"] })).collect();
            let mut held = held.clone();
            (held["groups"], held["profile"]) = (json!(groups), member["profile"].clone());
            memberships.push(held);
        }
        json!({ "slots": { "profile": slots["profile"], "own": slots["own"] }, "memberships": memberships })
    }
}
