//! One request somebody sends, and what it is in the words of the policies.

use deskwarden_policy::{Action, Channel, Target};
use serde_json::{Value as Json, json};

use super::{
    ground::{Actor, Ground},
    state::State,
};

/// A request.
#[derive(Debug)]
pub struct Operation {
    pub action: Action,
    method: &'static str,
    path: String,
    body: Option<Json>,
    version: i64,
    user: String,
    tenant: String,
}

const PERMISSIONS: [&str; 4] = ["tenantAdmin", "viewOperators", "manageCampaigns", "viewOtherSessions"];
const CHANNELS: [&str; 3] = ["webChat", "email", "whatsApp"];

impl Operation {
    /// Any request about any user and tenant there is, of whichever company.
    pub fn random(dice: &mut fastrand::Rng, state: &State) -> Self {
        let any = |dice: &mut fastrand::Rng, all: Vec<&String>| all[dice.usize(..all.len())].clone();
        let user = match dice.usize(..8) {
            0 => "unknown".to_owned(),
            // Whoever administers is what the walk is about.
            1..=4 => any(dice, state.administrators()),
            _ => any(dice, state.users.keys().collect()),
        };
        let tenant =
            if dice.usize(..12) == 0 { "unknown".to_owned() } else { any(dice, state.tenants.keys().collect()) };
        let stale = i64::from(dice.usize(..10) == 0);
        let version = state.users.get(&user).map_or(1, |user| user.version) - stale;
        let (action, method, path, body) = any_request(dice, &user, &tenant);
        Self { action, method, path, body, version, user, tenant }
    }

    /// Takes the company from one of its administrators, perhaps from the caller.
    pub fn against_an_administrator(dice: &mut fastrand::Rng, state: &State, actor: &Actor) -> Self {
        let here: Vec<&String> =
            state.administrators().into_iter().filter(|user| state.users[*user].company == actor.company).collect();
        let user = here[dice.usize(..here.len())].clone();
        let one = format!("/v1/users/{user}");
        let (action, method, path) = if dice.bool() {
            (Action::DeactivateUser, "POST", format!("{one}/deactivate"))
        } else {
            (Action::WithdrawAdministrator, "DELETE", format!("{one}/administrator"))
        };
        Self { action, method, path, body: None, version: state.users[&user].version, user, tenant: String::new() }
    }

    /// What it is done to, as the state tells it.
    pub fn target(&self, state: &State, actor: &Actor) -> Target {
        use deskwarden_policy::TargetKind;
        let of_user = state.users.get(&self.user).map_or("nobody's", |user| user.company.as_str());
        let of_tenant = state.tenants.get(&self.tenant).map_or("nobody's", String::as_str);
        match self.action.target_kind() {
            TargetKind::Company => Target::company(actor.company.as_str()),
            TargetKind::Tenant => Target::tenant(of_tenant, self.tenant.as_str()),
            TargetKind::User if self.path.starts_with("/v1/me") => {
                Target::user(actor.company.as_str(), actor.id.as_str())
            }
            TargetKind::User => Target::User {
                company: of_user.into(),
                user: self.user.as_str().into(),
                last_company_admin: state.is_last_administrator(&self.user),
            },
            TargetKind::Channel => Target::channel(of_tenant, self.tenant.as_str(), Channel::WebChat),
            _ => Target::Membership {
                company: if of_user == of_tenant { of_user } else { "nobody's" }.into(),
                user: self.user.as_str().into(),
                tenant: self.tenant.as_str().into(),
                member: state.is_member(&self.user, &self.tenant),
            },
        }
    }

    /// Sends it; gives the status of the answer.
    pub async fn send(&self, ground: &Ground, actor: &Actor) -> u16 {
        let ask = ground.room.ask(self.method, &self.path).signed_in(&actor.cookie);
        let ask = ask.header("if-match", &format!("\"{}\"", self.version));
        let ask = match &self.body {
            Some(body) => ask.json(body.clone()),
            None => ask,
        };
        let answer = ask.send().await;
        assert_ne!(answer.status, 500, "{self:?}: {answer:?}");
        answer.status.as_u16()
    }
}

type Request = (Action, &'static str, String, Option<Json>);

fn any_request(dice: &mut fastrand::Rng, user: &str, tenant: &str) -> Request {
    let one = format!("/v1/users/{user}");
    let there = format!("/v1/tenants/{tenant}");
    let name = format!("n{}", dice.u32(..));
    match dice.usize(..26) {
        0..=4 => (Action::SetMembership, "PUT", format!("{one}/tenants/{tenant}"), Some(holding(dice))),
        5 | 6 => (Action::GrantAdministrator, "PUT", format!("{one}/administrator"), Some(until(dice))),
        7..=9 => (Action::WithdrawAdministrator, "DELETE", format!("{one}/administrator"), None),
        10..=12 => (Action::DeactivateUser, "POST", format!("{one}/deactivate"), None),
        13 => (Action::ReactivateUser, "POST", format!("{one}/reactivate"), None),
        14 => (Action::EditUser, "PATCH", one, Some(json!({ "username": name, "lastName": name }))),
        15 => {
            let body = json!({ "firstName": "A", "lastName": "B", "email": format!("{name}@acme.example") });
            (Action::CreateUser, "POST", "/v1/users".to_owned(), Some(body))
        }
        16 => (Action::CreateTenant, "POST", "/v1/tenants".to_owned(), Some(json!({ "name": name }))),
        17 => (Action::EndUserSessions, "DELETE", format!("{one}/sessions"), None),
        18 => (Action::StartPasswordReset, "POST", format!("{one}/reset-password"), None),
        19 => (Action::SetOwnStatus, "PUT", "/v1/me/status".to_owned(), Some(json!({ "status": "away" }))),
        20 => {
            let path = format!("/v1/me/tenants/{tenant}/channels/webChat");
            (Action::SwitchOwnChannel, "PUT", path, Some(json!({ "on": dice.bool() })))
        }
        21 => {
            (Action::ForceStatus, "PUT", format!("{there}/operators/{user}/status"), Some(json!({ "status": "away" })))
        }
        22 => (Action::RemoveFromTenant, "DELETE", format!("{one}/tenants/{tenant}"), None),
        23 => (Action::CreateGroup, "POST", format!("{there}/groups"), Some(json!({ "name": name }))),
        24 => {
            let path = format!("{there}/groups/group-{tenant}/members");
            (Action::ChangeGroupMembers, "PUT", path, Some(json!({ "users": [user] })))
        }
        _ => {
            let body = json!({ "profile": null, "live": 1, "offline": null, "email": null });
            (Action::SetSlots, "PUT", format!("{one}/slots"), Some(body))
        }
    }
}

fn holding(dice: &mut fastrand::Rng) -> Json {
    let mut some = |names: &[&str]| -> Vec<Json> {
        let chosen: Vec<&&str> = names.iter().filter(|_| dice.usize(..3) == 0).collect();
        chosen.into_iter().map(|name| json!({ "name": name })).collect()
    };
    json!({ "permissions": some(&PERMISSIONS), "channels": some(&CHANNELS) })
}

/// Without end, or soon over.
fn until(dice: &mut fastrand::Rng) -> Json {
    if dice.bool() { json!({}) } else { json!({ "until": "2026-09-21T14:13:30Z" }) }
}
