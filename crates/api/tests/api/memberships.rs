//! Permissions and channels are set per tenant, as rows with an end.

use serde_json::json;

use crate::{
    room::{NOON, Room, id},
    staff::{desk, hire},
    team::{Team, named},
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

#[tokio::test]
async fn d16_generic_is_given_to_nobody_anew_while_it_is_turned_off() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let give = |channels: &[&str]| team.set(&eva, json!({ "permissions": [], "channels": named(channels) }));
    let generic = |on: bool| team.room.database.execute(&format!("UPDATE companies SET generic_channel = {on}"));
    let before = team.everything();
    let refused = give(&["webChat", "generic"]).await;
    assert_eq!((refused.status.as_u16(), refused.complaints()), (422, vec!["/channels/1 turnedOff".to_owned()]));
    let detail = "channel Generic is turned off: turn it on in the company settings first";
    assert_eq!(refused.body["errors"][0]["detail"], detail);
    assert_eq!(team.everything(), before);
    generic(true);
    assert_eq!(give(&["generic", "webChat"]).await.status, 200);
    generic(false);
    assert_eq!(give(&["generic", "email"]).await.status, 200, "what is held stays");
    team.room.database.execute("UPDATE grants SET until = 1 WHERE name = 'generic'");
    assert_eq!(
        give(&["generic", "email"]).await.complaints(),
        ["/channels/0 turnedOff"],
        "what has ended is given anew"
    );
    assert_eq!(give(&["email"]).await.status, 200);
    assert_eq!(give(&["email", "generic"]).await.complaints(), ["/channels/1 turnedOff"]);
}

#[tokio::test]
async fn d16_generic_turned_off_between_decision_and_batch_is_given_to_nobody() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    team.room.database.execute("UPDATE companies SET generic_channel = 1");
    let (record, before) = (team.record(&eva).await, team.everything());
    team.room.database.between(1, "UPDATE companies SET generic_channel = 0");
    let body = json!({ "permissions": [], "channels": named(&["generic", "webChat"]) });
    let race = team.ask("PUT", &team.membership(&eva)).version(&record).json(body).send().await;
    assert_eq!((race.status.as_u16(), race.code()), (412, "stale"));
    assert_eq!(team.everything(), before);
}

#[tokio::test]
async fn x05_d15_each_part_of_a_membership_is_decided_as_the_action_it_is() {
    let team = Team::new().await;
    let (eva, day) = (team.user("Eva").await, team.group("Day").await);
    let (permission, channel) = (named(&["viewOperators"]), named(&["webChat"]));
    let set = team.set(&eva, json!({ "permissions": permission, "channels": channel })).await;
    assert_eq!(set.status, 200, "{set:?}");
    let record = team.record(&eva).await;
    let parts = [
        ("givePermission", json!({ "permissions": named(&["viewOperators", "manageCampaigns"]), "channels": channel })),
        ("withdrawPermission", json!({ "permissions": [], "channels": channel })),
        ("giveChannel", json!({ "permissions": permission, "channels": named(&["webChat", "email"]) })),
        ("withdrawChannel", json!({ "permissions": permission, "channels": [] })),
        ("changeGroupMembers", json!({ "permissions": permission, "channels": channel, "groups": [day] })),
        (
            "editMemberProfile",
            json!({ "permissions": permission, "channels": channel, "profile": { "position": "A" } }),
        ),
    ];
    let tables = ["grants", "users", "group_members", "operator_groups", "member_profiles"];
    for (refused, _) in &parts {
        for (part, body) in &parts {
            let room = team.room.refusing(refused);
            let before = room.database.dump();
            let ask = room.ask("PUT", &team.membership(&eva)).signed_in(&team.admin).version(&record);
            let answer = ask.json(body.clone()).send().await;
            if part != refused {
                assert_eq!(answer.status, 200, "{part} without {refused}: {answer:?}");
                continue;
            }
            assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"), "{part}: {answer:?}");
            assert_eq!(answer.body["denial"]["action"], *refused);
            let after = room.database.dump();
            tables.iter().for_each(|table| assert_eq!(after[*table], before[*table], "{part}: {table}"));
        }
    }
}
