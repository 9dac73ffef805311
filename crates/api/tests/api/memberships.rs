//! Permissions and channels are set per tenant, as rows with an end.

use serde_json::json;

use crate::{
    room::{NOON, Room, id},
    staff::{desk, hire},
};

#[tokio::test]
async fn s04_permissions_and_channels_are_set_per_tenant() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant));
    let body = json!({ "permissions": [{ "name": "viewOperators", "until": "2026-12-31T23:00:00Z" }], "channels": [{ "name": "webChat" }, { "name": "email", "until": null }] });
    let set = room.ask("PUT", &path).signed_in(&admin).version(&user).json(body).send().await;
    assert_eq!((set.status.as_u16(), set.headers["etag"].to_str().unwrap()), (200, "\"2\""));
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    assert_eq!(
        read.body["memberships"],
        json!([{
            "tenant": { "id": id(&tenant), "name": "Prague" },
            "permissions": [{ "name": "viewOperators", "until": "2026-12-31T23:00:00Z" }],
            "channels": [{ "name": "email", "until": null }, { "name": "webChat", "until": null }],
        }])
    );
    let withdrawn = room
        .ask("PUT", &path)
        .signed_in(&admin)
        .version(&read.body["user"])
        .json(json!({ "permissions": [], "channels": [] }))
        .send()
        .await;
    assert_eq!(withdrawn.status, 200);
    assert_eq!(room.database.count("SELECT count(*) FROM grants WHERE tenant_id <> ''"), 0);
}

#[tokio::test]
async fn wrong_grants_are_refused_where_they_stand() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant));
    let ask = |body| room.ask("PUT", &path).signed_in(&admin).version(&user).json(body).send();
    let wrong = ask(json!({ "permissions": [{ "name": "webChat" }, 7], "channels": [{ "name": "webChat", "until": "2020-01-01T00:00:00Z" }, { "until": "soon", "x": 1 }] })).await;
    assert_eq!(
        wrong.complaints(),
        [
            "/permissions/0/name malformed",
            "/permissions/1 wrongType",
            "/channels/0/until outOfRange",
            "/channels/1/name required",
            "/channels/1/until malformed",
            "/channels/1/x unknownField",
        ]
    );
    let double =
        ask(json!({ "permissions": [{ "name": "viewOperators" }, { "name": "viewOperators" }], "channels": [] })).await;
    assert_eq!((double.status.as_u16(), double.code()), (422, "invalid"));
    assert_eq!(room.database.count("SELECT count(*) FROM grants WHERE tenant_id <> ''"), 0);
}

#[tokio::test]
async fn x05_a_grant_is_obeyed_to_the_millisecond_with_no_job_having_run() {
    let (room, admin) = Room::with_company().await;
    let (cookie, eva) = room.member(&admin, "eva@acme.example", &[]).await;
    let until = NOON + 60_000;
    let sql = format!(
        "INSERT INTO grants SELECT company_id, id, '', 'administrator', 'company', {until}, 'x', 0 FROM users WHERE id = '{}'",
        id(&eva)
    );
    room.database.execute(&sql);
    room.wait(59_999);
    assert_eq!(room.get("/v1/users").signed_in(&cookie).send().await.status, 200);
    let snapshot = room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
    assert_eq!(snapshot.body["validUntil"], until);
    room.wait(1);
    assert_eq!(room.get("/v1/users").signed_in(&cookie).send().await.status, 403);
}

#[tokio::test]
async fn s50_x05_what_was_given_until_an_instant_is_there_with_the_next_request_and_refused_a_second_after() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let path = format!("/v1/tenants/{tenant}/operators");
    let status = || async { room.get(&path).signed_in(&cookie).send().await.status.as_u16() };
    assert_eq!(status().await, 403);
    let read = room.get(&format!("/v1/users/{eva}")).signed_in(&admin).send().await;
    let until = "2026-09-21T14:14:20Z";
    let body =
        json!({ "permissions": [{ "name": "viewOperators", "until": until }], "channels": [{ "name": "webChat" }] });
    let put = format!("/v1/users/{eva}/tenants/{tenant}");
    let set = room.ask("PUT", &put).signed_in(&admin).version(&read.body["user"]).json(body).send().await;
    assert_eq!(set.status, 200, "{set:?}");
    assert_eq!(status().await, 200);
    let snapshot = room.get("/v1/me/snapshot").signed_in(&cookie).send().await;
    assert_eq!(snapshot.body["validUntil"], NOON + 60_000);
    room.wait(59_000);
    assert_eq!(status().await, 200, "one second before");
    room.wait(2_000);
    assert_eq!(status().await, 403, "one second after, no job having run");
}

#[tokio::test]
async fn two_tenants_of_one_name_are_refused() {
    let (room, admin) = Room::with_company().await;
    room.tenant(&admin, "Prague").await;
    let answer = room.post("/v1/tenants").signed_in(&admin).json(json!({ "name": "PRAGUE" })).send().await;
    assert_eq!((answer.status.as_u16(), answer.complaints()), (409, vec!["/name taken".to_owned()]));
}

#[tokio::test]
async fn x05_what_has_ended_is_told_nowhere_and_stands_in_no_ones_way() {
    let (room, admin) = Room::with_company().await;
    let (cookie, eva) = room.member(&admin, "eva@acme.example", &["viewOperators"]).await;
    let tenant = room.database.text("SELECT id FROM tenants");
    let path = format!("/v1/users/{}/tenants/{tenant}", id(&eva));
    let ends = "2026-09-21T14:13:23Z";
    let body =
        json!({ "permissions": [{ "name": "manageCampaigns" }], "channels": [{ "name": "webChat", "until": ends }] });
    let user = || async { room.get(&format!("/v1/users/{}", id(&eva))).signed_in(&admin).send().await.body };
    let set = room.ask("PUT", &path).signed_in(&admin).version(&user().await["user"]).json(body).send().await;
    assert_eq!(set.body["channels"], json!([{ "name": "webChat", "until": ends }]));
    room.wait(3000);
    let told = room.get(&path).signed_in(&admin).send().await.body;
    assert_eq!(told["channels"], json!([]));
    assert_eq!(user().await["memberships"][0]["channels"], json!([]));
    let me = room.get("/v1/me").signed_in(&cookie).send().await.body;
    assert_eq!((&me["memberships"][0]["channels"], &me["memberships"][1]), (&json!([]), &json!(null)));
    let again = json!({ "permissions": told["permissions"], "channels": told["channels"] });
    let saved = room.ask("PUT", &path).signed_in(&admin).version(&told).json(again).send().await;
    assert_eq!(saved.status, 200, "{saved:?}");
}

#[tokio::test]
async fn e24_who_makes_or_unmakes_a_tenant_administrator_has_just_proved_who_they_are() {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, "eva@acme.example").await;
    let tenant = room.tenant(&admin, "Prague").await;
    let path = format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant));
    let set = |version: i64, names: &'static [&'static str], until: Option<&'static str>| {
        let give = |name: &&str| json!({ "name": name, "until": until });
        let body = json!({ "permissions": names.iter().map(give).collect::<Vec<_>>(), "channels": [] });
        room.ask("PUT", &path).signed_in(&admin).version(&json!({ "version": version })).json(body).send()
    };
    assert_eq!(set(1, &["tenantAdmin"], None).await.status, 200, "just signed in");
    room.wait(11 * 60_000);
    assert_eq!(set(2, &["tenantAdmin", "viewOperators"], None).await.status, 200, "stays what they are");
    for (names, until) in
        [(&[][..], None), (&["viewOperators"], None), (&["tenantAdmin"], Some("2026-12-31T23:00:00Z"))]
    {
        assert_eq!(set(3, names, until).await.code(), "reauthenticationRequired", "{names:?}");
    }
    room.database.execute("UPDATE grants SET until = 1 WHERE name = 'tenantAdmin'");
    assert_eq!(set(3, &["viewOperators"], None).await.status, 200, "has ceased to be one");
}
