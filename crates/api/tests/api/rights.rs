//! Effective rights with their sources, and why somebody may or may not.

use deskwarden_policy::{
    BUNDLE, Channel, Engine, Facts, Grant, Millis, Permission, Settings, Slots, Snapshot, effective_rights,
};
use serde_json::{Value as Json, json};

use crate::{
    room::{Answer, NOON, Room, id},
    staff::{company_has, desk, give, hire},
};

async fn get(room: &Room, cookie: &str, path: &str) -> Answer {
    room.get(path).signed_in(cookie).send().await
}

/// `action tenant channel whose`, without what everybody has.
fn names(body: &Json) -> Vec<String> {
    let rights = body["rights"].as_array().unwrap().iter().filter(|right| right["sources"][0]["grants"] != json!([]));
    rights
        .map(|right| {
            ["action", "tenant", "channel", "whose"].map(|field| right[field].as_str().unwrap_or("-")).join(" ")
        })
        .collect()
}

#[tokio::test]
async fn x02_effective_rights_are_the_policy_s_own_with_each_source() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (cookie, eva) =
        hire(&room, &admin, "eva@acme.example", &tenant, &["viewOperators", "tenantAdmin", "webChat"]).await;
    room.database.execute(&format!(
        "UPDATE grants SET until = {} WHERE user_id = '{eva}' AND name = 'tenantAdmin'",
        NOON + 5000
    ));
    let answer = get(&room, &admin, &format!("/v1/users/{eva}/rights")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let engine = Engine::load(BUNDLE).unwrap();
    let snapshot = Snapshot {
        tenants: vec![tenant.as_str().into(), elsewhere.as_str().into()],
        grants: vec![
            Grant::channel(Channel::WebChat, tenant.as_str()),
            Grant::permission(Permission::TenantAdmin, tenant.as_str()).until(Millis(NOON + 5000)),
            Grant::permission(Permission::ViewOperators, tenant.as_str()),
        ],
        settings: Settings { generic_channel: false, switches_locked: false, one_call: true },
        slots: Some(Slots { live: 3, offline: 5, email: 5 }),
        ..Snapshot::new("c", eva.as_str())
    };
    let expected = effective_rights(&engine, &Facts::at(&snapshot, Millis(NOON)));
    let told = answer.body["rights"].as_array().unwrap();
    assert_eq!(told.len(), expected.len());
    for (told, expected) in told.iter().zip(&expected) {
        assert_eq!(told["action"], expected.action);
        assert_eq!(told["sources"].as_array().unwrap().len(), expected.sources.len(), "{told}");
        for (told, expected) in told["sources"].as_array().unwrap().iter().zip(&expected.sources) {
            let policies: Vec<&str> =
                told["policies"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
            assert_eq!(policies, expected.policies);
            assert_eq!(told["grants"].as_array().unwrap().len(), expected.grants.len());
        }
    }
    let view = told.iter().find(|right| right["action"] == "viewOperators").unwrap();
    let until = "2026-09-21T14:13:25Z";
    assert_eq!(view["until"], json!(null), "one of the sources does not end");
    assert_eq!(
        view["sources"],
        json!([
            { "grants": [{ "kind": "permission", "name": "tenantAdmin", "tenant": tenant, "until": until }],
              "policies": [{ "id": "tenant-admin.overview", "title": "Oversee the tenant" }], "until": until },
            { "grants": [{ "kind": "permission", "name": "viewOperators", "tenant": tenant, "until": null }],
              "policies": [{ "id": "sub-permissions.operators", "title": "View operators" }], "until": null },
        ])
    );
    assert_eq!((&answer.body["validUntil"], &answer.body["untold"]), (&json!(until), &json!([])));
    let own = get(&room, &cookie, "/v1/me/rights").await;
    let shared: Vec<String> = names(&own.body)
        .into_iter()
        .filter(|right| !right.starts_with("takeSlot") && !right.starts_with("receiveWork"))
        .collect();
    let of_user: Vec<String> = names(&answer.body)
        .into_iter()
        .filter(|right| !right.starts_with("takeSlot") && !right.starts_with("receiveWork"))
        .collect();
    assert_eq!(shared, of_user, "the same for oneself");
    room.wait(5000);
    let ended = get(&room, &admin, &format!("/v1/users/{eva}/rights")).await;
    assert!(!names(&ended.body).iter().any(|right| right.starts_with("createGroup")), "{:?}", names(&ended.body));
}

#[tokio::test]
async fn d15_a_tenant_administrator_sees_that_tenant_s_part_of_another_s_rights() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["viewOperators"]).await;
    give(&room, &admin, &eva, &elsewhere, &["manageCampaigns"]).await;
    let (petr, _) = hire(&room, &admin, "petr@acme.example", &tenant, &["tenantAdmin"]).await;
    let here = get(&room, &petr, &format!("/v1/tenants/{tenant}/operators/{eva}/rights")).await;
    assert_eq!(here.status, 200, "{here:?}");
    assert!(names(&here.body).contains(&format!("viewOperators {tenant} - -")));
    assert!(!here.body.to_string().contains(&elsewhere), "nothing of the other tenant: {here:?}");
    assert!(here.body["rights"].as_array().unwrap().iter().all(|right| right["tenant"] == tenant.as_str()));
    for path in [
        format!("/v1/tenants/{elsewhere}/operators/{eva}/rights"),
        format!("/v1/tenants/{tenant}/operators/unknown/rights"),
        format!("/v1/users/{eva}/rights"),
        format!("/v1/users/{eva}/explanation?action=listUsers"),
    ] {
        assert_eq!(get(&room, &petr, &path).await.status, 403, "{path}");
    }
    let both = get(&room, &admin, &format!("/v1/users/{eva}/rights")).await;
    assert!(names(&both.body).contains(&format!("manageCampaigns {elsewhere} - -")));
    let one = get(&room, &admin, &format!("/v1/users/{eva}/rights?tenant={tenant}")).await;
    assert!(!one.body.to_string().contains(&elsewhere));
    for path in ["/v1/users/unknown/rights", "/v1/users/unknown/explanation?action=listUsers"] {
        assert_eq!(get(&room, &admin, path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn s06_a_deactivated_user_has_no_rights_at_all() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["tenantAdmin"]).await;
    room.database.execute(&format!("UPDATE users SET status = 'deactivated' WHERE id = '{eva}'"));
    assert_eq!(get(&room, &admin, &format!("/v1/users/{eva}/rights")).await.body["rights"], json!([]));
    let why = get(&room, &admin, &format!("/v1/users/{eva}/explanation?action=viewOperators&tenant={tenant}")).await;
    assert_eq!(
        (&why.body["allowed"], &why.body["reasons"][0]["id"]),
        (&json!(false), &json!("guardrails.deactivated"))
    );
}

#[tokio::test]
async fn many_tenants_are_told_in_parts_those_where_something_is_held_first() {
    let (room, admin, tenant) = desk().await;
    room.database.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 35)
         INSERT INTO tenants (company_id, id, name, name_key, created_at) SELECT c.id, printf('t%02d', i), printf('t%02d', i), printf('t%02d', i), 0 FROM n, companies c",
    );
    let me = get(&room, &admin, "/v1/me").await.body["user"]["id"].as_str().unwrap().to_owned();
    give(&room, &admin, &me, "t35", &["viewOperators"]).await;
    let all = get(&room, &admin, "/v1/me/rights").await;
    let untold: Vec<&str> = all.body["untold"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(untold.len(), 6, "{untold:?}");
    assert!(!untold.contains(&"t35") && names(&all.body).contains(&"viewOperators t35 - -".to_owned()));
    let rest = get(&room, &admin, &format!("/v1/me/rights?tenant={}", untold[0])).await;
    assert_eq!(rest.body["untold"], json!([]));
    assert!(names(&rest.body).contains(&format!("viewOperators {} - -", untold[0])));
    assert!(!names(&rest.body).iter().any(|right| right.contains(&tenant)));
}

#[tokio::test]
async fn x02_a_refusal_of_another_is_explained_and_the_least_grant_flips_it() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let path = format!("/v1/users/{eva}/explanation?action=viewOperators&tenant={tenant}");
    let why = get(&room, &admin, &path).await;
    assert_eq!((why.status.as_u16(), &why.body["allowed"], &why.body["reasons"]), (200, &json!(false), &json!([])));
    let own = room.get(&format!("/v1/tenants/{tenant}/operators")).signed_in(&cookie).send().await;
    assert_eq!(own.body["denial"]["missing"], why.body["missing"], "as in a refusal's own explanation");
    let least: Vec<&str> =
        why.body["missing"].as_array().unwrap().iter().map(|one| one["grants"][0]["name"].as_str().unwrap()).collect();
    assert_eq!(least, ["tenantAdmin", "viewOperators", "company"]);
    for (name, allowed) in [("viewOtherSessions", false), ("viewOperators", true)] {
        give(&room, &admin, &eva, &tenant, &["webChat", name]).await;
        let after = get(&room, &admin, &path).await;
        assert_eq!(after.body["allowed"], allowed, "{name}");
        let table = room.get(&format!("/v1/tenants/{tenant}/operators")).signed_in(&cookie).send().await;
        assert_eq!(table.status == 200, allowed, "the route says the same");
    }
}

#[tokio::test]
async fn x02_an_explanation_knows_of_members_slots_switches_and_the_last_administrator() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let (_, petr) = hire(&room, &admin, "petr@acme.example", &tenant, &["tenantAdmin"]).await;
    let jana = get(&room, &admin, "/v1/me").await.body["user"]["id"].as_str().unwrap().to_owned();
    let outside = id(&room.user(&admin, "olga@acme.example").await).to_owned();
    let check = async |user: &str, query: String, allowed: bool, reason: &str| {
        let why = get(&room, &admin, &format!("/v1/users/{user}/explanation?{query}")).await;
        assert_eq!(
            (&why.body["allowed"], why.body["reasons"][0]["id"].as_str().unwrap_or("")),
            (&json!(allowed), reason),
            "{query}: {why:?}"
        );
    };
    check(&petr, format!("action=forceStatus&tenant={tenant}&user={eva}"), true, "tenant-admin.members").await;
    check(&petr, format!("action=forceStatus&tenant={tenant}&user={outside}"), false, "").await;
    check(&eva, format!("action=takeSlot&tenant={tenant}&channel=webChat"), true, "channel-access.slot").await;
    check(&eva, format!("action=serveChannel&tenant={tenant}&channel=email"), false, "").await;
    check(&eva, format!("action=viewSession&tenant={tenant}&channel=webChat&operator={eva}"), true, "self.session")
        .await;
    check(&jana, "action=deactivateUser".to_owned(), false, "guardrails.last-company-admin").await;
    check(&eva, "action=fly".to_owned(), false, "").await;
    check(&eva, "action=viewOperators&tenant=unknown".to_owned(), false, "").await;
    room.database.execute(&format!("UPDATE users SET slots_live = 0 WHERE id = '{eva}'"));
    check(&eva, format!("action=takeSlot&tenant={tenant}&channel=webChat"), false, "slot-limits.none").await;
    company_has(&room, "switches_locked = 1");
    check(
        &eva,
        format!("action=switchOwnChannel&tenant={tenant}&channel=webChat"),
        false,
        "guardrails.switches-locked",
    )
    .await;
    let wrong = get(&room, &admin, &format!("/v1/users/{eva}/explanation?ended=perhaps")).await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.complaints()),
        (422, vec!["?ended malformed".to_owned(), "?action required".to_owned()])
    );
    assert_eq!(get(&room, &admin, &format!("/v1/users/{eva}/explanation?action=a&x=1")).await.status, 400);
}
