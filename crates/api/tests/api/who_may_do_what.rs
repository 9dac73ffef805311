//! Table D15, walked over the router: each action by each role. What `POST /v1/decisions` and the routes answer is what the
//! policies answer, and what the requirements say in plain Rust.

use deskwarden_api::routes::{Access, ROUTES, Route};
use deskwarden_policy::{
    Action, Availability, BUNDLE, Channel, Engine, Facts, Grant, Load, Millis, Permission, Snapshot, Status, Target,
    TargetKind, decide,
};
use serde_json::{Value as Json, json};

use crate::{
    decisions, oracle,
    room::{NOON, Room, id},
    staff::desk,
};

/// Who of D15, and what they hold in the tenant; `company` is the right to administer the company.
const ROLES: [(&str, &[&str]); 13] = [
    ("CA", &["company"]),
    ("TA", &["tenantAdmin"]),
    ("P38", &["manageTenantFiles"]),
    ("P39", &["manageTenantTemplates"]),
    ("P40", &["viewOtherSessions"]),
    ("P41", &["viewOtherEmails"]),
    ("P42", &["viewOperators"]),
    ("P43", &["manageCampaigns"]),
    ("P44", &["tagEndedSessions"]),
    ("P40 and P44", &["viewOtherSessions", "tagEndedSessions"]),
    ("OP", &["webChat"]),
    ("M", &["facebookMessenger"]),
    ("stranger", &[]),
];

struct World {
    room: Room,
    engine: Engine,
    company: String,
    tenant: String,
    elsewhere: String,
    /// An operator of the tenant who acts nowhere in the test.
    victim: String,
    outsider: String,
}

struct Person {
    role: &'static str,
    cookie: String,
    snapshot: Snapshot,
}

impl World {
    async fn new() -> (Self, String) {
        let (room, admin, tenant) = desk().await;
        let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
        let victim = id(&room.user(&admin, "victim@acme.example").await).to_owned();
        let outsider = id(&room.user(&admin, "outsider@acme.example").await).to_owned();
        let me = room.get("/v1/me").signed_in(&admin).send().await;
        let company = id(&me.body["company"]).to_owned();
        let world = Self { room, engine: Engine::load(BUNDLE).unwrap(), company, tenant, elsewhere, victim, outsider };
        world.give(&world.victim, &Grant::channel(Channel::WebChat, world.tenant.as_str()));
        (world, admin)
    }

    fn give(&self, user: &str, grant: &Grant) {
        let tenant = grant.tenant.as_ref().map_or("", |tenant| tenant.as_str());
        self.room.database.execute(&format!(
            "INSERT INTO grants SELECT company_id, id, '{tenant}', '{}', '{}', NULL, 'x', 0 FROM users WHERE id = '{user}'",
            grant.kind, grant.name
        ));
    }

    /// Somebody of this role, signed in; what they hold is told to the test, not read from the service.
    async fn person(&self, admin: &str, role: &'static str, names: &[&str]) -> Person {
        let email = format!("{}@acme.example", role.replace(' ', "-"));
        let user = id(&self.room.user(admin, &email).await).to_owned();
        let cookie = self.room.activate_and_sign_in("acme", &email).await;
        let grants: Vec<Grant> = names.iter().map(|name| grant(name, &self.tenant)).collect();
        grants.iter().for_each(|grant| self.give(&user, grant));
        let own = self.room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
        let told = Snapshot::from_json(own.body.to_string().as_bytes()).unwrap();
        let snapshot = Snapshot {
            grants,
            tenants: vec![self.tenant.as_str().into(), self.elsewhere.as_str().into()],
            settings: told.settings,
            slots: told.slots,
            ..Snapshot::new(self.company.as_str(), user.as_str())
        };
        Person { role, cookie, snapshot }
    }

    fn says(&self, person: &Person, action: Action, target: &Target) -> bool {
        let facts = Facts::at(&person.snapshot, Millis(NOON));
        let policy = decide(&self.engine, &facts, action.as_str(), target).allowed;
        let plain = oracle::allowed(&person.snapshot, Millis(NOON), action, target);
        assert_eq!(policy, plain, "{}: {action} {target:?}", person.role);
        policy
    }

    /// What an action is asked about, as JSON and as a target.
    fn questions(&self, kind: TargetKind, own: &str) -> Vec<(Json, Target)> {
        let (company, tenants) = (self.company.as_str(), [self.tenant.as_str(), self.elsewhere.as_str()]);
        match kind {
            TargetKind::Company => vec![(json!({}), Target::company(company))],
            TargetKind::Tenant => tenants.map(|at| (json!({ "tenant": at }), Target::tenant(company, at))).into(),
            TargetKind::User => {
                [(self.victim.as_str(), false), (own, false), (self.victim.as_str(), true), (own, true)]
                    .map(|(user, last)| {
                        let target =
                            Target::User { company: company.into(), user: user.into(), last_company_admin: last };
                        (json!({ "user": user, "lastCompanyAdmin": last }), target)
                    })
                    .into()
            }
            TargetKind::Membership => tenants
                .iter()
                .flat_map(|at| [(&self.victim, at, true), (&self.outsider, at, false)])
                .map(|(user, at, member)| {
                    let target = Target::Membership {
                        company: company.into(),
                        user: user.as_str().into(),
                        tenant: (*at).into(),
                        member,
                    };
                    (json!({ "user": user, "tenant": at, "member": member }), target)
                })
                .collect(),
            TargetKind::Channel => tenants.iter().flat_map(|at| channels(company, at)).collect(),
            TargetKind::Session => tenants.iter().flat_map(|at| self.sessions(at, own)).collect(),
            TargetKind::Email => tenants
                .iter()
                .flat_map(|at| [None, Some(own), Some(self.victim.as_str())].map(|operator| (at, operator)))
                .map(|(at, operator)| {
                    let target = Target::Email {
                        company: company.into(),
                        tenant: (*at).into(),
                        operator: operator.map(Into::into),
                    };
                    (json!({ "tenant": at, "operator": operator }), target)
                })
                .collect(),
        }
    }

    fn sessions(&self, at: &str, own: &str) -> Vec<(Json, Target)> {
        let mut sessions = vec![];
        for operator in [None, Some(own), Some(self.victim.as_str())] {
            for (channel, ended) in [(Channel::WebChat, false), (Channel::WebChat, true), (Channel::Email, true)] {
                let target = Target::Session {
                    company: self.company.as_str().into(),
                    tenant: at.into(),
                    operator: operator.map(Into::into),
                    channel,
                    ended,
                };
                let fields = json!({ "tenant": at, "operator": operator, "channel": channel.as_str(), "ended": ended });
                sessions.push((fields, target));
            }
        }
        sessions
    }

    /// What a route's own address is about.
    fn target_of(&self, route: &Route, action: Action, own: &str) -> Target {
        let (company, tenant) = (self.company.as_str(), self.tenant.as_str());
        match action.target_kind() {
            TargetKind::Company => Target::company(company),
            TargetKind::Tenant => Target::tenant(company, tenant),
            TargetKind::User if route.path.starts_with("/v1/users/{id}") => Target::user(company, self.victim.as_str()),
            TargetKind::User => Target::user(company, own),
            TargetKind::Membership => Target::member(company, self.victim.as_str(), tenant),
            TargetKind::Channel => Target::channel(company, tenant, Channel::WebChat),
            kind => panic!("{}: no route is about a target of the kind {kind}", route.path),
        }
    }

    /// Knocks with a body and a version that change nothing: the decision comes before both.
    async fn knock(&self, route: &Route, cookie: &str) -> crate::room::Answer {
        let path = route.path.replace("{tenant}", &self.tenant).replace("{channel}", "webChat");
        let path = path.replace("{id}", &self.victim).replace("{user}", &self.victim);
        let path = path.replace("{session}", &self.victim).replace("{group}", &self.victim);
        let ask = self.room.ask(route.method, &path).signed_in(cookie).header("if-match", "\"0\"");
        if route.method == "GET" { ask.send().await } else { ask.json(json!({})).send().await }
    }
}

fn grant(name: &str, tenant: &str) -> Grant {
    match (name, Permission::from_str(name), Channel::from_str(name)) {
        ("company", ..) => Grant::administrator(),
        (_, Some(permission), _) => Grant::permission(permission, tenant),
        (_, _, Some(channel)) => Grant::channel(channel, tenant),
        _ => panic!("{name}"),
    }
}

fn channels(company: &str, at: &str) -> Vec<(Json, Target)> {
    let mut channels = vec![];
    for channel in [Channel::WebChat, Channel::IpTelephony, Channel::FacebookMessenger, Channel::Generic] {
        for (open, status, switched_on) in
            [(0, "online", true), (0, "away", true), (0, "online", false), (100, "online", true)]
        {
            let availability = Availability {
                status: Status::from_str(status).unwrap(),
                unpaid_reason: false,
                offered_while_away: false,
                in_group: true,
                switched_on,
            };
            let target = Target::Channel {
                company: company.into(),
                tenant: at.into(),
                channel,
                load: Some(Load { open, calls: 0 }),
                availability: Some(availability),
            };
            let fields = json!({
                "tenant": at, "channel": channel.as_str(), "open": open, "calls": 0, "status": status, "unpaidReason": false,
                "offeredWhileAway": false, "inGroup": true, "switchedOn": switched_on,
            });
            channels.push((fields, target));
        }
        channels.push((json!({ "tenant": at, "channel": channel.as_str() }), Target::channel(company, at, channel)));
    }
    channels
}

fn with_action(fields: &Json, action: Action) -> Json {
    let mut question = fields.clone();
    question["action"] = action.as_str().into();
    question
}

#[tokio::test]
async fn d15_a_decision_asked_for_is_the_policy_s_for_each_action_by_each_role() {
    let (world, admin) = World::new().await;
    let (mut yes, mut no) = (0, 0);
    for (role, names) in ROLES {
        let person = world.person(&admin, role, names).await;
        let own = person.snapshot.principal.to_string();
        let questions: Vec<(Action, Json, Target)> = Action::ALL
            .iter()
            .flat_map(|action| {
                world
                    .questions(action.target_kind(), &own)
                    .into_iter()
                    .map(|(fields, target)| (*action, fields, target))
            })
            .collect();
        for some in questions.chunks(25) {
            let asked: Vec<Json> = some.iter().map(|(action, fields, _)| with_action(fields, *action)).collect();
            let answer = decisions::ask(&world.room, &person.cookie, &asked).await;
            assert_eq!(answer.status, 200, "{role}: {answer:?}");
            for ((action, fields, target), told) in some.iter().zip(answer.body["decisions"].as_array().unwrap()) {
                let expected = world.says(&person, *action, target);
                assert_eq!(told["allowed"], expected, "{role}: {action} {fields}: {told}");
                if expected { yes += 1 } else { no += 1 }
            }
        }
    }
    assert!(yes > 300 && no > 2000, "{yes} times yes and {no} times no: the table is hardly walked");
}

#[tokio::test]
async fn d15_a_route_refuses_whom_the_policy_refuses_and_nobody_else() {
    let (world, admin) = World::new().await;
    // Signing out comes last: whoever has done it comes in nowhere.
    let mut routes: Vec<&Route> = ROUTES.iter().collect();
    routes.sort_by_key(|route| route.path == "/v1/auth/sign-out");
    let (mut yes, mut no) = (0, 0);
    for (role, names) in ROLES {
        let person = world.person(&admin, role, names).await;
        for route in &routes {
            let Access::Decides(action) = route.access else { continue };
            let target = world.target_of(route, action, person.snapshot.principal.as_str());
            let expected = world.says(&person, action, &target);
            let answer = world.knock(route, &person.cookie).await;
            let refused = (answer.status.as_u16(), answer.code()) == (403, "forbidden");
            assert_ne!(answer.status, 401, "{role}: {} {}", route.method, route.path);
            assert_eq!(!refused, expected, "{role}: {} {}: {answer:?}", route.method, route.path);
            if expected { yes += 1 } else { no += 1 }
        }
    }
    assert!(yes > 150 && no > 250, "{yes} times yes and {no} times no: the routes are hardly walked");
}

#[tokio::test]
async fn d15_a_deactivated_user_is_nobody_whatever_they_held() {
    let (world, admin) = World::new().await;
    let person = world.person(&admin, "deactivated", &["company", "tenantAdmin", "webChat"]).await;
    let user = person.snapshot.principal.clone();
    // As it stands in the worst case: deactivated, and the session left behind.
    world.room.database.execute(&format!("UPDATE users SET status = 'deactivated' WHERE id = '{user}'"));
    for route in ROUTES.iter().filter(|route| matches!(route.access, Access::Decides(_))) {
        let answer = world.knock(route, &person.cookie).await;
        assert_eq!(answer.status, 401, "{} {}: {answer:?}", route.method, route.path);
    }
    let gone = Person { snapshot: Snapshot { active: false, ..person.snapshot.clone() }, ..person };
    for action in Action::ALL {
        for (_, target) in world.questions(action.target_kind(), user.as_str()) {
            assert!(!world.says(&gone, *action, &target), "{action} {target:?}");
        }
    }
}
