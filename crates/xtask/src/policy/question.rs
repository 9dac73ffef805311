//! A question on the command line, about the demo company: who asks, what it is done to, and what the company knows of that.

use anyhow::{Context, Result, bail, ensure};
use deskwarden_policy::{
    Action, Channel, CompanyId, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot, Status, Target,
    TargetFields, TargetKind,
};
use serde_json::{Map, Value};

use crate::demo::company::{Company, Membership, Person, State};

/// The action of that name; where there is none, names that are like it.
pub fn action(name: &str) -> Result<Action> {
    let alike = |other: &&Action| {
        let (name, other) = (name.to_lowercase(), other.as_str().to_lowercase());
        other.contains(&name) || name.contains(&other) || name.get(..5).is_some_and(|start| other.starts_with(start))
    };
    Action::from_str(name).with_context(|| {
        let alike: Vec<&str> = Action::ALL.iter().filter(alike).map(|action| action.as_str()).take(6).collect();
        let meant = if alike.is_empty() { String::new() } else { format!("did you mean {}? ", alike.join(", ")) };
        format!("there is no action `{name}`; {meant}policies/matrix.txt lists them all")
    })
}

/// Somebody by e-mail address, by the first part of it, by first name or by the whole name.
pub fn person<'a>(company: &'a Company, name: &str) -> Result<&'a Person> {
    let wanted = name.to_lowercase();
    let matches = |person: &&Person| {
        let names = [person.first_name.to_lowercase(), full_name(person).to_lowercase(), person.email.clone()];
        names.contains(&wanted) || person.email.split(['.', '@']).next() == Some(&wanted)
    };
    let found: Vec<&Person> = company.people.iter().filter(matches).collect();
    match found.as_slice() {
        [person] => Ok(person),
        [] => bail!("nobody in the demo company is `{name}`; name an e-mail address, a first name or a whole name"),
        several => {
            let addresses: Vec<&str> = several.iter().map(|person| person.email.as_str()).collect();
            bail!("`{name}` could be {}; name one of these addresses", addresses.join(" or "))
        }
    }
}

/// First and last name.
pub fn full_name(person: &Person) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

/// What decisions about somebody rest on, with the settings a new company begins with.
pub fn facts(company: &Company, person: &Person) -> Result<Facts> {
    let mut grants = Vec::new();
    if company.administrator()?.email == person.email {
        grants.push(Grant::administrator());
    }
    for held in &person.memberships {
        let permissions = held.permissions.iter().filter_map(|name| Permission::from_str(name));
        grants.extend(permissions.map(|name| Grant::permission(name, held.tenant.as_str())));
        let channels = held.channels.iter().filter_map(|name| Channel::from_str(name));
        grants.extend(channels.map(|name| Grant::channel(name, held.tenant.as_str())));
    }
    let snapshot = Snapshot {
        active: person.state != State::Deactivated,
        grants,
        tenants: company.tenants.iter().map(|name| name.as_str().into()).collect(),
        settings: Settings { generic_channel: false, switches_locked: false, one_call: true },
        // The product's own defaults (D23).
        slots: Some(Slots { live: 3, offline: 5, email: 5 }),
        ..Snapshot::new(company.slug.as_str(), person.email.as_str())
    };
    Ok(Facts::at(&snapshot, Millis(0)))
}

/// `tenant=Prague,channel=webChat,open=2`: the fields of a target. What the company knows by itself need not be said.
pub fn target(company: &Company, action: Action, on: Option<&str>) -> Result<Target> {
    let mut fields = read(company, on.unwrap_or_default())?;
    let kind = action.target_kind();
    known(company, kind, &mut fields)?;
    let said = || format!("{action} is done to a {kind}: {}", needs(action));
    let fields: TargetFields = serde_json::from_value(Value::Object(fields)).with_context(said)?;
    let target = fields.target(&CompanyId::from(company.slug.as_str()), kind).with_context(said)?;
    if let Target::Channel { load, availability, .. } = &target {
        let counts = [Action::TakeSlot, Action::ReceiveWork].contains(&action);
        ensure!(load.is_some() || !counts, "{}", said());
        ensure!(availability.is_some() || action != Action::ReceiveWork, "{}", said());
    }
    Ok(target)
}

type Fields = Map<String, Value>;

fn read(company: &Company, on: &str) -> Result<Fields> {
    let mut fields = Fields::new();
    for field in on.split(',').filter(|field| !field.is_empty()) {
        let (name, value) =
            field.split_once('=').with_context(|| format!("`{field}` is no field like tenant=Prague"))?;
        let (name, value) = (name.trim(), value.trim());
        let value = value_of(company, name, value)?;
        ensure!(fields.insert(name.to_owned(), value).is_none(), "`{name}` is said twice");
    }
    Ok(fields)
}

/// Users by their address, tenants, channels and statuses as they are known, numbers and truth values as such.
fn value_of(company: &Company, name: &str, value: &str) -> Result<Value> {
    let word = |known: Vec<&str>| -> Result<Value> {
        let found = known.iter().find(|word| word.eq_ignore_ascii_case(value));
        let found = found.with_context(|| format!("there is no {name} `{value}`; there are {}", known.join(", ")))?;
        Ok(Value::from(*found))
    };
    match name {
        "operator" if value == "null" => Ok(Value::Null),
        "user" | "operator" => Ok(Value::from(person(company, value)?.email.as_str())),
        "tenant" => word(company.tenants.iter().map(String::as_str).collect()),
        "channel" => word(Channel::ALL.iter().map(|channel| channel.as_str()).collect()),
        "status" => word(Status::ALL.iter().map(|status| status.as_str()).collect()),
        _ => Ok(serde_json::from_str(value).unwrap_or_else(|_| Value::from(value))),
    }
}

/// Adds what the company knows of the user the question is about; what was said otherwise is refused.
fn known(company: &Company, kind: TargetKind, fields: &mut Fields) -> Result<()> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let (user, tenant) = (text("user"), text("tenant"));
    let Some(person) = user.and_then(|user| company.people.iter().find(|person| person.email == user)) else {
        return Ok(());
    };
    let (name, is) = match kind {
        TargetKind::User => ("lastCompanyAdmin", company.administrator()?.email == person.email),
        TargetKind::Membership => ("member", tenant.is_some_and(|tenant| holds_anything(person, &tenant))),
        _ => return Ok(()),
    };
    let said = fields.insert(name.to_owned(), Value::from(is));
    let agrees = said.is_none_or(|said| said.as_bool() == Some(is));
    ensure!(agrees, "{name} is {is} of {} in the demo company; leave it out", full_name(person));
    Ok(())
}

fn holds_anything(person: &Person, tenant: &str) -> bool {
    let here = |held: &&Membership| held.tenant == tenant;
    person.memberships.iter().filter(here).any(|held| !held.permissions.is_empty() || !held.channels.is_empty())
}

fn needs(action: Action) -> &'static str {
    match (action.target_kind(), action) {
        (TargetKind::Company, _) => "leave --on out",
        (TargetKind::Tenant, _) => "--on tenant=Prague",
        (TargetKind::User, _) => "--on user=eva",
        (TargetKind::Membership, _) => "--on user=eva,tenant=Prague",
        (TargetKind::Channel, Action::TakeSlot) => {
            "--on tenant=Prague,channel=webChat,open=0, of ipTelephony calls=0, too"
        }
        (TargetKind::Channel, Action::ReceiveWork) => {
            "--on tenant=Prague,channel=webChat,open=0,status=online,unpaidReason=false,offeredWhileAway=false,\
             inGroup=true,switchedOn=true, of ipTelephony calls=0, too"
        }
        (TargetKind::Channel, _) => "--on tenant=Prague,channel=webChat",
        (TargetKind::Session, _) => "--on tenant=Prague,channel=webChat,ended=true,operator=eva, or operator=null",
        (TargetKind::Email, _) => "--on tenant=Prague,operator=eva, or operator=null",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(action: Action, on: &str) -> Result<Target> {
        target(&Company::demo()?, action, Some(on))
    }

    #[test]
    fn what_the_company_knows_need_not_be_said() {
        let company = Company::demo().unwrap();
        let (slug, first) = (company.slug.as_str(), &company.people[0]);
        let last = asked(Action::DeactivateUser, &format!("user={}", first.email)).unwrap();
        assert_eq!(last, Target::last_company_admin(slug, first.email.as_str()));
        let eva = asked(Action::ViewMemberRights, "user=eva,tenant=prague").unwrap();
        assert_eq!(eva, Target::member(slug, "eva.dvorakova@demo.example", "Prague"));
        assert!(person(&company, "Eva Dvořáková").is_ok_and(|person| person.first_name == "Eva"));
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        let check = |action, on: &str, part: &str| {
            let said = format!("{:#}", asked(action, on).unwrap_err());
            assert!(said.contains(part), "{on}: {said}");
        };
        check(Action::ViewReports, "tenant=Praha", "there is no tenant `Praha`; there are ");
        check(Action::ViewReports, "tenant=Prague,tenant=Brno", "`tenant` is said twice");
        check(Action::ServeChannel, "tenant=Prague,channel=telepathy", "there are webChat, ");
        check(Action::TakeSlot, "tenant=Prague,channel=webChat", "open=0");
        check(Action::TakeSlot, "tenant=Prague,channel=ipTelephony,open=0", "calls=0");
        check(Action::ReceiveWork, "tenant=Prague,channel=webChat,open=0", "status=online");
        check(Action::ReceiveWork, "tenant=Prague,channel=webChat,open=0,status=busy", "online, away, offline");
        check(Action::ViewMemberRights, "user=eva,tenant=Prague,member=false", "member is true of Eva");
        check(Action::ReadUser, "user=nobody", "nobody in the demo company is `nobody`");
        let said = action("listUser").unwrap_err().to_string();
        assert!(said.contains("did you mean listUsers"), "{said}");
    }
}
