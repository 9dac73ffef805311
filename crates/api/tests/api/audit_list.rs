//! `GET /v1/audit`: what is found, by whom, page by page.

use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, company, id};

async fn read(room: &Room, cookie: &str, query: &str) -> Answer {
    room.get(&format!("/v1/audit{query}")).signed_in(cookie).send().await
}

async fn check(room: &Room, cookie: &str, query: &str, expected: &[&str]) {
    let answer = read(room, cookie, query).await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    let records = answer.body["records"].as_array().unwrap();
    let actions: Vec<_> = records.iter().map(|record| record["action"].as_str().unwrap()).collect();
    assert_eq!(actions, expected, "{query}");
    assert_eq!(answer.body["meta"]["total"], expected.len(), "{query}");
}

#[tokio::test]
async fn x10_records_are_found_by_actor_action_target_kind_tenant_time_and_outcome() {
    let (room, admin) = Room::with_company().await;
    let me = room.get("/v1/me").signed_in(&admin).send().await;
    let jana = id(&me.body["user"]).to_owned();
    room.wait(1000);
    let (cookie, eva) = room.member(&admin, "eva@acme.example", &["tenantAdmin"]).await;
    let tenant = &room.get("/v1/tenants").signed_in(&admin).send().await.body["tenants"][0];
    let body = json!({ "name": "Brno" });
    assert_eq!(room.post("/v1/tenants").signed_in(&cookie).json(body).send().await.status, 403);
    room.wait(120_000);
    let eva = id(&eva);
    let tenant = id(tenant);
    let all = [
        "createTenant",
        "setMembership",
        "activate",
        "createTenant",
        "createUser",
        "activate",
        "createUser",
        "bootstrap",
    ];
    check(&room, &admin, "", &all).await;
    check(&room, &admin, &format!("?actor={jana}"), &["setMembership", "createTenant", "createUser", "activate"]).await;
    check(&room, &admin, "?actor=bootstrap", &["createUser", "bootstrap"]).await;
    check(&room, &admin, "?action=activate", &["activate", "activate"]).await;
    check(&room, &admin, &format!("?target={eva}"), &["activate", "createUser"]).await;
    check(&room, &admin, &format!("?target={eva}&actor={eva}"), &["activate"]).await;
    check(&room, &admin, "?kind=membership", &["setMembership"]).await;
    check(&room, &admin, &format!("?tenant={tenant}"), &["setMembership", "createTenant"]).await;
    check(&room, &admin, "?outcome=refused", &["createTenant"]).await;
    check(&room, &admin, "?to=2026-09-21T14:13:21Z", &["activate", "createUser", "bootstrap"]).await;
    check(&room, &admin, "?from=2026-09-21T16:13:21%2B02:00&outcome=done&kind=user", &["activate", "createUser"]).await;
    check(&room, &admin, "?target=nobody", &[]).await;
}

#[tokio::test]
async fn x10_pages_lead_on_by_their_link_with_the_filters_kept() {
    let (room, admin) = Room::with_company().await;
    for name in ["one", "two", "three"] {
        room.tenant(&admin, name).await;
    }
    let mut path = "/v1/audit?action=createTenant&limit=2".to_owned();
    let mut seen = vec![];
    loop {
        let page = room.get(&path).signed_in(&admin).send().await;
        assert_eq!(page.body["meta"]["total"], 3);
        seen.extend(page.body["records"].as_array().unwrap().iter().map(|record| record["after"]["name"].clone()));
        let Some(link) = page.headers.get("link") else {
            assert_eq!(page.body["meta"]["nextCursor"], Json::Null);
            break;
        };
        let link = link.to_str().unwrap();
        assert!(link.contains("action=createTenant"), "{link}");
        path = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
        // What is written meanwhile shifts no page.
        room.user(&admin, &format!("user{}@acme.example", seen.len())).await;
    }
    assert_eq!(seen, [json!("three"), json!("two"), json!("one")]);
}

#[tokio::test]
async fn x10_a_tenant_administrator_reads_the_records_of_that_tenant_without_addresses() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    let other = room.tenant(&admin, "Brno").await;
    let tenants = room.get("/v1/tenants").signed_in(&admin).send().await.body["tenants"].clone();
    let own = tenants.as_array().unwrap().iter().find(|tenant| id(tenant) != id(&other)).unwrap();
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(own));
    let body = json!({ "permissions": [{ "name": "tenantAdmin" }, { "name": "manageTenantFiles" }], "channels": [] });
    let read_user = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    let ask = room.ask("PUT", &path).signed_in(&admin).version(&read_user.body["user"]);
    let set = ask.header("cf-connecting-ip", "203.0.113.7").json(body).send().await;
    assert_eq!(set.status, 200, "{set:?}");
    let whole = read(&room, &admin, &format!("?tenant={}", id(own))).await;
    assert_eq!(whole.body["records"][0]["ip"], "203.0.113.7", "who reads the company's audit sees it");
    let own_records = read(&room, &cookie, &format!("?tenant={}", id(own))).await;
    assert_eq!(own_records.status, 200, "{own_records:?}");
    let records = own_records.body["records"].as_array().unwrap();
    assert!(!records.is_empty() && records.iter().all(|record| record["target"]["tenant"] == id(own)));
    assert!(records.iter().all(|record| record.get("ip").is_none()), "{records:?}");
    for (query, action) in [
        (String::new(), "readAudit"),
        (format!("?tenant={}", id(&other)), "readTenantAudit"),
        ("?tenant=x".into(), "readTenantAudit"),
    ] {
        let answer = read(&room, &cookie, &query).await;
        assert_eq!((answer.status.as_u16(), answer.body["denial"]["action"].as_str()), (403, Some(action)), "{query}");
    }
    for path in ["/v1/audit/export?format=csv", "/v1/audit/verify"] {
        assert_eq!(room.get(path).signed_in(&cookie).send().await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn x10_who_may_not_read_learns_nothing_of_the_form() {
    let (room, admin) = Room::with_company().await;
    let (cookie, user) = room.member(&admin, "eva@acme.example", &[]).await;
    let history = format!("/v1/users/{}/history?at=x", id(&user));
    for path in ["/v1/audit?limit=x", "/v1/audit/export", "/v1/audit/verify?after=x", &history] {
        assert_eq!(room.get(path).signed_in(&cookie).send().await.status, 403, "{path}");
        assert!([400, 422].contains(&room.get(path).signed_in(&admin).send().await.status.as_u16()), "{path}");
    }
}

#[tokio::test]
async fn e28_another_company_s_records_are_not_found() {
    let (room, ours) = Room::with_company().await;
    let eva = room.user(&ours, "eva@acme.example").await;
    room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
    assert_eq!(room.post("/v1/bootstrap").json(company("other", "olga@other.example")).send().await.status, 201);
    let theirs = room.activate_and_sign_in("other", "olga@other.example").await;
    check(&room, &theirs, "", &["activate", "createUser", "bootstrap"]).await;
    check(&room, &theirs, &format!("?target={}", id(&eva)), &[]).await;
    let verified = room.get("/v1/audit/verify").signed_in(&theirs).send().await;
    assert_eq!((&verified.body["verified"], &verified.body["sealed"]), (&json!(true), &json!(3)));
}
