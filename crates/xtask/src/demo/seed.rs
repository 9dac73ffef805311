//! From an empty database to the demo company; what an earlier run has made stays as it is.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::client::Client;
use super::company::{Company, Membership, Person, State};
use super::groups;
use super::mailbox;
use super::people::{self, User};
use super::work;
use crate::say;

type Tenants = BTreeMap<String, String>;

/// Makes the demo company as far as it is missing.
pub fn seed(origin: &str, secret: &str) -> Result<()> {
    let company = Company::demo()?;
    let mut client = Client::new(origin);
    if !sign_in(&mut client, &company)? {
        say::step("making the demo company");
        open(&mut client, &company, secret)?;
    }
    let users = people::all(&mut client)?;
    if is_complete(&company, &users) {
        return Ok(());
    }
    say::step(format!("making the {} demo users", company.people.len()));
    work::set_up(&mut client)?;
    let tenants = tenants(&mut client, &company)?;
    create(&mut client, &company, &users, &tenants)?;
    let users = people::all(&mut client)?;
    groups::fill(&mut client, &company, &users, &tenants)?;
    activate(&mut client, &company)?;
    deactivate(&mut client, &company)
}

fn is_complete(company: &Company, users: &[User]) -> bool {
    company.people.iter().all(|person| find(users, person).is_some_and(|user| user.is_as(person)))
}

fn sign_in(client: &mut Client, company: &Company) -> Result<bool> {
    let login = &company.administrator()?.email;
    let body = json!({ "company": company.slug, "login": login, "password": company.password });
    let answer = client.post("/v1/auth/sign-in", &body)?;
    if answer.is_error("signInFailed") {
        return Ok(false);
    }
    answer.expect(200)?;
    Ok(true)
}

/// The company, its administrator and their password.
fn open(client: &mut Client, company: &Company, secret: &str) -> Result<()> {
    let administrator = company.administrator()?;
    let answer = client.post(
        "/v1/bootstrap",
        &json!({
            "secret": secret,
            "company": { "slug": company.slug, "name": company.name, "language": company.language },
            "administrator": named(administrator),
        }),
    )?;
    // An earlier run may have been cut off between this and the password.
    if !answer.is_error("bootstrapUsed") {
        answer.expect(201)?;
    }
    for token in mailbox::tokens(client, &[&administrator.email])? {
        mailbox::activate(client, &token, &company.password)?;
    }
    if sign_in(client, company)? {
        return Ok(());
    }
    bail!(
        "the demo administrator cannot sign in, the database is not the demo's: \
         `cargo xtask dev --reset` starts from an empty one"
    )
}

fn tenants(client: &mut Client, company: &Company) -> Result<Tenants> {
    let body = client.get("/v1/tenants")?.expect(200)?;
    let listed = body.get("tenants").and_then(Value::as_array).context("the server lists no tenants")?;
    let mut tenants: Tenants = listed.iter().filter_map(name_and_id).collect();
    for name in &company.tenants {
        if !tenants.contains_key(name) {
            let made = client.post("/v1/tenants", &json!({ "name": name }))?.expect(201)?;
            tenants.extend(name_and_id(&made));
        }
    }
    Ok(tenants)
}

/// Users and what they hold; a user without a password may lack the second.
fn create(client: &mut Client, company: &Company, users: &[User], tenants: &Tenants) -> Result<()> {
    for person in &company.people {
        let user = match find(users, person) {
            Some(user) if user.has_password() => continue,
            Some(user) => user.clone(),
            None => User::read(&client.post("/v1/users", &named(person))?.expect(201)?)?,
        };
        let mut version = user.version;
        for membership in &person.memberships {
            set_membership(client, &user.id, version, membership, tenants)?;
            version = version_of(client, &user.id)?;
        }
    }
    Ok(())
}

fn set_membership(
    client: &mut Client,
    user: &str,
    version: i64,
    membership: &Membership,
    tenants: &Tenants,
) -> Result<()> {
    let tenant = tenants.get(&membership.tenant).context("demo/people.json names an unknown tenant")?;
    let path = format!("/v1/users/{user}/tenants/{tenant}");
    let held = |names: &[String]| -> Vec<Value> { names.iter().map(|name| json!({ "name": name })).collect() };
    let body = json!({ "permissions": held(&membership.permissions), "channels": held(&membership.channels) });
    client.change("PUT", &path, version, &body)?.expect(200)?;
    Ok(())
}

fn activate(client: &mut Client, company: &Company) -> Result<()> {
    let users = people::all(client)?;
    let waiting: Vec<&str> = company
        .people
        .iter()
        .filter(|person| person.state != State::Invited)
        .filter(|person| find(&users, person).is_some_and(|user| !user.has_password()))
        .map(|person| person.email.as_str())
        .collect();
    for token in mailbox::tokens(client, &waiting)? {
        mailbox::activate(client, &token, &company.password)?;
    }
    Ok(())
}

fn deactivate(client: &mut Client, company: &Company) -> Result<()> {
    let users = people::all(client)?;
    for person in company.people.iter().filter(|person| person.state == State::Deactivated) {
        let user = find(&users, person).context("a demo user is gone")?;
        if user.status == "active" {
            let path = format!("/v1/users/{}/deactivate", user.id);
            client.change("POST", &path, user.version, &json!({}))?.expect(200)?;
        }
    }
    Ok(())
}

fn version_of(client: &mut Client, user: &str) -> Result<i64> {
    let body = client.get(&format!("/v1/users/{user}"))?.expect(200)?;
    Ok(User::read(body.get("user").unwrap_or(&Value::Null))?.version)
}

fn find<'users>(users: &'users [User], person: &Person) -> Option<&'users User> {
    users.iter().find(|user| user.email == person.email)
}

fn named(person: &Person) -> Value {
    json!({ "firstName": person.first_name, "lastName": person.last_name, "email": person.email })
}

fn name_and_id(tenant: &Value) -> Option<(String, String)> {
    let text = |key: &str| tenant.get(key).and_then(Value::as_str).map(str::to_owned);
    Some((text("name")?, text("id")?))
}
