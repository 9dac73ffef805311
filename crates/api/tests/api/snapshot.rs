//! The snapshot: what a page decides with.

use deskwarden_policy::{BUNDLE_SHA256, Engine, Facts, Snapshot, Target, decide};

use crate::room::{Room, id};

#[tokio::test]
async fn x01_the_page_s_bundle_and_snapshot_decide_as_the_server_does() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    for (cookie, allowed) in [(&admin, true), (&cookie, false)] {
        let answer = room.get("/v1/me/snapshot").signed_in(cookie).send().await;
        let snapshot = Snapshot::from_json(answer.body.to_string().as_bytes()).unwrap();
        assert_eq!(snapshot.policy_hash, BUNDLE_SHA256);
        let bundle = room.get(&format!("/v1/policies/{}", snapshot.policy_hash)).send().await;
        assert_eq!(bundle.headers["cache-control"], "public, max-age=31536000, immutable");
        let engine = Engine::load(bundle.body.to_string().as_bytes()).unwrap();
        let facts = Facts::at(&snapshot, snapshot.issued_at);
        let decision = decide(&engine, &facts, "listUsers", &Target::Company(snapshot.company.clone()));
        assert_eq!(decision.allowed, allowed);
        assert_eq!(room.get("/v1/users").signed_in(cookie).send().await.status.is_success(), allowed);
    }
}

#[tokio::test]
async fn its_etag_stands_until_rights_change() {
    let (room, admin) = Room::with_company().await;
    let first = room.get("/v1/me/snapshot").signed_in(&admin).send().await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers["cache-control"], "private, no-cache");
    let again = room.get("/v1/me/snapshot").signed_in(&admin).header("if-none-match", &format!("W/{tag}")).send().await;
    assert_eq!(again.status, 304);
    room.tenant(&admin, "Prague").await;
    let changed = room.get("/v1/me/snapshot").signed_in(&admin).header("if-none-match", &tag).send().await;
    assert_eq!(changed.status, 200);
}

#[tokio::test]
async fn m15_who_holds_something_in_one_tenant_learns_of_no_other() {
    let (room, admin) = Room::with_company().await;
    room.tenant(&admin, "Brno").await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["viewOperators"]).await;
    let own = room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
    let all = room.get("/v1/me/snapshot").signed_in(&admin).send().await;
    assert_eq!((own.body["tenants"].as_array().unwrap().len(), all.body["tenants"].as_array().unwrap().len()), (1, 2));
    let me = room.get("/v1/me").signed_in(&cookie).send().await;
    assert_eq!(own.body["tenants"][0], id(&me.body["memberships"][0]["tenant"]));
}

#[tokio::test]
async fn an_unknown_bundle_is_not_found() {
    let room = Room::new();
    assert_eq!(room.get(&format!("/v1/policies/{}", "0".repeat(64))).send().await.status, 404);
}
