//! The cases of `policies/cases` as questions to the engine: what Cedar decides about the written entities,
//! the engine has to decide about the world it builds itself.

use deskwarden_policy::{
    Availability, BUNDLE, Channel, Decision, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot, Status,
    Target, TenantId, UserId, decide,
};
use serde_json::Value;

/// Worlds the engine cannot build, because it never mixes two companies in one question.
const TWO_COMPANIES: &[&str] = &[
    "d11_even_a_grant_of_another_company_gives_nothing_there",
    "m15_company_admin_gives_no_rights_in_a_tenant_of_another_company",
    "m15_tenant_admin_sees_no_rights_of_a_user_of_another_company",
    "m15_user_of_another_company_gets_no_rights_in_the_own_tenant",
];

macro_rules! files {
    ($($name:literal)*) => { &[ $( include_str!(concat!("../../../../policies/cases/", $name, ".json")) ),* ] };
}

const FILES: &[&str] = files! {
    "channel-access" "company-admin" "guardrails" "self" "slot-limits" "sub-permissions" "tenant-admin" "token-scopes"
    "work-limits"
};

/// Asks the engine every case; tells how many it was asked, and what it answered wrongly.
pub fn run() -> (usize, Vec<String>) {
    let engine = Engine::load(BUNDLE).unwrap();
    let files = FILES.iter().map(|file| serde_json::from_str::<Vec<Value>>(file).unwrap());
    let cases: Vec<Value> =
        files.flatten().filter(|case| !TWO_COMPANIES.contains(&case["name"].as_str().unwrap())).collect();
    let wrong = cases.iter().filter(|case| ask(&engine, case) != expected(case));
    (cases.len(), wrong.map(|case| format!("{}: {:?}", case["name"], ask(&engine, case))).collect())
}

fn expected(case: &Value) -> Decision {
    let reasons = case["reason"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned());
    Decision { allowed: case["decision"] == "allow", reasons: reasons.collect() }
}

fn ask(engine: &Engine, case: &Value) -> Decision {
    let (_, action) = uid(&case["request"]["action"]);
    decide(engine, &Facts::at(&snapshot(case), Millis(0)), action, &target(case))
}

fn snapshot(case: &Value) -> Snapshot {
    let (kind, id) = uid(&case["request"]["principal"]);
    let user = entity(case, kind, id);
    let (company, attributes) = (company_of(user), &user["attrs"]);
    let texts = |list: &Value| list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    Snapshot {
        active: attributes["active"].as_bool().unwrap(),
        grants: parents(user, "Holders").filter_map(grant).collect(),
        tenants: tenants(case),
        settings: settings(&entity(case, "Company", company)["attrs"]),
        slots: Some(slots(case)),
        scopes: attributes.get("scopes").map(texts),
        ..Snapshot::new(company, id)
    }
}

/// Membership follows from the rest, so it is no grant.
fn grant(holders: &str) -> Option<Grant> {
    let (place, name) = holders.split_once('/').unwrap();
    let row = |kind: &str, name: &str| Grant {
        kind: kind.to_owned(),
        name: name.to_owned(),
        tenant: Some(place.into()),
        until: None,
    };
    match name.split_once('/') {
        Some((kind, name)) => Some(row(kind, name)),
        None if name == "admins" => Some(Grant::administrator()),
        None if name == "members" => None,
        None => Some(row("permission", name)),
    }
}

fn settings(company: &Value) -> Settings {
    Settings {
        generic_channel: company["genericChannel"].as_bool().unwrap(),
        switches_locked: company["switchesLocked"].as_bool().unwrap(),
        one_call: company["oneCall"].as_bool().unwrap(),
    }
}

fn slots(case: &Value) -> Slots {
    let limit = case["request"]["context"]["limit"].as_u64().unwrap_or(0).try_into().unwrap();
    Slots { live: limit, offline: limit, email: limit }
}

fn target(case: &Value) -> Target {
    let (kind, id) = uid(&case["request"]["resource"]);
    let resource = entity(case, kind, id);
    let attributes = &resource["attrs"];
    let truth = |name: &str| attributes[name].as_bool().unwrap();
    let tenant = || TenantId::from(reference(&attributes["tenant"]));
    let company = || company_of(entity(case, "Tenant", tenant().as_str())).into();
    let operator = attributes.get("operator").map(|user| UserId::from(reference(user)));
    match kind {
        "Company" => Target::company(id),
        "Tenant" => Target::tenant(company_of(resource), id),
        "User" => {
            let last_company_admin = truth("lastCompanyAdmin");
            Target::User { company: company_of(resource).into(), user: id.into(), last_company_admin }
        }
        "Membership" => {
            let user = reference(&attributes["user"]).into();
            Target::Membership { company: company(), user, tenant: tenant(), member: truth("member") }
        }
        "Channel" => channel(case, resource),
        "Session" => {
            let channel = Channel::from_str(reference(&attributes["channel"])).unwrap();
            Target::Session { company: company(), tenant: tenant(), operator, channel, ended: truth("ended") }
        }
        "Email" => Target::Email { company: company(), tenant: tenant(), operator },
        other => panic!("no target is a {other}"),
    }
}

fn channel(case: &Value, resource: &Value) -> Target {
    let tenant = parents(resource, "Tenant").next().unwrap();
    let said = &case["request"]["context"];
    let number = |name: &str| said[name].as_u64().map(|number| u32::try_from(number).unwrap());
    let truth = |name: &str| said[name].as_bool().unwrap();
    let availability = said.get("status").map(|status| Availability {
        status: Status::from_str(reference(status)).unwrap(),
        unpaid_reason: truth("unpaidReason"),
        offered_while_away: truth("offeredWhileAway"),
        in_group: truth("inGroup"),
        switched_on: truth("switchedOn"),
    });
    Target::Channel {
        company: company_of(entity(case, "Tenant", tenant)).into(),
        tenant: tenant.into(),
        channel: Channel::from_str(reference(&resource["attrs"]["kind"])).unwrap(),
        load: number("open").map(|open| Load { open, calls: number("calls").unwrap() }),
        availability,
    }
}

fn reference(value: &Value) -> &str {
    value["__entity"]["id"].as_str().unwrap()
}

fn tenants(case: &Value) -> Vec<TenantId> {
    let all = case["entities"].as_array().unwrap().iter().filter(|entity| entity["uid"]["type"] == "Tenant");
    // A tenant of another company is asked about under its own name there.
    all.map(|tenant| tenant["uid"]["id"].as_str().unwrap().into()).collect()
}

fn entity<'a>(case: &'a Value, kind: &str, id: &str) -> &'a Value {
    let mut entities = case["entities"].as_array().unwrap().iter();
    entities.find(|entity| entity["uid"]["type"] == kind && entity["uid"]["id"] == id).unwrap()
}

/// Of a user or a tenant.
fn company_of(entity: &Value) -> &str {
    parents(entity, "Company").next().unwrap()
}

fn parents<'a>(entity: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a str> {
    let parents = entity["parents"].as_array().unwrap().iter();
    parents.filter(move |parent| parent["type"] == kind).map(|parent| parent["id"].as_str().unwrap())
}

/// `User::"eva"` in its two parts.
fn uid(text: &Value) -> (&str, &str) {
    let (kind, id) = text.as_str().unwrap().split_once("::").unwrap();
    (kind, id.trim_matches('"'))
}
