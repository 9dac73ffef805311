//! The table of operators, and what clients see of one.

use deskwarden_policy::{Action, BUNDLE, Channel, Engine, Facts, Grant, Millis, Settings, Snapshot, Target, decide};
use serde_json::{Value as Json, json};

use crate::{
    room::{NOON, Room, id},
    staff::{company_has, desk, give, hire, operator, set_status, table},
};

fn ids(page: &Json) -> Vec<String> {
    page["operators"].as_array().unwrap().iter().map(|one| id(one).to_owned()).collect()
}

/// Users by SQL, who never sign in; gives their ids in order of name.
fn crowd(room: &Room, tenant: &str, count: usize) -> Vec<String> {
    room.database.execute(&format!(
        "CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n;
         INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at,
           updated_at, email_key, username_key, search_key)
           SELECT c.id, printf('0198%08x-0000-7000-8000-000000000000', i), 'Crowd', printf('C%05d', i), printf('c%05d@acme.example', i),
             printf('c%05d@acme.example', i), printf('c%05d crowd', i), 'active', 'activationLink', i, i,
             printf('c%05d@acme.example', i), printf('c%05d@acme.example', i), printf(' crowd c%05d', i) FROM n, companies c;
         INSERT INTO grants SELECT company_id, id, '{tenant}', 'channel', 'webChat', NULL, 'x', 0 FROM users WHERE id LIKE '0198%';
         DROP TABLE n"
    ));
    room.database.texts("SELECT id FROM users WHERE id LIKE '0198%' ORDER BY sort_key")
}

#[tokio::test]
async fn s42_the_table_tells_status_channels_slots_and_groups_of_each_operator() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat", "email", "tenantAdmin"]).await;
    room.database.execute(&format!(
        "UPDATE grants SET until = 1990000000000 WHERE user_id = '{eva}' AND name = 'webChat';
         INSERT INTO channels_off SELECT company_id, id, '{tenant}', 'email', 0 FROM users WHERE id = '{eva}';
         INSERT INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at) SELECT id, 'g2', '{tenant}', 'Senior', 'senior', 0 FROM companies;
         INSERT INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at) SELECT id, 'g1', '{tenant}', 'Morning', 'morning', 0 FROM companies;
         INSERT INTO group_members SELECT company_id, 'g1', id, '{tenant}' FROM users WHERE id = '{eva}';
         INSERT INTO group_members SELECT company_id, 'g2', id, '{tenant}' FROM users WHERE id = '{eva}';
         INSERT INTO member_profiles SELECT company_id, id, '{tenant}', 'E.', 'Agent', '', 'abc' FROM users WHERE id = '{eva}';
         UPDATE users SET slots_live = 0 WHERE id = '{eva}'"
    ));
    let page = table(&room, &admin, &tenant, "").await;
    assert_eq!(
        page,
        json!({
            "operators": [{
                "id": eva, "name": "Eva Malá", "photo": "abc",
                "status": "online", "reason": null, "setBy": null, "since": "2026-09-21T14:13:20Z",
                "channels": [
                    { "channel": "webChat", "on": true, "until": "2033-01-22T09:46:40Z" },
                    { "channel": "email", "on": false, "until": null },
                ],
                "slots": { "live": { "limit": 0 }, "offline": { "limit": 5 }, "email": { "limit": 5 } },
                "groups": [{ "id": "g1", "name": "Morning" }, { "id": "g2", "name": "Senior" }],
            }],
            "total": 1,
            "next": null,
        })
    );
}

#[tokio::test]
async fn s42_the_table_is_for_administrators_and_those_who_view_operators_there() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let names = ["viewOperators", "tenantAdmin", "viewOtherSessions", "manageTenantFiles", "webChat"];
    for (number, name) in names.into_iter().enumerate() {
        let (cookie, _) = hire(&room, &admin, &format!("u{number}@acme.example"), &tenant, &[name]).await;
        let expected = if number < 2 { 200 } else { 403 };
        let answer = room.get(&format!("/v1/tenants/{tenant}/operators")).signed_in(&cookie).send().await;
        assert_eq!(answer.status, expected, "{name}");
        let other = room.get(&format!("/v1/tenants/{elsewhere}/operators")).signed_in(&cookie).send().await;
        let unknown = room.get("/v1/tenants/x/operators?sort=age").signed_in(&cookie).send().await;
        assert_eq!((other.status.as_u16(), unknown.status.as_u16()), (403, 403), "{name}");
    }
    assert_eq!(room.get("/v1/tenants/x/operators").signed_in(&admin).send().await.status, 404);
}

#[tokio::test]
async fn s51_the_table_shows_exactly_whom_the_policy_lets_serve() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let engine = Engine::load(BUNDLE).unwrap();
    let mut users = vec![];
    for (at, name) in [
        (&tenant, "webChat"),
        (&tenant, "generic"),
        (&tenant, "ofTheFuture"),
        (&tenant, "tenantAdmin"),
        (&elsewhere, "webChat"),
    ] {
        let kind = if name == "tenantAdmin" { "permission" } else { "channel" };
        for until in ["NULL".to_owned(), NOON.to_string(), (NOON + 1).to_string()] {
            for status in ["active", "deactivated"] {
                let user = id(&room.user(&admin, &format!("u{}@acme.example", users.len())).await).to_owned();
                room.database.execute(&format!(
                    "INSERT INTO grants SELECT company_id, id, '{at}', '{kind}', '{name}', {until}, 'x', 0 FROM users WHERE id = '{user}';
                     UPDATE users SET status = '{status}' WHERE id = '{user}'"
                ));
                let grant = Grant {
                    kind: kind.into(),
                    name: name.into(),
                    tenant: Some(at.as_str().into()),
                    until: until.parse().ok().map(Millis),
                };
                users.push((user, grant, status == "active"));
            }
        }
    }
    let mut shown = 0;
    for generic_channel in [false, true] {
        company_has(&room, &format!("generic_channel = {}", i32::from(generic_channel)));
        for at in [&tenant, &elsewhere] {
            let mut expected: Vec<String> = vec![];
            for (user, grant, active) in &users {
                let snapshot = Snapshot {
                    active: *active,
                    tenants: vec![tenant.as_str().into(), elsewhere.as_str().into()],
                    grants: vec![grant.clone()],
                    settings: Settings { generic_channel, ..Settings::default() },
                    ..Snapshot::new("c", user.as_str())
                };
                let facts = Facts::at(&snapshot, Millis(NOON));
                let serves = |channel: &Channel| {
                    let target = Target::channel("c", at.as_str(), *channel);
                    decide(&engine, &facts, Action::ServeChannel.as_str(), &target).allowed
                };
                expected.extend(Channel::ALL.iter().any(serves).then(|| user.clone()));
            }
            let page = table(&room, &admin, at, "limit=100").await;
            let mut found = ids(&page);
            found.sort();
            expected.sort();
            assert_eq!(found, expected);
            assert_eq!(page["total"], found.len());
            shown += found.len();
        }
    }
    assert!(shown >= 10, "only {shown} were shown");
}

#[tokio::test]
async fn the_table_is_read_page_by_page_in_every_order_and_nobody_stands_twice() {
    let (room, admin, tenant) = desk().await;
    let mut crowd = crowd(&room, &tenant, 7);
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let (_, dan) = hire(&room, &admin, "dan@acme.example", &tenant, &["webChat"]).await;
    assert_eq!(set_status(&room, &cookie, json!({ "status": "away" })).await.status, 200);
    let by_name: Vec<String> = crowd.iter().cloned().chain([eva.clone(), dan.clone()]).collect();
    let by_status: Vec<String> = [dan.clone(), eva.clone()].into_iter().chain(crowd.drain(..)).collect();
    for (sort, expected) in [("name", by_name), ("status", by_status)] {
        for (sort, expected) in
            [(sort.to_owned(), expected.clone()), (format!("-{sort}"), expected.into_iter().rev().collect())]
        {
            let (mut found, mut next) = (vec![], format!("/v1/tenants/{tenant}/operators?sort={sort}&limit=2"));
            loop {
                let page = room.get(&next).signed_in(&admin).send().await;
                assert_eq!((page.status.as_u16(), &page.body["total"]), (200, &json!(9)), "{next}: {page:?}");
                found.extend(ids(&page.body));
                let Some(link) = page.headers.get("link") else { break };
                assert!(link.to_str().unwrap().contains(page.body["next"].as_str().unwrap()));
                let (address, _) = link.to_str().unwrap().split_once('>').unwrap();
                next = address.trim_start_matches('<').to_owned();
            }
            assert_eq!(found, expected, "{sort}");
        }
    }
    let first = table(&room, &admin, &tenant, "limit=2").await;
    let cursor = first["next"].as_str().unwrap();
    let other = room.get(&format!("/v1/tenants/{tenant}/operators?sort=status&cursor={cursor}")).signed_in(&admin);
    assert_eq!(other.send().await.complaints(), ["?cursor otherSort"]);
}

#[tokio::test]
async fn filters_narrow_the_table() {
    let (room, admin, tenant) = desk().await;
    let crowd = crowd(&room, &tenant, 3);
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["email", "whatsApp"]).await;
    assert_eq!(set_status(&room, &cookie, json!({ "status": "away" })).await.status, 200);
    room.database.execute(&format!(
        "INSERT INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at) SELECT id, 'g', '{tenant}', 'G', 'g', 0 FROM companies;
         INSERT INTO group_members SELECT company_id, 'g', id, '{tenant}' FROM users WHERE id = '{}'", crowd[1]
    ));
    for (query, expected) in [
        ("search=crowd", crowd.clone()),
        ("search=mal%20eva", vec![eva.clone()]),
        ("search=c00002", vec![crowd[1].clone()]),
        ("status=away", vec![eva.clone()]),
        ("status=offline", crowd.clone()),
        ("status=away&status=online", vec![eva.clone()]),
        ("channel=webChat", crowd.clone()),
        ("channel=email&channel=whatsApp", vec![eva.clone()]),
        ("group=g", vec![crowd[1].clone()]),
        ("group=x", vec![]),
        ("group=g&channel=email", vec![]),
    ] {
        let page = table(&room, &admin, &tenant, query).await;
        assert_eq!((ids(&page), &page["total"]), (expected.clone(), &json!(expected.len())), "{query}");
    }
    for (query, complaint) in [
        ("status=busy", "?status malformed"),
        ("channel=telepathy", "?channel malformed"),
        ("sort=age", "?sort malformed"),
        ("limit=0", "?limit outOfRange"),
        ("cursor=x", "?cursor malformed"),
    ] {
        let answer = room.get(&format!("/v1/tenants/{tenant}/operators?{query}")).signed_in(&admin).send().await;
        assert_eq!((answer.status.as_u16(), answer.complaints()), (422, vec![complaint.to_owned()]));
    }
    assert_eq!(room.get(&format!("/v1/tenants/{tenant}/operators?x=1")).signed_in(&admin).send().await.status, 400);
}

#[tokio::test]
async fn the_table_is_read_in_one_round_trip() {
    let (room, admin, tenant) = desk().await;
    crowd(&room, &tenant, 60);
    for query in ["", "sort=-status&search=crowd", "status=offline&channel=webChat"] {
        room.database.batches();
        table(&room, &admin, &tenant, query).await;
        assert_eq!(room.database.batches().len(), 1, "{query}");
    }
}

#[tokio::test]
async fn d23_the_limits_are_the_operator_s_own_else_the_profile_s_else_the_default_s() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.database.execute(
        "INSERT INTO slot_profiles (company_id, id, name, name_key, live, offline, email, created_at) SELECT id, 'a', 'A', 'a', 1, 2, 3, 0 FROM companies;
         INSERT INTO slot_profiles (company_id, id, name, name_key, live, offline, email, created_at) SELECT id, 'b', 'B', 'b', 7, 8, 9, 0 FROM companies",
    );
    for own in [None, Some(0), Some(4)] {
        for profile in [None, Some(("a", [1, 2, 3]))] {
            for default in [None, Some(("b", [7, 8, 9]))] {
                let sql = |value: Option<String>| value.unwrap_or("NULL".to_owned());
                company_has(
                    &room,
                    &format!("default_slot_profile = {}", sql(default.map(|(id, _)| format!("'{id}'")))),
                );
                room.database.execute(&format!(
                    "UPDATE users SET slots_live = {}, slot_profile = {} WHERE id = '{eva}'",
                    sql(own.map(|own: i64| own.to_string())),
                    sql(profile.map(|(id, _)| format!("'{id}'")))
                ));
                let [live, offline, email] = profile.or(default).map_or([3, 5, 5], |(_, limits)| limits);
                let expected = [own.unwrap_or(live), offline, email];
                let slots = operator(&room, &admin, &tenant, &eva).await["slots"].clone();
                assert_eq!(["live", "offline", "email"].map(|group| slots[group]["limit"].as_i64().unwrap()), expected);
            }
        }
    }
}

#[tokio::test]
async fn s15_d06_clients_see_display_name_else_username_else_first_name_and_never_an_address() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let path = format!("/v1/tenants/{tenant}/operators/{eva}/shown");
    for (display, username, first, expected) in [
        ("Eva from Acme", "agent.eva", "Eva", "Eva from Acme"),
        ("", "agent.eva", "Eva", "agent.eva"),
        ("", "eva@acme.example", "Eva", "Eva"),
        ("eva@private.example", "agent.eva", "Eva", "agent.eva"),
        ("call eva@private.example now", "eva@acme.example", "Eva", "Eva"),
        ("Eva @ Acme", "eva@acme.example", "Eva", "Eva @ Acme"),
        ("", "eva@private.example", "Eva", "Eva"),
        ("eva＠private.example", "eva@private.example", "eva@first.example", "Malá"),
    ] {
        room.database.execute(&format!(
            "INSERT OR REPLACE INTO member_profiles SELECT company_id, id, '{tenant}', '{display}', 'Agent', 'Yours', 'abc' FROM users WHERE id = '{eva}';
             UPDATE users SET username = '{username}', first_name = '{first}' WHERE id = '{eva}'"
        ));
        let shown = room.get(&path).signed_in(&admin).send().await;
        assert_eq!(shown.body, json!({ "name": expected, "position": "Agent", "photo": "abc" }), "{shown:?}");
    }
    room.database.execute(
        "DELETE FROM member_profiles; UPDATE users SET username = email, first_name = 'Eva' WHERE first_name <> 'Jana'",
    );
    let bare = room.get(&path).signed_in(&admin).send().await;
    assert_eq!(bare.body, json!({ "name": "Eva", "position": "", "photo": null }));
}

#[tokio::test]
async fn d06_only_members_of_the_tenant_are_shown_and_only_to_those_who_view_operators() {
    let (room, admin, tenant) = desk().await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (own, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let (viewer, petr) = hire(&room, &admin, "petr@acme.example", &elsewhere, &["viewOperators"]).await;
    let shown = async |cookie: &str, tenant: &str, user: &str| {
        room.get(&format!("/v1/tenants/{tenant}/operators/{user}/shown")).signed_in(cookie).send().await.status.as_u16()
    };
    assert_eq!(shown(&viewer, &elsewhere, &petr).await, 200);
    assert_eq!(shown(&viewer, &elsewhere, &eva).await, 404, "holds nothing there");
    assert_eq!(shown(&viewer, &elsewhere, "unknown").await, 404);
    assert_eq!(shown(&viewer, &tenant, &eva).await, 403);
    assert_eq!(shown(&own, &tenant, &eva).await, 403);
    assert_eq!(shown(&admin, &tenant, &eva).await, 200);
    give(&room, &admin, &eva, &tenant, &[]).await;
    assert_eq!(shown(&admin, &tenant, &eva).await, 404);
}

#[tokio::test]
async fn d15_operators_are_found_by_name_and_id_and_not_by_what_the_viewer_may_not_see() {
    let (room, admin, tenant) = desk().await;
    let (viewer, _) = hire(&room, &admin, "petr@acme.example", &tenant, &["viewOperators"]).await;
    let (_, eva) = hire(&room, &admin, "secret.eva@acme.example", &tenant, &["webChat"]).await;
    room.database.execute(&format!("UPDATE users SET username = 'evina', username_key = 'evina' WHERE id = '{eva}'"));
    for (search, found) in [
        ("Eva", 1),
        ("Mal%C3%A1%20E", 1),
        (eva.as_str(), 1),
        ("secret", 0),
        ("secret.eva%40acme.example", 0),
        ("%40acme", 0),
        ("evina", 0),
        ("secret,%40acme", 0),
    ] {
        let page = table(&room, &viewer, &tenant, &format!("search={search}")).await;
        assert_eq!(page["total"], found, "{search}");
    }
}
