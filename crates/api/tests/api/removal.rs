//! *Remove from tenant*: what is lost is told first, then goes in one commit (D12).

use serde_json::{Value as Json, json};

use crate::{
    room::id,
    team::{Team, named},
};

/// Eva holds everything in two tenants.
async fn eva(team: &Team) -> (String, String, Json) {
    let eva = team.user("Eva").await;
    let day = team.group("Day").await;
    let body = json!({
        "permissions": named(&["viewOperators"]), "channels": named(&["webChat"]), "groups": [day],
        "profile": { "position": "Agent" },
    });
    assert_eq!(team.set(&eva, body).await.status, 200);
    let brno = id(&team.room.tenant(&team.admin, "Brno").await).to_owned();
    let night = team.ask("POST", &format!("/v1/tenants/{brno}/groups")).json(json!({ "name": "Night" })).send().await;
    let there = format!("/v1/users/{eva}/tenants/{brno}");
    let body = json!({
        "permissions": [], "channels": named(&["webChat"]), "groups": [id(&night.body)], "profile": { "position": "Boss" },
    });
    let record = team.record(&eva).await;
    assert_eq!(team.ask("PUT", &there).version(&record).json(body).send().await.status, 200);
    for tenant in [&team.tenant, &brno] {
        team.room.database.execute(&format!(
            "INSERT INTO channels_off SELECT company_id, id, '{tenant}', 'webChat', 0 FROM users WHERE id = '{eva}'"
        ));
    }
    (eva, day, json!({ "path": there }))
}

async fn preview(team: &Team, user: &str) -> Json {
    team.ask("GET", &format!("{}/removal", team.membership(user))).send().await.body
}

#[tokio::test]
async fn d12_what_would_be_lost_is_told_and_nothing_is_written() {
    let team = Team::new().await;
    let (eva, day, _) = eva(&team).await;
    let before = team.everything();
    let expected = json!({
        "permissions": [{ "name": "viewOperators", "until": null }], "channels": [{ "name": "webChat", "until": null }],
        "groups": [{ "id": day, "name": "Day" }], "profile": true, "leavesWithoutWork": true,
    });
    assert_eq!(preview(&team, &eva).await, expected);
    assert_eq!(team.everything(), before);
    let petr = team.user("Petr").await;
    let nothing =
        json!({ "permissions": [], "channels": [], "groups": [], "profile": false, "leavesWithoutWork": false });
    assert_eq!(preview(&team, &petr).await, nothing);
}

#[tokio::test]
async fn d21_only_who_is_offered_work_now_would_be_left_without() {
    let team = Team::new().await;
    let (eva, ..) = eva(&team).await;
    let leaves = async || preview(&team, &eva).await["leavesWithoutWork"].clone();
    let change = |sql: &str| team.room.database.execute(&format!("{sql} WHERE user_id = '{eva}'"));
    change("UPDATE grants SET until = 1");
    assert_eq!(leaves().await, false, "the channel's grant has ended");
    change("UPDATE grants SET until = NULL");
    team.room.database.execute(&format!("UPDATE users SET status = 'deactivated' WHERE id = '{eva}'"));
    assert_eq!(leaves().await, false, "deactivated");
    team.room.database.execute(&format!("UPDATE users SET status = 'active' WHERE id = '{eva}'"));
    assert_eq!(leaves().await, true);
    change("UPDATE grants SET name = 'generic'");
    assert_eq!(leaves().await, false, "Generic is turned off (D16)");
    team.room.database.execute("UPDATE companies SET generic_channel = 1");
    assert_eq!(leaves().await, true, "and on");
    change("DELETE FROM group_members");
    assert_eq!(leaves().await, false, "in no group anyway (M2)");
}

#[tokio::test]
async fn d12_removal_takes_everything_there_and_nothing_elsewhere() {
    let team = Team::new().await;
    let (eva, day, there) = eva(&team).await;
    let elsewhere = async || team.ask("GET", there["path"].as_str().unwrap()).send().await.body;
    let before = elsewhere().await;
    let record = team.record(&eva).await;
    let epoch = || team.room.database.count(&format!("SELECT epoch FROM users WHERE id = '{eva}'"));
    let (rights, group) = (epoch(), team.read_group(&day).await["group"]["version"].as_i64());
    let removed = team.ask("DELETE", &team.membership(&eva)).version(&record).send().await;
    assert_eq!((removed.status.as_u16(), removed.bytes.len()), (204, 0), "{removed:?}");
    for table in ["grants", "group_members", "channels_off", "member_profiles"] {
        let rows = |tenant: &str| {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE user_id = '{eva}' AND tenant_id {tenant} '{}'",
                team.tenant
            );
            team.room.database.count(&sql)
        };
        assert_eq!((rows("="), rows("<>")), (0, 1), "{table}");
    }
    let mut after = elsewhere().await;
    assert_eq!(after["version"].as_i64(), before["version"].as_i64().map(|version| version + 1));
    after["version"] = before["version"].clone();
    assert_eq!(after, before);
    assert_eq!((epoch(), team.read_group(&day).await["group"]["version"].as_i64()), (rights + 1, group.map(|v| v + 1)));
    let (action, was, is) = team.audited(&format!("{eva}/{}", team.tenant));
    assert_eq!((action.as_str(), &was["groups"][0]["name"], is), ("removeFromTenant", &json!("Day"), json!(null)));
}

#[tokio::test]
async fn d12_who_has_nothing_there_cannot_be_removed_and_an_old_version_removes_nobody() {
    let team = Team::new().await;
    let (eva, ..) = eva(&team).await;
    let petr = team.user("Petr").await;
    let remove =
        |user: &str, version: &str| team.ask("DELETE", &team.membership(user)).header("if-match", version).send();
    let before = team.everything();
    let nothing = remove(&petr, "\"1\"").await;
    assert_eq!((nothing.status.as_u16(), nothing.code()), (409, "conflict"));
    let stale = remove(&eva, "\"1\"").await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
    let unnamed = team.ask("DELETE", &team.membership(&eva)).send().await;
    assert_eq!(unnamed.status, 428);
    assert_eq!(remove("x", "\"1\"").await.status, 404);
    assert_eq!(team.everything(), before);
}

#[tokio::test]
async fn d12_a_membership_changed_between_load_and_batch_is_not_removed() {
    let team = Team::new().await;
    let (eva, ..) = eva(&team).await;
    let record = team.record(&eva).await;
    let audited = team.room.database.count("SELECT count(*) FROM audit");
    team.room.database.between(1, format!("UPDATE users SET version = version + 1 WHERE id = '{eva}'"));
    let removed = team.ask("DELETE", &team.membership(&eva)).version(&record).send().await;
    assert_eq!((removed.status.as_u16(), removed.code()), (412, "stale"));
    assert_eq!(team.room.database.count("SELECT count(*) FROM member_profiles"), 2);
    assert_eq!(team.room.database.count("SELECT count(*) FROM audit"), audited);
}

#[tokio::test]
async fn e22_what_was_held_there_is_gone_with_the_next_request() {
    let team = Team::new().await;
    let (cookie, petr) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let groups = async || team.room.get(&team.here("/groups")).signed_in(&cookie).send().await.status.as_u16();
    assert_eq!(groups().await, 200);
    let own =
        team.room.ask("DELETE", &team.membership(&petr)).signed_in(&cookie).header("if-match", "\"2\"").send().await;
    assert_eq!(own.status, 403, "S36: nor of oneself");
    let record = team.record(&petr).await;
    assert_eq!(team.ask("DELETE", &team.membership(&petr)).version(&record).send().await.status, 204);
    assert_eq!(groups().await, 403);
}
