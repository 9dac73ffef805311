//! Decisions over the model: borders, nonsense, and the least that is missing.
#![cfg(test)]

mod missing;

use deskwarden_policy::{
    Action, BUNDLE, Channel, Decision, Engine, Explanation, Facts, Grant, Millis, Permission, Snapshot, Target,
    TargetKind, decide, explain,
};

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

fn facts(grants: Vec<Grant>) -> Facts {
    user("u1", true, grants)
}

fn user(id: &str, active: bool, grants: Vec<Grant>) -> Facts {
    let tenants = vec!["t1".into(), "t2".into()];
    let snapshot = Snapshot { active, grants, tenants, ..Snapshot::new("c1", id) };
    Facts::at(&snapshot, Millis(0))
}

fn everything_but_administrator() -> Vec<Grant> {
    let permissions = Permission::ALL.iter().map(|name| Grant::permission(*name, "t1"));
    permissions.chain(Channel::ALL.iter().map(|name| Grant::channel(*name, "t1"))).collect()
}

fn target(kind: TargetKind, company: &str) -> Target {
    match kind {
        TargetKind::Company => Target::company(company),
        TargetKind::Tenant => Target::tenant(company, "t1"),
        TargetKind::User => Target::user(company, "u2"),
        TargetKind::Membership => Target::membership(company, "u2", "t1"),
        TargetKind::Channel => Target::channel(company, "t1", Channel::WebChat),
        TargetKind::Session => Target::Session {
            company: company.into(),
            tenant: "t1".into(),
            operator: Some("u2".into()),
            channel: Channel::WebChat,
            ended: true,
        },
        TargetKind::Email => {
            Target::Email { company: company.into(), tenant: "t1".into(), operator: Some("u2".into()) }
        }
    }
}

fn allowed(facts: &Facts, action: &str, target: &Target) -> bool {
    decide(&engine(), facts, action, target).allowed
}

/// What only company administrators do: to the company, to users, and to what users hold.
fn administration() -> impl Iterator<Item = Action> {
    let shared = [Action::ViewMemberRights, Action::ForceStatus, Action::FreeSlot, Action::ViewMemberWork];
    let administered = [TargetKind::Company, TargetKind::User, TargetKind::Membership];
    let own = |action: &Action| action.as_str().contains("Own");
    let all = Action::ALL.iter().copied().filter(move |action| administered.contains(&action.target_kind()));
    all.filter(move |action| !own(action) && !shared.contains(action))
}

#[test]
fn s27_s28_company_admin_administers_the_own_company() {
    let admin = facts(vec![Grant::administrator()]);
    for action in administration() {
        assert!(allowed(&admin, action.as_str(), &target(action.target_kind(), "c1")), "{action}");
    }
}

#[test]
fn s34_to_s36_s49_whoever_is_no_company_admin_administers_nobody() {
    let everything_else = facts(everything_but_administrator());
    for action in administration() {
        assert!(!allowed(&everything_else, action.as_str(), &target(action.target_kind(), "c1")), "{action}");
    }
}

#[test]
fn d11_nothing_is_allowed_in_another_company() {
    let admin = facts(vec![Grant::administrator()]);
    for action in Action::ALL {
        assert!(!allowed(&admin, action.as_str(), &target(action.target_kind(), "c2")), "{action}");
    }
    let own_id_elsewhere = Target::user("c2", "u1");
    assert!(!allowed(&admin, "viewOwnProfile", &own_id_elsewhere), "the same id in another company is somebody else");
}

#[test]
fn deactivated_means_denied() {
    let deactivated = user("u1", false, vec![Grant::administrator()]);
    for action in Action::ALL {
        assert!(!allowed(&deactivated, action.as_str(), &target(action.target_kind(), "c1")), "{action}");
        assert!(!allowed(&deactivated, action.as_str(), &Target::user("c1", "u1")), "{action}");
    }
}

#[test]
fn a_question_without_sense_is_denied() {
    let admin = facts(vec![Grant::administrator()]);
    let check = |action: &str, target: Target| {
        assert_eq!(decide(&engine(), &admin, action, &target), Default::default(), "{action} {target:?}");
        assert_eq!(explain(&engine(), &admin, action, &target), Explanation::default(), "{action} {target:?}");
    };
    check("flyToTheMoon", Target::company("c1"));
    check("", Target::company("c1"));
    check("listUsers", Target::user("c1", "u2"));
    check("readUser", Target::company("c1"));
    check("setMembership", Target::tenant("c1", "t1"));
    check("setMembership", Target::membership("c1", "u2", "unknown tenant"));
    // Not even that it would be another company's: of what one may not know of, nothing is told.
    check("viewReports", Target::tenant("c2", "unknown tenant"));
    check("readUser", Target::user("c2", "u1"));
}

#[test]
fn d11_in_another_company_every_limit_that_stops_one_is_told() {
    let admin = facts(vec![Grant::administrator()]);
    let check = |action: &str, target: Target, expect: &[&str]| {
        let Decision { allowed, reasons } = decide(&engine(), &admin, action, &target);
        assert_eq!(
            (allowed, reasons),
            (false, expect.iter().map(|id| (*id).to_owned()).collect()),
            "{action} {target:?}"
        );
    };
    let border = "guardrails.own-company";
    check("listUsers", Target::company("c2"), &[border]);
    check("deactivateUser", Target::user("c2", "u2"), &[border]);
    check("deactivateUser", Target::last_company_admin("c2", "u2"), &["guardrails.last-company-admin", border]);
    check("setMembership", Target::membership("c2", "u2", "t1"), &[border, "guardrails.own-company-members"]);
    check("serveChannel", Target::channel("c2", "t1", Channel::WebChat), &[border]);
    check("serveChannel", Target::channel("c2", "t1", Channel::Generic), &["guardrails.generic-off", border]);
    check("viewSession", target(TargetKind::Session, "c2"), &[border]);
}

#[test]
fn x4_the_last_company_admin_cannot_be_deactivated_and_the_refusal_says_why() {
    let admin = facts(vec![Grant::administrator()]);
    let said = explain(&engine(), &admin, "deactivateUser", &Target::last_company_admin("c1", "u1"));
    let ids: Vec<&str> = said.reasons.iter().map(|reason| reason.id.as_str()).collect();
    assert_eq!((said.allowed, ids), (false, vec!["guardrails.last-company-admin"]));
    assert!(said.missing.is_empty(), "no grant lifts a guardrail");
    assert!(allowed(&admin, "deactivateUser", &Target::user("c1", "u1")));
    assert!(allowed(&admin, "editUser", &Target::last_company_admin("c1", "u1")));
}

#[test]
fn who_may_not_deactivate_anybody_does_not_learn_who_the_last_company_admin_is() {
    let nobody = facts(vec![]);
    let told = |target: Target| explain(&engine(), &nobody, "deactivateUser", &target);
    assert_eq!(told(Target::last_company_admin("c1", "u2")), told(Target::user("c1", "u2")));
}

#[test]
fn x2_granting_exactly_what_is_missing_flips_the_answer() {
    let engine = engine();
    for action in administration() {
        for held in [Vec::new(), everything_but_administrator()] {
            let target = target(action.target_kind(), "c1");
            let said = explain(&engine, &facts(held.clone()), action.as_str(), &target);
            assert_eq!(said.missing.len(), 1, "{action}");
            for wanted in said.missing.iter().map(missing::grants) {
                let flips = |given: &[Grant]| {
                    let facts = facts(held.iter().chain(given).cloned().collect());
                    decide(&engine, &facts, action.as_str(), &target).allowed
                };
                assert!(flips(&wanted), "{action}: all of it");
                assert!(!missing::less_one(&wanted).any(|less| flips(&less)), "{action}: anything less");
            }
        }
    }
}

#[test]
fn d15_what_limits_a_token_does_not_limit_those_who_may_give() {
    let snapshot = Snapshot {
        tenants: vec!["t1".into()],
        scopes: Some(vec!["readOperations".to_owned()]),
        ..Snapshot::new("c1", "u1")
    };
    let said = explain(&engine(), &Facts::at(&snapshot, Millis(0)), "viewOperators", &Target::tenant("c1", "t1"));
    let givers: Vec<_> = said.missing.iter().map(|missing| missing.given_by.clone()).collect();
    assert_eq!(givers, vec![vec!["companyAdministrator"]; 3], "{said:?}");
}

#[test]
fn explanations_keep_their_json() {
    let check = |facts: &Facts, action: &str, target: Target, expect: serde_json::Value| {
        let said = explain(&engine(), facts, action, &target);
        assert_eq!(serde_json::to_value(said).unwrap(), expect);
    };
    check(
        &facts(Vec::new()),
        "listUsers",
        Target::company("c1"),
        serde_json::json!({
            "allowed": false,
            "reasons": [],
            "missing": [{
                "grants": [{ "kind": "administrator", "name": "company" }],
                "givenBy": ["companyAdministrator"],
                "needs": "the right “Company administrator”",
            }],
        }),
    );
    check(
        &user("u1", false, Vec::new()),
        "viewOwnProfile",
        Target::user("c1", "u1"),
        serde_json::json!({
            "allowed": false,
            "reasons": [{
                "id": "guardrails.deactivated",
                "title": "Deactivated account",
                "why": "This account is deactivated. A deactivated account can do nothing \
                        until a company administrator reactivates it.",
                "source": "S6, D15",
            }],
            "missing": [],
        }),
    );
}

#[test]
fn the_engine_knows_exactly_the_actions_of_the_schema() {
    let engine = engine();
    let mut generated: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    generated.sort_unstable();
    assert_eq!(engine.actions().collect::<Vec<_>>(), generated);
    for action in Action::ALL {
        assert_eq!(engine.target_kind(action.as_str()), Some(action.target_kind()), "{action}");
    }
}
