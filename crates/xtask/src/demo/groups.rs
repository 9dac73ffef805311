//! Whoever serves a channel is in a group: else they would be offered nothing.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::client::Client;
use super::company::{Company, Group};
use super::people::User;

/// Makes the groups that are missing and puts the operators in; `tenants` by name.
pub fn fill(client: &mut Client, company: &Company, users: &[User], tenants: &BTreeMap<String, String>) -> Result<()> {
    for group in &company.groups {
        let tenant = tenants.get(&group.tenant).context("demo/people.json names an unknown tenant")?;
        let path = format!("/v1/tenants/{tenant}/groups");
        let (id, version) = find_or_make(client, &path, &group.name)?;
        let members = json!({ "users": members(company, group, users) });
        client.change("PUT", &format!("{path}/{id}/members"), version, &members)?.expect(200)?;
    }
    Ok(())
}

fn find_or_make(client: &mut Client, path: &str, name: &str) -> Result<(String, i64)> {
    let body = client.get(path)?.expect(200)?;
    let listed = body.get("groups").and_then(Value::as_array).context("the server lists no groups")?;
    let found = listed.iter().find(|group| group.get("name").and_then(Value::as_str) == Some(name));
    let group = match found {
        Some(group) => group.clone(),
        None => client.post(path, &json!({ "name": name }))?.expect(201)?,
    };
    let id = group.get("id").and_then(Value::as_str).context("the server shows a group without an id")?;
    let version = group.get("version").and_then(Value::as_i64).context("the server shows a group without a version")?;
    Ok((id.to_owned(), version))
}

fn members<'users>(company: &Company, group: &Group, users: &'users [User]) -> Vec<&'users str> {
    let is_in = |user: &&User| company.people.iter().any(|person| person.email == user.email && group.takes(person));
    users.iter().filter(is_in).map(|user| user.id.as_str()).collect()
}
