//! People with rights in a tenant, for the tests about operators.

use deskwarden_policy::Permission;
use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, id};

/// Gives a user exactly these permissions and channels in the tenant.
pub async fn give(room: &Room, admin: &str, user: &str, tenant: &str, names: &[&str]) {
    let read = room.get(&format!("/v1/users/{user}")).signed_in(admin).send().await;
    let of = |permissions: bool| -> Vec<Json> {
        let named = names.iter().filter(|name| Permission::from_str(name).is_some() == permissions);
        named.map(|name| json!({ "name": name })).collect()
    };
    let set = room
        .ask("PUT", &format!("/v1/users/{user}/tenants/{tenant}"))
        .signed_in(admin)
        .version(&read.body["user"])
        .json(json!({ "permissions": of(true), "channels": of(false) }))
        .send()
        .await;
    assert_eq!(set.status, 200, "{set:?}");
}

/// Makes a user who has signed in and holds these permissions and channels in the tenant; gives cookie and id.
pub async fn hire(room: &Room, admin: &str, email: &str, tenant: &str, names: &[&str]) -> (String, String) {
    let user = id(&room.user(admin, email).await).to_owned();
    let cookie = room.activate_and_sign_in("acme", email).await;
    give(room, admin, &user, tenant, names).await;
    (cookie, user)
}

/// A room with a company, its administrator and a tenant.
pub async fn desk() -> (Room, String, String) {
    let (room, admin) = Room::with_company().await;
    let tenant = id(&room.tenant(&admin, "Prague").await).to_owned();
    (room, admin, tenant)
}

/// What the company has set, until companies are edited in the test's own words.
pub fn company_has(room: &Room, set: &str) {
    room.database.execute(&format!("UPDATE companies SET {set}"));
}

/// A reason for being away; gives its id.
pub fn reason(room: &Room, name: &str, paid: bool) -> String {
    let id = format!("reason-{name}");
    room.database.execute(&format!(
        "INSERT INTO away_reasons (company_id, id, name, name_key, paid, created_at) SELECT id, '{id}', '{name}', '{name}', {}, 0 FROM companies",
        i32::from(paid)
    ));
    id
}

/// Puts a user into a group of the tenant, made if need be.
pub fn join(room: &Room, tenant: &str, user: &str) {
    room.database.execute(&format!(
        "INSERT OR IGNORE INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at) SELECT id, 'group of {tenant}', '{tenant}', 'Day', 'day', 0 FROM companies;
         INSERT INTO group_members SELECT company_id, 'group of {tenant}', id, '{tenant}' FROM users WHERE id = '{user}'"
    ));
}

pub async fn own_status(room: &Room, cookie: &str) -> Json {
    let answer = room.get("/v1/me/status").signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

pub async fn set_status(room: &Room, cookie: &str, body: Json) -> Answer {
    room.ask("PUT", "/v1/me/status").signed_in(cookie).json(body).send().await
}

/// The table of operators, one page.
pub async fn table(room: &Room, cookie: &str, tenant: &str, query: &str) -> Json {
    let answer = room.get(&format!("/v1/tenants/{tenant}/operators?{query}")).signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    answer.body
}

/// An operator as the table tells them.
pub async fn operator(room: &Room, cookie: &str, tenant: &str, user: &str) -> Json {
    let page = table(room, cookie, tenant, "").await;
    let found = page["operators"].as_array().unwrap().iter().find(|one| id(one) == user).cloned();
    found.unwrap_or(Json::Null)
}
