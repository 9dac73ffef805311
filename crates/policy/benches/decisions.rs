//! How long decisions take on this machine, natively: `cargo bench -p deskwarden-policy`.
//!
//! Beside them, in the same run, Cedar on its own: the same question to all policies in one set, with entities that
//! are already there.
//!
//! Budgets: a decision on held data 5 µs, the same within a fifth from 10 to 10,000 tenants held; a snapshot of
//! 50 tenants read in 5 ms; all answers on 50 tenants in 15 ms.
#![expect(clippy::unwrap_used, reason = "a bench that cannot start has nothing to measure")]

use std::hint::black_box;

use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicySet, Request};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use deskwarden_policy::{
    Action, BUNDLE, Channel, Engine, Facts, Grant, Load, Millis, Permission, Settings, Slots, Snapshot, Target,
    TargetKind, TenantId, decide, explain,
};

fn engine() -> Engine {
    Engine::load(BUNDLE).unwrap()
}

/// Somebody who holds a permission and a channel in each of so many tenants.
fn snapshot(tenants: usize) -> Snapshot {
    let tenants: Vec<TenantId> = (0..tenants).map(|number| format!("t{number}").into()).collect();
    let held = tenants.iter().flat_map(|tenant| {
        [Grant::permission(Permission::ViewOperators, tenant.clone()), Grant::channel(Channel::WebChat, tenant.clone())]
    });
    Snapshot {
        grants: held.collect(),
        tenants,
        settings: Settings { generic_channel: true, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 3, offline: 5, email: 5 }),
        ..Snapshot::new("c1", "u1")
    }
}

fn held(criterion: &mut Criterion) {
    let engine = engine();
    let mut group = criterion.benchmark_group("a decision on held data");
    for tenants in [10, 100, 1_000, 10_000] {
        let facts = Facts::at(&snapshot(tenants), Millis(0));
        let target = Target::tenant("c1", "t7");
        group.bench_with_input(BenchmarkId::new("tenants held", tenants), &tenants, |bencher, _| {
            bencher.iter(|| decide(&engine, &facts, "viewOperators", black_box(&target)));
        });
    }
    group.finish();
}

fn with_attributes(criterion: &mut Criterion) {
    let engine = engine();
    let facts = Facts::at(&snapshot(50), Millis(0));
    let mut group = criterion.benchmark_group("a decision about a target with attributes");
    let tenant = || TenantId::from("t7");
    let slot = Target::Channel {
        company: "c1".into(),
        tenant: tenant(),
        channel: Channel::WebChat,
        load: Some(Load { open: 1, calls: 0 }),
        availability: None,
    };
    let session = Target::Session {
        company: "c1".into(),
        tenant: tenant(),
        operator: Some("u2".into()),
        channel: Channel::WebChat,
        ended: true,
    };
    for (action, target) in [
        ("takeSlot", slot),
        ("viewSession", session),
        ("readUser", Target::user("c1", "u2")),
        ("viewMemberWork", Target::member("c1", "u2", tenant())),
    ] {
        group.bench_function(action, |bencher| bencher.iter(|| decide(&engine, &facts, action, black_box(&target))));
    }
    group.finish();
}

fn fifty_tenants(criterion: &mut Criterion) {
    let engine = engine();
    let snapshot = snapshot(50);
    let json = serde_json::to_vec(&snapshot).unwrap();
    criterion.bench_function("a snapshot of 50 tenants read", |bencher| {
        bencher.iter(|| Facts::at(&Snapshot::from_json(black_box(&json)).unwrap(), Millis(0)));
    });
    let on_tenants: Vec<Action> =
        Action::ALL.iter().copied().filter(|action| action.target_kind() == TargetKind::Tenant).collect();
    criterion.bench_function("all tenant actions on 50 tenants, from a fresh snapshot", |bencher| {
        bencher.iter(|| {
            let facts = Facts::at(&snapshot, Millis(0));
            let targets = snapshot.tenants.iter().map(|tenant| Target::tenant("c1", tenant.clone()));
            let asked = |target: Target| {
                on_tenants.iter().filter(|action| decide(&engine, &facts, action.as_str(), &target).allowed).count()
            };
            targets.map(asked).sum::<usize>()
        });
    });
    let facts = Facts::at(&snapshot, Millis(0));
    criterion.bench_function("a refusal explained", |bencher| {
        bencher.iter(|| explain(&engine, &facts, "manageFiles", black_box(&Target::tenant("c1", "t7"))));
    });
    criterion.bench_function("a bundle loaded", |bencher| bencher.iter(|| Engine::load(black_box(BUNDLE)).unwrap()));
}

/// Cedar as one would use it without this crate, for comparison.
fn plain_cedar(criterion: &mut Criterion) {
    const FILES: &[&str] = &[
        include_str!("../../../policies/channel-access.cedar"),
        include_str!("../../../policies/company-admin.cedar"),
        include_str!("../../../policies/guardrails.cedar"),
        include_str!("../../../policies/self.cedar"),
        include_str!("../../../policies/slot-limits.cedar"),
        include_str!("../../../policies/sub-permissions.cedar"),
        include_str!("../../../policies/tenant-admin.cedar"),
        include_str!("../../../policies/token-scopes.cedar"),
        include_str!("../../../policies/work-limits.cedar"),
    ];
    let policies: PolicySet = FILES.concat().parse().unwrap();
    let entities = Entities::from_json_str(ENTITIES, None).unwrap();
    let uid = |uid: &str| -> EntityUid { uid.parse().unwrap() };
    let request = || {
        let (user, action, tenant) = (uid(r#"User::"u1""#), uid(r#"Action::"viewOperators""#), uid(r#"Tenant::"t7""#));
        Request::new(user, action, tenant, Context::empty(), None).unwrap()
    };
    let request = request();
    criterion.bench_function("for comparison: Cedar alone, all policies in one set", |bencher| {
        bencher.iter(|| Authorizer::new().is_authorized(black_box(&request), &policies, &entities));
    });
}

/// What the engine would hold for the same question.
const ENTITIES: &str = r#"[
    {"uid": {"type": "User", "id": "u1"}, "attrs": {"company": {"__entity": {"type": "Company", "id": "c1"}}, "active": true, "lastCompanyAdmin": false},
     "parents": [{"type": "Company", "id": "c1"}, {"type": "Holders", "id": "t7/viewOperators"}]},
    {"uid": {"type": "Company", "id": "c1"}, "attrs": {"admins": {"__entity": {"type": "Holders", "id": "c1/admins"}}}, "parents": []},
    {"uid": {"type": "Tenant", "id": "t7"}, "attrs": {
        "tenantAdmins": {"__entity": {"type": "Holders", "id": "t7/tenantAdmin"}},
        "operatorViewers": {"__entity": {"type": "Holders", "id": "t7/viewOperators"}}},
     "parents": [{"type": "Company", "id": "c1"}]}
]"#;

criterion_group!(benches, held, with_attributes, fifty_tenants, plain_cedar);
criterion_main!(benches);
