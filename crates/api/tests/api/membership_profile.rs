//! A membership as one whole: rights, groups and profile are set together, and stand or fall together.

use serde_json::{Value as Json, json};

use crate::{
    room::{NOON, id},
    team::{Team, named},
};

const NOTHING: fn() -> Json = || json!({ "permissions": [], "channels": [] });

#[tokio::test]
async fn s30_s31_s32_one_request_sets_rights_groups_and_profile() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    let body = json!({
        "permissions": named(&["viewOperators"]), "channels": [{ "name": "email", "until": "2026-12-31T23:00:00Z" }],
        "groups": [night, day], "profile": { "displayName": "Eva of Acme", "signature": "Eva\nAcme" },
    });
    team.room.database.batches();
    let set = team.ask("PUT", &team.membership(&eva)).header("if-match", "\"1\"").json(body).send().await;
    let batches = team.room.database.batches();
    let written = batches.iter().position(|batch| batch.iter().any(|sql| sql.contains("INTO audit ")));
    assert_eq!(written, Some(1), "one load, one write");
    assert_eq!((set.status.as_u16(), set.headers["etag"].to_str().unwrap()), (200, "\"2\""), "{set:?}");
    let expected = json!({
        "tenant": { "id": team.tenant, "name": "Prague" },
        "permissions": [{ "name": "viewOperators", "until": null }],
        "channels": [{ "name": "email", "until": "2026-12-31T23:00:00Z" }],
        "groups": [day, night],
        "profile": { "displayName": "Eva of Acme", "position": "", "signature": "Eva\nAcme", "photo": null },
        "shown": { "name": "Eva of Acme", "position": "", "photo": null },
        "version": 2,
    });
    assert_eq!(set.body, expected);
    assert_eq!(team.member(&eva).await, expected);
}

#[tokio::test]
async fn x10_the_record_of_a_membership_is_whole_before_and_after() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let day = team.group("Day").await;
    let first = json!({ "permissions": [], "channels": named(&["webChat"]), "groups": [day] });
    assert_eq!(team.set(&eva, first).await.status, 200);
    let second = json!({ "permissions": [], "channels": named(&["webChat"]), "profile": { "position": "Agent" } });
    assert_eq!(team.set(&eva, second).await.status, 200);
    let whole = |position: &str| {
        json!({
            "tenant": { "id": team.tenant, "name": "Prague" }, "permissions": [], "channels": [{ "name": "webChat", "until": null }],
            "groups": [{ "id": day, "name": "Day" }],
            "profile": { "displayName": "", "position": position, "signature": "", "photo": null },
        })
    };
    let target = format!("{eva}/{}", team.tenant);
    assert_eq!(team.audited(&target), ("setMembership".to_owned(), whole(""), whole("Agent")));
    let history = team.ask("GET", &format!("/v1/users/{eva}/history")).send().await;
    assert_eq!(history.body["records"][0]["changed"], json!(["/profile/position"]));
}

#[tokio::test]
async fn x10_records_from_before_groups_and_profiles_are_still_read() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let old = json!({ "tenant": { "id": team.tenant, "name": "Prague" }, "permissions": [], "channels": [{ "name": "email", "until": null }] });
    team.room.database.execute(&format!(
        "INSERT INTO audit SELECT company_id, seq + 1, 'old', at, actor_kind, actor_id, action, target_kind, target_id, tenant_id, \
         NULL, '{old}', ip, request_id, policy_hash, outcome, times, reasons FROM audit ORDER BY seq DESC LIMIT 1"
    ));
    let now = deskwarden_api::text::rfc3339(deskwarden_policy::Millis(NOON));
    let then = team.ask("GET", &format!("/v1/users/{eva}/history?at={now}")).send().await;
    assert_eq!(then.body["memberships"][0]["channels"], json!([{ "name": "email", "until": null }]), "{then:?}");
    let history = team.ask("GET", &format!("/v1/users/{eva}/history")).send().await;
    assert_eq!(history.body["records"][0]["after"], old);
}

#[tokio::test]
async fn d12_where_a_user_holds_nothing_the_membership_is_empty_and_unknown_tenants_are_not_found() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let member = team.member(&eva).await;
    assert_eq!(
        (&member["permissions"], &member["groups"], &member["shown"]["name"]),
        (&json!([]), &json!([]), &json!("Eva"))
    );
    for path in [format!("/v1/users/{eva}/tenants/x"), format!("/v1/users/x/tenants/{}", team.tenant)] {
        assert_eq!(team.ask("GET", &path).send().await.status, 404);
        let put = team.ask("PUT", &path).header("if-match", "\"1\"").json(NOTHING()).send().await;
        assert_eq!(put.status, 404);
    }
}

#[tokio::test]
async fn d12_where_every_tenant_is_archived_memberships_are_not_found_by_who_may_set_them_and_refused_to_others() {
    let team = Team::new().await;
    let (cookie, eva) = team.signed_in("Eva", &["tenantAdmin"], &[]).await;
    team.room.database.execute("UPDATE tenants SET archived_at = 1");
    let (here, unknown) = (team.membership(&eva), format!("/v1/users/{eva}/tenants/x"));
    for (who, status) in [(&team.admin, 404), (&cookie, 403)] {
        for path in [&here, &unknown] {
            for (method, path) in [("GET", path), ("PUT", path), ("DELETE", path), ("GET", &format!("{path}/removal"))]
            {
                let ask = team.room.ask(method, path).signed_in(who).header("if-match", "\"1\"");
                let ask = if method == "PUT" { ask.json(NOTHING()) } else { ask };
                assert_eq!(ask.send().await.status, status, "{method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn d12_whoever_holds_nothing_any_more_leaves_the_groups_and_finds_the_profile_again() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let day = team.group("Day").await;
    let all = json!({ "permissions": [], "channels": named(&["webChat"]), "groups": [day], "profile": { "position": "Agent" } });
    team.set(&eva, all).await;
    let with_group = json!({ "permissions": [], "channels": [], "groups": [day] });
    let refused = team.set(&eva, with_group).await;
    assert_eq!((refused.status.as_u16(), refused.complaints()), (422, vec!["/groups notAMember".to_owned()]));
    let withdrawn = team.set(&eva, NOTHING()).await;
    assert_eq!((&withdrawn.body["groups"], &withdrawn.body["profile"]["position"]), (&json!([]), &json!("Agent")));
    assert_eq!(team.room.database.count("SELECT count(*) FROM group_members"), 0);
    assert_eq!(team.read_group(&day).await["group"]["version"], 3);
    let again = team.set(&eva, json!({ "permissions": [], "channels": named(&["email"]) })).await;
    assert_eq!((&again.body["groups"], &again.body["shown"]["position"]), (&json!([]), &json!("Agent")));
}

#[tokio::test]
async fn s32_groups_left_out_stay_and_a_group_of_another_tenant_is_none() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let day = team.group("Day").await;
    let with = |groups: Json| json!({ "permissions": [], "channels": named(&["webChat"]), "groups": groups });
    team.set(&eva, with(json!([day]))).await;
    let kept = team.set(&eva, json!({ "permissions": named(&["viewOperators"]), "channels": [] })).await;
    assert_eq!(kept.body["groups"], json!([day]));
    let brno = team.room.tenant(&team.admin, "Brno").await;
    let path = format!("/v1/tenants/{}/groups", id(&brno));
    let foreign = team.ask("POST", &path).json(json!({ "name": "Day" })).send().await;
    let before = team.everything();
    for stranger in [id(&foreign.body), "x"] {
        let refused = team.set(&eva, with(json!([day, stranger]))).await;
        assert_eq!((refused.status.as_u16(), refused.complaints()), (422, vec!["/groups/1 unknown".to_owned()]));
    }
    assert_eq!(team.everything(), before);
    let twice = team.set(&eva, with(json!([day, day]))).await;
    assert_eq!((twice.status.as_u16(), &twice.body["groups"]), (200, &json!([day])));
    let wrong = team.set(&eva, with(json!([7, day]))).await;
    assert_eq!(wrong.complaints(), ["/groups/0 wrongType"]);
}

#[tokio::test]
async fn s57_a_channel_that_goes_on_keeps_its_switch_and_one_given_anew_starts_switched_on() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat", "email", "whatsApp"]).await;
    for channel in ["webChat", "email", "whatsApp"] {
        team.room.database.execute(&format!(
            "INSERT INTO channels_off SELECT company_id, id, '{}', '{channel}', 0 FROM users WHERE id = '{eva}'",
            team.tenant
        ));
    }
    let off = || team.room.database.texts("SELECT channel FROM channels_off ORDER BY 1");
    let until = json!([{ "name": "webChat", "until": "2026-12-31T23:00:00Z" }, { "name": "email" }]);
    team.set(&eva, json!({ "permissions": [], "channels": until })).await;
    assert_eq!(off(), ["email", "webChat"], "withdrawn: gone; another end: kept");
    team.room.database.execute(&format!("UPDATE grants SET until = {NOON} WHERE name = 'webChat'"));
    team.set(&eva, json!({ "permissions": [], "channels": named(&["webChat", "email"]) })).await;
    assert_eq!(off(), ["email"], "had ended, given anew");
}

#[tokio::test]
async fn s50_a_profile_disturbs_nobody_s_rights_and_what_stays_keeps_its_giver() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let epoch = || team.room.database.count(&format!("SELECT epoch FROM users WHERE id = '{eva}'"));
    let given =
        || team.room.database.texts("SELECT name || ' ' || given_at FROM grants WHERE kind = 'channel' ORDER BY 1");
    let before = epoch();
    team.room.wait(1000);
    let body = json!({ "permissions": [], "channels": named(&["webChat"]), "profile": { "position": "Agent" } });
    assert_eq!(team.set(&eva, body).await.status, 200);
    assert_eq!(epoch(), before);
    team.set(&eva, json!({ "permissions": [], "channels": named(&["webChat", "email"]) })).await;
    assert_eq!(epoch(), before + 1);
    assert_eq!(given(), [format!("email {}", NOON + 1000), format!("webChat {NOON}")]);
}

#[tokio::test]
async fn s30_of_two_administrators_the_second_is_told_and_writes_nothing() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let day = team.group("Day").await;
    let seen = team.record(&eva).await;
    let ask = |body: Json| team.ask("PUT", &team.membership(&eva)).version(&seen).json(body).send();
    let first =
        ask(json!({ "permissions": [], "channels": named(&["webChat"]), "profile": { "position": "First" } })).await;
    assert_eq!(first.status, 200);
    let before = team.everything();
    let second = json!({ "permissions": named(&["tenantAdmin"]), "channels": [], "groups": [day], "profile": { "position": "Second" } });
    let second = ask(second).await;
    assert_eq!((second.status.as_u16(), second.code()), (412, "stale"));
    assert_eq!(team.everything(), before);
}

/// `sql` runs between load and write.
async fn check_race(sql: &str, expected: (u16, &str)) {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    team.fill(&day, &[&eva]).await;
    let body = json!({ "permissions": named(&["tenantAdmin"]), "channels": [], "groups": [night], "profile": { "position": "Agent" } });
    let record = team.record(&eva).await;
    let audit = "SELECT count(*) FROM audit";
    let audited = team.room.database.count(audit);
    team.room.database.between(1, sql.replace("{user}", &eva).replace("{day}", &day).replace("{night}", &night));
    let put = team.ask("PUT", &team.membership(&eva)).version(&record).json(body).send().await;
    assert_eq!((put.status.as_u16(), put.code()), expected, "{put:?}");
    let left = ["grants WHERE name = 'tenantAdmin'", "member_profiles"];
    assert!(left.iter().all(|table| team.room.database.count(&format!("SELECT count(*) FROM {table}")) == 0));
    assert_eq!(
        team.room.database.count(
            "SELECT count(*) FROM group_members m JOIN operator_groups g ON g.id = m.group_id WHERE g.name = 'Night'"
        ),
        0
    );
    assert_eq!(team.room.database.count(audit), audited);
}

#[tokio::test]
async fn s32_a_group_deleted_between_load_and_batch_gets_no_member_and_nothing_else_is_written() {
    check_race("DELETE FROM operator_groups WHERE id = '{night}'", (412, "stale")).await;
    check_race("UPDATE users SET version = version + 1 WHERE id = '{user}'", (412, "stale")).await;
    check_race("UPDATE users SET epoch = epoch + 1 WHERE email = 'jana@acme.example'", (409, "conflict")).await;
    check_race("DELETE FROM operator_groups WHERE id = '{night}'; DELETE FROM group_members", (412, "stale")).await;
}

#[tokio::test]
async fn d06_a_display_name_is_never_an_address_and_clients_see_the_next_best_name() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let with = |profile: Json| json!({ "permissions": [], "channels": named(&["webChat"]), "profile": profile });
    let before = team.everything();
    for name in
        ["eva@acme.example", "EVA@ACME.EXAMPLE", "Eva <eva@acme.example>", "eva＠acme.example", "someone@else.example"]
    {
        let refused = team.set(&eva, with(json!({ "displayName": name }))).await;
        assert_eq!(refused.complaints(), ["/profile/displayName emailAddress"], "{name}");
    }
    assert_eq!(team.everything(), before);
    let shown = async || team.member(&eva).await["shown"]["name"].clone();
    assert_eq!(shown().await, "Eva", "the username is the address");
    team.room.database.execute(&format!("UPDATE users SET username = 'other@mail.example' WHERE id = '{eva}'"));
    assert_eq!(shown().await, "Eva", "another address is one too");
    team.room.database.execute(&format!("UPDATE users SET username = 'evicka' WHERE id = '{eva}'"));
    assert_eq!(shown().await, "evicka");
    team.set(&eva, with(json!({ "displayName": " Evička " }))).await;
    assert_eq!(shown().await, "Evička");
    team.set(&eva, with(json!({ "displayName": null }))).await;
    assert_eq!(shown().await, "evicka");
    let wrong = team.set(&eva, with(json!({ "displayName": "x".repeat(101), "position": "a\u{7}", "signature": "x".repeat(4001), "photo": "x", "name": 1 }))).await;
    assert_eq!(
        wrong.complaints(),
        [
            "/profile/displayName tooLong",
            "/profile/position controlCharacter",
            "/profile/signature tooLong",
            "/profile/photo malformed",
            "/profile/name unknownField",
        ]
    );
}

#[tokio::test]
async fn s30_everybody_edits_how_they_appear_where_they_are_members_and_nothing_else() {
    let team = Team::new().await;
    let (cookie, eva) = team.signed_in("Eva", &[], &["email"]).await;
    let day = team.group("Day").await;
    team.fill(&day, &[&eva]).await;
    let path = format!("/v1/me/tenants/{}", team.tenant);
    let me = async || team.room.get("/v1/me").signed_in(&cookie).send().await.body;
    let edit = |version: &Json, body: Json| {
        team.room.ask("PATCH", &path).signed_in(&cookie).version(version).json(body).send()
    };
    let own = me().await["user"].clone();
    let edited = edit(&own, json!({ "displayName": "Evička", "position": "Agent", "signature": "Eva" })).await;
    assert_eq!((edited.status.as_u16(), &edited.body["shown"]["name"]), (200, &json!("Evička")), "{edited:?}");
    let seen = me().await;
    assert_eq!(
        seen["memberships"],
        json!([{
            "tenant": { "id": team.tenant, "name": "Prague" }, "permissions": [], "channels": [{ "name": "email", "until": null }],
            "groups": [{ "id": day, "name": "Day" }],
            "profile": { "displayName": "Evička", "position": "Agent", "signature": "Eva", "photo": null },
        }])
    );
    assert_eq!(seen["user"]["version"], edited.body["version"]);
    assert_eq!(team.audited(&format!("{eva}/{}", team.tenant)).0, "editOwnProfile");
    let stale = edit(&own, json!({ "position": "x" })).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
    // E29: rights and groups are no fields of one's own profile.
    let wrong =
        edit(&seen["user"], json!({ "permissions": [], "groups": [], "displayName": "a@b.cz", "position": 1 })).await;
    assert_eq!(
        wrong.complaints(),
        ["/displayName emailAddress", "/position wrongType", "/groups unknownField", "/permissions unknownField"]
    );
    let emptied = edit(&seen["user"], json!({ "displayName": null, "position": null, "signature": null })).await;
    assert_eq!(emptied.body["shown"]["name"], "Eva");
    assert_eq!(team.room.database.count("SELECT count(*) FROM member_profiles"), 0);
}

#[tokio::test]
async fn s30_nobody_appears_where_they_hold_nothing_now() {
    let team = Team::new().await;
    let (cookie, eva) = team.signed_in("Eva", &[], &["email"]).await;
    let brno = team.room.tenant(&team.admin, "Brno").await;
    let status = async |tenant: &str| {
        let record = team.record(&eva).await;
        let path = format!("/v1/me/tenants/{tenant}");
        let ask = team.room.ask("PATCH", &path).signed_in(&cookie).version(&record).json(json!({ "position": "x" }));
        ask.send().await.status.as_u16()
    };
    assert_eq!((status(&team.tenant).await, status(id(&brno)).await, status("x").await), (200, 404, 404));
    team.room.database.execute(&format!("UPDATE grants SET until = {NOON} WHERE name = 'email'"));
    assert_eq!(status(&team.tenant).await, 404, "ended this very instant");
    assert_eq!(team.member(&eva).await["profile"]["position"], "x", "and kept");
}

#[tokio::test]
async fn s36_a_tenant_administrator_sets_no_membership_of_the_own_tenant() {
    let team = Team::new().await;
    let (cookie, petr) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let before = team.everything();
    for user in [eva.as_str(), petr.as_str(), "x"] {
        let put = team.room.ask("PUT", &team.membership(user)).signed_in(&cookie).header("if-match", "\"2\"");
        assert_eq!(put.json(json!({ "profile": { "displayName": "a@b.cz" } })).send().await.status, 403);
        assert_eq!(team.room.get(&team.membership(user)).signed_in(&cookie).send().await.status, 403);
    }
    assert_eq!(team.everything(), before);
}
