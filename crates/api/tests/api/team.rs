//! A company with a tenant, and what tests of members and groups do in it again and again.

use serde_json::{Value as Json, json};

use crate::room::{Answer, Ask, Room, id};

pub struct Team {
    pub room: Room,
    pub admin: String,
    pub tenant: String,
}

impl Team {
    pub async fn new() -> Self {
        let (room, admin) = Room::with_company().await;
        let tenant = id(&room.tenant(&admin, "Prague").await).to_owned();
        Self { room, admin, tenant }
    }

    /// A user of this name who holds nothing; gives the id.
    pub async fn user(&self, name: &str) -> String {
        let email = format!("{}@acme.example", name.to_lowercase());
        let body = json!({ "firstName": name, "lastName": "Malá", "email": email });
        let made = self.room.post("/v1/users").signed_in(&self.admin).json(body).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        id(&made.body).to_owned()
    }

    /// A user who serves these channels; gives the id.
    pub async fn operator(&self, name: &str, channels: &[&str]) -> String {
        let user = self.user(name).await;
        self.holds(&user, &[], channels).await;
        user
    }

    /// A user who has signed in and holds these permissions; gives cookie and id.
    pub async fn signed_in(&self, name: &str, permissions: &[&str], channels: &[&str]) -> (String, String) {
        let user = self.user(name).await;
        let cookie = self.room.activate_and_sign_in("acme", &format!("{}@acme.example", name.to_lowercase())).await;
        self.holds(&user, permissions, channels).await;
        (cookie, user)
    }

    async fn holds(&self, user: &str, permissions: &[&str], channels: &[&str]) {
        let set = self.set(user, json!({ "permissions": named(permissions), "channels": named(channels) })).await;
        assert_eq!(set.status, 200, "{set:?}");
    }

    /// The user's record.
    pub async fn record(&self, user: &str) -> Json {
        let read = self.room.get(&format!("/v1/users/{user}")).signed_in(&self.admin).send().await;
        read.body["user"].clone()
    }

    pub fn membership(&self, user: &str) -> String {
        format!("/v1/users/{user}/tenants/{}", self.tenant)
    }

    pub fn here(&self, rest: &str) -> String {
        format!("/v1/tenants/{}{rest}", self.tenant)
    }

    /// As the administrator.
    pub fn ask<'a>(&'a self, method: &'a str, path: &str) -> Ask<'a> {
        self.room.ask(method, path).signed_in(&self.admin)
    }

    pub async fn member(&self, user: &str) -> Json {
        let read = self.ask("GET", &self.membership(user)).send().await;
        assert_eq!(read.status, 200, "{read:?}");
        read.body
    }

    /// Sets the membership of the user as they stand now.
    pub async fn set(&self, user: &str, body: Json) -> Answer {
        let record = self.record(user).await;
        self.ask("PUT", &self.membership(user)).version(&record).json(body).send().await
    }

    pub async fn group(&self, name: &str) -> String {
        let made = self.ask("POST", &self.here("/groups")).json(json!({ "name": name })).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        id(&made.body).to_owned()
    }

    /// The group with its members.
    pub async fn read_group(&self, group: &str) -> Json {
        self.ask("GET", &self.here(&format!("/groups/{group}"))).send().await.body
    }

    /// Sets who is in the group as it stands now.
    pub async fn fill(&self, group: &str, users: &[&str]) -> Answer {
        let stands = self.read_group(group).await;
        let path = self.here(&format!("/groups/{group}/members"));
        self.ask("PUT", &path).version(&stands["group"]).json(json!({ "users": users })).send().await
    }

    /// What every table of memberships holds, versions and audit included.
    pub fn everything(&self) -> Vec<String> {
        [
            "SELECT user_id || tenant_id || kind || name || coalesce(until, '') FROM grants ORDER BY 1",
            "SELECT group_id || user_id || tenant_id FROM group_members ORDER BY 1",
            "SELECT id || name || version FROM operator_groups ORDER BY 1",
            "SELECT user_id || tenant_id || display_name || position || signature || coalesce(photo, '') FROM member_profiles ORDER BY 1",
            "SELECT user_id || tenant_id || channel FROM channels_off ORDER BY 1",
            "SELECT id || version || epoch FROM users ORDER BY 1",
            "SELECT sha256 FROM photos ORDER BY 1",
            "SELECT id FROM audit ORDER BY 1",
        ]
        .iter()
        .flat_map(|sql| self.room.database.texts(sql))
        .collect()
    }

    /// The last record of the audit with this target.
    pub fn audited(&self, target: &str) -> (String, Json, Json) {
        let text = |column: &str| {
            let sql = format!(
                "SELECT coalesce({column}, 'null') FROM audit WHERE target_id = '{target}' ORDER BY seq DESC LIMIT 1"
            );
            self.room.database.text(&sql)
        };
        let json = |column: &str| serde_json::from_str(&text(column)).unwrap();
        (text("action"), json("before"), json("after"))
    }
}

pub fn named(names: &[&str]) -> Json {
    names.iter().map(|name| json!({ "name": name })).collect()
}

/// The ids in a list.
pub fn ids(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(id).collect()
}
