//! One decision on the demo company, explained as the page would explain it.

use anyhow::{Context, Result, bail};
use deskwarden_policy::{
    Action, BUNDLE, Channel, CompanyId, Engine, Explanation, Facts, Grant, Millis, Permission, Settings, Slots,
    Snapshot, Target, TargetFields, TargetKind, effective_rights, explain, why_no_work,
};
use serde_json::{Map, Value};

use crate::cli::WhyArgs;
use crate::demo::company::{Company, Person, State};
use crate::say;

/// Says whether, why, and what is missing.
pub fn run(asked: &WhyArgs) -> Result<()> {
    let company = Company::demo()?;
    let person = find(&company, &asked.user)?;
    let action = Action::from_str(&asked.action)
        .with_context(|| format!("there is no action `{}`; policies/matrix.txt lists them", asked.action))?;
    let facts = Facts::at(&snapshot(&company, person)?, Millis(0));
    let target = target(&company, action, asked.on.as_deref())?;
    let engine = Engine::load(BUNDLE)?;
    tell(person, action, &explain(&engine, &facts, action.as_str(), &target));
    if action == Action::ReceiveWork {
        terms(&engine, &facts, &target);
    }
    say::note(format!("{} has {} rights in all", person.first_name, effective_rights(&engine, &facts).len()));
    Ok(())
}

fn tell(person: &Person, action: Action, said: &Explanation) {
    let verdict = if said.allowed { "may" } else { "may not" };
    say::step(format!("{} {} {verdict} {action}", person.first_name, person.last_name));
    for reason in &said.reasons {
        say::note(format!("{} ({}): {}", reason.id, reason.source, reason.why));
    }
    if said.reasons.is_empty() {
        say::note("no policy permits it");
    }
    for missing in &said.missing {
        let grants: Vec<String> = missing.grants.iter().map(|grant| format!("{} {}", grant.kind, grant.name)).collect();
        say::note(format!("missing: {}; given by: {}", grants.join(" and "), missing.given_by.join(", ")));
    }
}

fn terms(engine: &Engine, facts: &Facts, target: &Target) {
    for term in why_no_work(engine, facts, target).into_iter().flatten() {
        let mend: Vec<String> =
            term.mend.iter().map(|mend| format!("{} ({})", mend.action, mend.by.join(", "))).collect();
        let said = if term.holds { "holds".to_owned() } else { format!("fails; {}", mend.join("; ")) };
        say::note(format!("term {} {:<28} {said}", term.number, term.policy.id));
    }
}

fn find<'a>(company: &'a Company, user: &str) -> Result<&'a Person> {
    let wanted = user.to_lowercase();
    let matches = |person: &&Person| person.email == wanted || person.email.split(['.', '@']).next() == Some(&wanted);
    let mut found = company.people.iter().filter(matches);
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person),
        (None, _) => bail!("nobody in the demo company is `{user}`; name an e-mail address or a first name"),
        (Some(one), Some(other)) => bail!("`{user}` could be {} or {}", one.email, other.email),
    }
}

fn snapshot(company: &Company, person: &Person) -> Result<Snapshot> {
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
    Ok(Snapshot {
        active: person.state != State::Deactivated,
        grants,
        tenants: company.tenants.iter().map(|name| name.as_str().into()).collect(),
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        // The product's own defaults (D23).
        slots: Some(Slots { live: 3, offline: 5, email: 5 }),
        ..Snapshot::new(company.slug.as_str(), person.email.as_str())
    })
}

/// `tenant=Prague,channel=webChat,open=2`: the fields of a target, users by e-mail address or first name.
fn target(company: &Company, action: Action, on: Option<&str>) -> Result<Target> {
    let mut fields = Map::new();
    for field in on.into_iter().flat_map(|on| on.split(',')).filter(|field| !field.is_empty()) {
        let (name, value) =
            field.split_once('=').with_context(|| format!("`{field}` is no field like tenant=Prague"))?;
        let is_user = ["user", "operator"].contains(&name) && value != "null";
        let value = if is_user { Value::from(find(company, value)?.email.as_str()) } else { plain(value) };
        fields.insert(name.to_owned(), value);
    }
    let said = format!("{action} is done to a {}: {}", action.target_kind(), needs(action.target_kind()));
    let fields: TargetFields = serde_json::from_value(Value::Object(fields)).with_context(|| said.clone())?;
    fields.target(&CompanyId::from(company.slug.as_str()), action.target_kind()).context(said)
}

/// Numbers and truth values as such, everything else as text.
fn plain(value: &str) -> Value {
    serde_json::from_str(value).unwrap_or_else(|_| Value::from(value))
}

fn needs(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Company => "leave --on out",
        TargetKind::Tenant => "--on tenant=Prague",
        TargetKind::User => "--on user=eva.dvorakova@demo.example",
        TargetKind::Membership => "--on user=eva.dvorakova@demo.example,tenant=Prague,member=true",
        TargetKind::Channel => {
            "--on tenant=Prague,channel=webChat, for slots with open=0, for work also with \
             status=online,unpaidReason=false,offeredWhileAway=false,inGroup=true,switchedOn=true"
        }
        TargetKind::Session => "--on tenant=Prague,channel=webChat,ended=true,operator=eva.dvorakova@demo.example",
        TargetKind::Email => "--on tenant=Prague,operator=eva.dvorakova@demo.example",
    }
}
