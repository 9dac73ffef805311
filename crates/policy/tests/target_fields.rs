//! Targets as they are written in JSON.
#![cfg(test)]

use deskwarden_policy::{Availability, Channel, Load, Status, Target, TargetFields, TargetKind};

fn target(kind: TargetKind, json: &str) -> Option<Target> {
    serde_json::from_str::<TargetFields>(json).unwrap().target(&"c1".into(), kind)
}

#[test]
fn how_many_calls_there_are_is_said_with_what_is_open_or_not_at_all() {
    let check = |json: &str, expect: Option<Option<Load>>| {
        let load = target(TargetKind::Channel, json).map(|target| match target {
            Target::Channel { load, .. } => load,
            other => panic!("{other:?} is no channel"),
        });
        assert_eq!(load, expect, "{json}");
    };
    check(r#"{"tenant":"t1","channel":"webChat"}"#, Some(None));
    check(r#"{"tenant":"t1","channel":"webChat","open":2}"#, Some(Some(Load { open: 2, calls: 0 })));
    check(r#"{"tenant":"t1","channel":"webChat","open":2,"calls":1}"#, Some(Some(Load { open: 2, calls: 1 })));
    check(r#"{"tenant":"t1","channel":"ipTelephony","open":2,"calls":1}"#, Some(Some(Load { open: 2, calls: 1 })));
    // Without the calls nobody knows whether there is one already.
    check(r#"{"tenant":"t1","channel":"ipTelephony","open":2}"#, Some(None));
    check(r#"{"tenant":"t1","channel":"webChat","calls":1}"#, None);
    check(r#"{"tenant":"t1","channel":"ipTelephony","calls":1}"#, None);
}

#[test]
fn a_field_too_many_or_one_too_few_makes_no_target() {
    let check = |kind, json: &str, expect: Option<Target>| assert_eq!(target(kind, json), expect, "{kind} {json}");
    check(TargetKind::Tenant, r#"{"tenant":"t1"}"#, Some(Target::tenant("c1", "t1")));
    check(TargetKind::Tenant, r#"{"tenant":"t1","user":"u1"}"#, None);
    check(TargetKind::Tenant, r#"{"tenant":""}"#, None);
    check(TargetKind::User, r#"{}"#, None);
    check(TargetKind::User, r#"{"user":""}"#, None);
    check(TargetKind::Channel, r#"{"tenant":"t1","channel":"smokeSignals"}"#, None);
    check(
        TargetKind::Channel,
        r#"{"tenant":"t1","channel":"email"}"#,
        Some(Target::channel("c1", "t1", Channel::Email)),
    );
    check(TargetKind::Channel, r#"{"tenant":"t1","channel":"email","status":"online"}"#, None);
    check(TargetKind::Channel, r#"{"tenant":"t1","channel":"email","inGroup":true}"#, None);
}

#[test]
fn each_kind_is_made_of_its_own_fields() {
    let check = |json: &str, expect: Target| assert_eq!(target(expect.kind(), json), Some(expect), "{json}");
    check("{}", Target::company("c1"));
    check(r#"{"user":"u1"}"#, Target::user("c1", "u1"));
    check(r#"{"user":"u1","lastCompanyAdmin":true}"#, Target::last_company_admin("c1", "u1"));
    check(r#"{"user":"u1","tenant":"t1"}"#, Target::membership("c1", "u1", "t1"));
    check(r#"{"user":"u1","tenant":"t1","member":true}"#, Target::member("c1", "u1", "t1"));
    let (company, tenant, operator) = (|| "c1".into(), || "t1".into(), Some("u1".into()));
    check(
        r#"{"tenant":"t1","channel":"email","status":"away","unpaidReason":true,"offeredWhileAway":false,"inGroup":true,"switchedOn":false}"#,
        Target::Channel {
            company: company(),
            tenant: tenant(),
            channel: Channel::Email,
            load: None,
            availability: Some(Availability {
                status: Status::Away,
                unpaid_reason: true,
                offered_while_away: false,
                in_group: true,
                switched_on: false,
            }),
        },
    );
    check(
        r#"{"tenant":"t1","channel":"webChat","operator":"u1","ended":true}"#,
        Target::Session {
            company: company(),
            tenant: tenant(),
            operator: operator.clone(),
            channel: Channel::WebChat,
            ended: true,
        },
    );
    check(r#"{"tenant":"t1","operator":"u1"}"#, Target::Email { company: company(), tenant: tenant(), operator });
}
