//! Users as the API shows them, as far as the demo needs them.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use super::client::Client;
use super::company::{Person, State};

/// A user that exists.
#[derive(Clone, Debug, Deserialize)]
pub struct User {
    /// The id.
    pub id: String,
    /// The address.
    pub email: String,
    /// `active` or `deactivated`.
    pub status: String,
    /// `done`, `invited` or `linkExpired`.
    pub activation: String,
    /// Goes up with every change.
    pub version: i64,
}

impl User {
    /// A user from an answer.
    pub fn read(body: &Value) -> Result<User> {
        User::deserialize(body).context("the server shows a user in another form")
    }

    /// Whether they have set a password.
    pub fn has_password(&self) -> bool {
        self.activation == "done"
    }

    /// Whether they have come as far as the demo wants them.
    pub fn is_as(&self, person: &Person) -> bool {
        match person.state {
            State::Active => self.has_password() && self.status == "active",
            State::Deactivated => self.has_password() && self.status == "deactivated",
            State::Invited => true,
        }
    }
}

/// Every user of the company, page by page.
pub fn all(client: &mut Client) -> Result<Vec<User>> {
    let mut users = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/v1/users?status=active&status=deactivated&limit=100{cursor}");
        let body = client.get(&path)?.expect(200)?;
        let page = body.get("users").and_then(Value::as_array).context("the server lists no users")?;
        for user in page {
            users.push(User::read(user)?);
        }
        match body.pointer("/meta/nextCursor").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(users),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Company;

    fn user(status: &str, activation: &str) -> User {
        let text = |text: &str| text.to_owned();
        User { id: text("1"), email: text("e"), status: text(status), activation: text(activation), version: 1 }
    }

    #[test]
    fn a_seeding_cut_off_before_the_password_is_noticed() {
        let company = Company::demo().unwrap();
        let person = |state| company.people.iter().find(|person| person.state == state).unwrap();
        assert!(user("active", "done").is_as(person(State::Active)));
        assert!(!user("active", "invited").is_as(person(State::Active)));
        assert!(!user("active", "done").is_as(person(State::Deactivated)));
        assert!(user("active", "invited").is_as(person(State::Invited)));
    }
}
