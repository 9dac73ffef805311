//! The cases of `policies/cases` as questions to the engine: what Cedar decides about the written entities,
//! the engine has to decide about the world it builds itself.

use deskwarden_policy::{
    BUNDLE, Decision, Engine, Facts, Grant, Millis, SNAPSHOT_FORMAT, Snapshot, Target, TenantId, decide,
};
use serde_json::Value;

const FILES: &[&str] = &[
    include_str!("../../../../policies/cases/company-admin.json"),
    include_str!("../../../../policies/cases/guardrails.json"),
    include_str!("../../../../policies/cases/self.json"),
];

/// Worlds the engine cannot build, because it never mixes two companies in one question.
const TWO_COMPANIES: &[&str] = &[
    "d11_even_a_grant_of_another_company_gives_nothing_there",
    "m15_company_admin_gives_no_rights_in_a_tenant_of_another_company",
    "m15_user_of_another_company_gets_no_rights_in_the_own_tenant",
];

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
    let company = company_of(user);
    Snapshot {
        format: SNAPSHOT_FORMAT,
        policy_hash: String::new(),
        company: company.into(),
        principal: id.into(),
        active: user["attrs"]["active"].as_bool().unwrap(),
        grants: parents(user, "Holders").map(grant).collect(),
        tenants: tenants(case, company),
        company_epoch: 0,
        user_epoch: 0,
        issued_at: Millis(0),
        valid_until: None,
    }
}

fn grant(holders: &str) -> Grant {
    match holders.split_once('/').unwrap() {
        (_, "admins") => Grant::administrator(),
        (tenant, name) => {
            Grant { kind: "permission".to_owned(), name: name.to_owned(), tenant: Some(tenant.into()), until: None }
        }
    }
}

fn target(case: &Value) -> Target {
    let (kind, id) = uid(&case["request"]["resource"]);
    match kind {
        "Company" => Target::company(id),
        "User" => {
            let user = entity(case, kind, id);
            let last_company_admin = user["attrs"]["lastCompanyAdmin"].as_bool().unwrap();
            Target::User { company: company_of(user).into(), user: id.into(), last_company_admin }
        }
        _ => {
            let (user, tenant) = id.split_once('/').unwrap();
            Target::membership(company_of(entity(case, "User", user)), user, tenant)
        }
    }
}

fn tenants(case: &Value, company: &str) -> Vec<TenantId> {
    let all = case["entities"].as_array().unwrap().iter().filter(|entity| entity["uid"]["type"] == "Tenant");
    let own = all.filter(|tenant| parents(tenant, "Company").any(|parent| parent == company));
    own.map(|tenant| tenant["uid"]["id"].as_str().unwrap().into()).collect()
}

fn entity<'a>(case: &'a Value, kind: &str, id: &str) -> &'a Value {
    let mut entities = case["entities"].as_array().unwrap().iter();
    entities.find(|entity| entity["uid"]["type"] == kind && entity["uid"]["id"] == id).unwrap()
}

fn company_of(user: &Value) -> &str {
    user["attrs"]["company"]["__entity"]["id"].as_str().unwrap()
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
