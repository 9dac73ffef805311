//! Groups of a tenant: who makes, renames and deletes them, and who sees their list.

use serde_json::{Value as Json, json};

use crate::{
    room::{NOON, id},
    team::{Team, ids},
};

#[tokio::test]
async fn s33_m03_a_tenant_administrator_makes_renames_and_deletes_groups() {
    let team = Team::new().await;
    let (cookie, _) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let ask = |method, path: &str| team.room.ask(method, path).signed_in(&cookie);
    let made = ask("POST", &team.here("/groups")).json(json!({ "name": " Evening " })).send().await;
    assert_eq!(made.status, 201, "{made:?}");
    let path = team.here(&format!("/groups/{}", id(&made.body)));
    let header = |name: &str| made.headers[name].to_str().unwrap().to_owned();
    assert_eq!((header("location"), header("etag")), (path.clone(), "\"1\"".to_owned()));
    assert_eq!(made.body, json!({ "id": id(&made.body), "name": "Evening", "members": 0, "version": 1 }));
    let renamed = ask("PATCH", &path).version(&made.body).json(json!({ "name": "Night" })).send().await;
    assert_eq!(
        (renamed.status.as_u16(), &renamed.body["name"], &renamed.body["version"]),
        (200, &json!("Night"), &json!(2))
    );
    let list = ask("GET", &team.here("/groups")).send().await;
    assert_eq!(list.body, json!({ "groups": [renamed.body] }));
    let stale = ask("DELETE", &path).version(&made.body).send().await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
    assert_eq!(ask("DELETE", &path).send().await.status, 428);
    assert_eq!(ask("DELETE", &path).version(&renamed.body).send().await.status, 204);
    assert_eq!(ask("GET", &path).send().await.status, 404);
    assert_eq!(ask("DELETE", &path).version(&renamed.body).send().await.status, 404);
    let (action, before, after) = team.audited(id(&made.body));
    let whole = json!({ "id": id(&made.body), "name": "Night", "members": [], "version": 2 });
    assert_eq!((action.as_str(), before, after), ("deleteGroup", whole, Json::Null));
}

#[tokio::test]
async fn d15_the_list_of_groups_is_for_whom_the_table_names_and_groups_are_changed_by_administrators_alone() {
    let team = Team::new().await;
    let day = team.group("Day").await;
    let path = team.here(&format!("/groups/{day}"));
    for (permission, sees, changes) in [
        ("tenantAdmin", 200, true),
        ("manageTenantFiles", 200, false),
        ("manageTenantTemplates", 200, false),
        ("viewOperators", 403, false),
        ("viewOtherSessions", 403, false),
        ("viewOtherEmails", 403, false),
        ("manageCampaigns", 403, false),
        ("tagEndedSessions", 403, false),
    ] {
        let (cookie, _) = team.signed_in(&format!("U{permission}"), &[permission], &["webChat"]).await;
        let ask = |method, path: &str| team.room.ask(method, path).signed_in(&cookie).header("if-match", "\"99\"");
        assert_eq!(ask("GET", &team.here("/groups")).send().await.status, sees, "{permission}");
        // A wrong body or version: whoever may not act hears of neither.
        let body = || json!({ "name": "", "users": [7] });
        for (method, path, wrong) in [
            ("POST", team.here("/groups"), 422),
            ("PATCH", path.clone(), 412),
            ("DELETE", path.clone(), 412),
            ("PUT", format!("{path}/members"), 412),
            ("POST", format!("{path}/members/preview"), 422),
            ("GET", format!("{path}/deletion"), 200),
            ("GET", path.clone(), 200),
            ("GET", team.here("/members"), 200),
        ] {
            let answer = ask(method, &path).json(body()).send().await;
            assert_eq!(answer.status, if changes { wrong } else { 403 }, "{permission} {method} {path}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn m15_another_tenant_s_group_is_none_here_and_another_tenant_s_administrator_nobody() {
    let team = Team::new().await;
    let day = team.group("Day").await;
    let (cookie, _) = team.room.member(&team.admin, "olga@acme.example", &["tenantAdmin"]).await;
    let own = team.room.get("/v1/me").signed_in(&cookie).send().await.body["memberships"][0]["tenant"].clone();
    let under_own = format!("/v1/tenants/{}/groups/{day}", id(&own));
    let ask = |path: &str| team.room.get(path).signed_in(&cookie).send();
    assert_eq!(ask(&under_own).await.status, 404);
    let (theirs, unknown) = (ask(&team.here("/groups")).await, ask("/v1/tenants/x/groups").await);
    assert_eq!((theirs.status.as_u16(), unknown.status.as_u16()), (403, 403));
    assert_eq!(team.ask("GET", "/v1/tenants/x/groups").send().await.status, 404);
    for (method, end) in [("DELETE", ""), ("PATCH", ""), ("PUT", "/members")] {
        let body = json!({ "name": "Mine", "users": [] });
        let body = if end.is_empty() { json!({ "name": body["name"] }) } else { json!({ "users": [] }) };
        let ask = team.room.ask(method, &format!("{under_own}{end}")).signed_in(&cookie).header("if-match", "\"1\"");
        assert_eq!(ask.json(body).send().await.status, 404, "{method}");
    }
    assert_eq!(team.read_group(&day).await["group"]["version"], 1);
    team.room.database.execute(&format!("UPDATE tenants SET archived_at = 1 WHERE id = '{}'", team.tenant));
    assert_eq!(team.ask("GET", &team.here("/groups")).send().await.status, 404, "archived");
}

#[tokio::test]
async fn a_name_is_taken_within_its_tenant_alone() {
    let team = Team::new().await;
    let (day, night) = (team.group("Day").await, team.group("Žluťoučká").await);
    for name in ["DAY", "zlutoucka"] {
        let taken = team.ask("POST", &team.here("/groups")).json(json!({ "name": name })).send().await;
        assert_eq!((taken.status.as_u16(), taken.complaints()), (409, vec!["/name taken".to_owned()]));
    }
    let path = team.here(&format!("/groups/{night}"));
    let taken = team.ask("PATCH", &path).header("if-match", "\"1\"").json(json!({ "name": "day" })).send().await;
    assert_eq!((taken.status.as_u16(), taken.complaints()), (409, vec!["/name taken".to_owned()]));
    let own = team.ask("PATCH", &path).header("if-match", "\"1\"").json(json!({ "name": "ŽLUŤOUČKÁ" })).send().await;
    assert_eq!(own.status, 200, "its own name in other letters");
    let brno = team.room.tenant(&team.admin, "Brno").await;
    let there =
        team.ask("POST", &format!("/v1/tenants/{}/groups", id(&brno))).json(json!({ "name": "Day" })).send().await;
    assert_eq!(there.status, 201);
    let list = team.ask("GET", &team.here("/groups")).send().await;
    assert_eq!(ids(&list.body["groups"]), [day, night]);
}

#[tokio::test]
async fn a_group_made_twice_with_one_key_is_made_once() {
    let team = Team::new().await;
    let ask = |body: Json| team.ask("POST", &team.here("/groups")).header("idempotency-key", "k").json(body).send();
    let (first, again) = (ask(json!({ "name": "Day" })).await, ask(json!({ "name": "Day" })).await);
    assert_eq!((first.status.as_u16(), again.status.as_u16(), &first.body), (201, 201, &again.body));
    assert_eq!(first.headers["location"], again.headers["location"]);
    let other = ask(json!({ "name": "Night" })).await;
    assert_eq!((other.status.as_u16(), other.code()), (422, "keyReused"));
    assert_eq!(team.room.database.count("SELECT count(*) FROM operator_groups"), 1);
}

/// `sql` runs between load and write; nothing of ours is written.
async fn check_race(method: &str, end: &str, body: Json, sql: &str) {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let day = team.group("Day").await;
    team.fill(&day, &[&eva]).await;
    let audited = team.room.database.count("SELECT count(*) FROM audit");
    team.room.database.between(1, sql.replace("{group}", &day));
    let path = team.here(&format!("/groups/{day}{end}"));
    let answer = team.ask(method, &path).header("if-match", "\"2\"").json(body).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (412, "stale"), "{method}: {answer:?}");
    assert_eq!(team.room.database.count("SELECT count(*) FROM audit"), audited);
    assert_eq!(team.room.database.count("SELECT count(*) FROM operator_groups WHERE name = 'New'"), 0);
    assert_eq!(team.room.database.count("SELECT count(*) FROM group_members"), i64::from(!sql.starts_with("DELETE")));
    assert_eq!(team.room.database.count(&format!("SELECT version FROM users WHERE id = '{eva}'")), 3);
}

#[tokio::test]
async fn a_group_changed_between_load_and_batch_is_left_alone() {
    const CHANGED: &str = "UPDATE operator_groups SET version = version + 1 WHERE id = '{group}'";
    const GONE: &str =
        "DELETE FROM group_members WHERE group_id = '{group}'; DELETE FROM operator_groups WHERE id = '{group}'";
    for sql in [CHANGED, GONE] {
        check_race("PATCH", "", json!({ "name": "New" }), sql).await;
        check_race("DELETE", "", json!({}), sql).await;
        check_race("PUT", "/members", json!({ "users": [] }), sql).await;
    }
}

#[tokio::test]
async fn d21_deleting_a_group_names_first_whom_it_leaves_without_work() {
    let team = Team::new().await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    let alone = team.operator("Alone", &["webChat"]).await;
    let both = team.operator("Both", &["webChat"]).await;
    let (_, boss) = team.signed_in("Boss", &["tenantAdmin"], &[]).await;
    let ended = team.operator("Ended", &["email"]).await;
    let off = team.operator("Off", &["webChat"]).await;
    team.room.database.execute(&format!("UPDATE users SET status = 'deactivated' WHERE id = '{off}'"));
    assert_eq!(team.fill(&day, &[&alone, &both, &boss, &ended, &off]).await.status, 200);
    assert_eq!(team.fill(&night, &[&both]).await.status, 200);
    team.room.database.execute(&format!("UPDATE grants SET until = {NOON} WHERE user_id = '{ended}'"));
    let before = team.everything();
    let deletion = team.ask("GET", &team.here(&format!("/groups/{day}/deletion"))).send().await;
    assert_eq!(deletion.body, json!({ "members": 4, "leavesWithoutWork": [{ "id": alone, "name": "Alone Malá" }] }));
    assert_eq!(team.everything(), before);
    let group = team.read_group(&day).await["group"].clone();
    let version = team.record(&alone).await["version"].as_i64();
    let deleted = team.ask("DELETE", &team.here(&format!("/groups/{day}"))).version(&group).send().await;
    assert_eq!(deleted.status, 204);
    assert_eq!(team.member(&alone).await["groups"], json!([]));
    assert_eq!(team.member(&both).await["groups"], json!([night]));
    assert_eq!(team.record(&alone).await["version"].as_i64(), version.map(|version| version + 1));
}
