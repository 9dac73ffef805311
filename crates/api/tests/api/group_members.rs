//! Who is in a group: set as a whole, previewed, and never anybody who is no member of the tenant.

use deskwarden_policy::{
    Action, Availability, Channel, CompanyId, Engine, Facts, Grant, Load, Millis, Settings, Slots, Snapshot, Status,
    Target, TenantId, decide,
};
use serde_json::{Value as Json, json};

use crate::{
    room::{NOON, company},
    team::{Team, ids, named},
};

async fn preview(team: &Team, group: &str, users: &[&str]) -> Json {
    let path = team.here(&format!("/groups/{group}/members/preview"));
    team.ask("POST", &path).json(json!({ "users": users })).send().await.body
}

#[tokio::test]
async fn m03_the_list_of_members_is_set_as_a_whole_and_told_in_order_of_name() {
    let team = Team::new().await;
    let (cookie, petr) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let (eva, adam) = (team.operator("Eva", &["webChat"]).await, team.operator("Adam", &["email"]).await);
    let day = team.group("Day").await;
    let path = team.here(&format!("/groups/{day}/members"));
    let put = |version: &str, users: &[&str]| {
        team.room
            .ask("PUT", &path)
            .signed_in(&cookie)
            .header("if-match", version)
            .json(json!({ "users": users }))
            .send()
    };
    let set = put("\"1\"", &[&petr, &eva, &eva]).await;
    let members = |names: &[(&str, &String)]| -> Json {
        names.iter().map(|(name, id)| json!({ "id": id, "name": format!("{name} Malá") })).collect()
    };
    let group =
        |members: usize, version: i64| json!({ "id": day, "name": "Day", "members": members, "version": version });
    assert_eq!((set.status.as_u16(), set.headers["etag"].to_str().unwrap()), (200, "\"2\""), "{set:?}");
    assert_eq!(set.body, json!({ "group": group(2, 2), "members": members(&[("Eva", &eva), ("Petr", &petr)]) }));
    let stale = put("\"1\"", &[]).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
    let set = put("\"2\"", &[&eva, &adam]).await;
    assert_eq!(set.body, json!({ "group": group(2, 3), "members": members(&[("Adam", &adam), ("Eva", &eva)]) }));
    assert_eq!(team.read_group(&day).await, set.body);
    let (action, before, after) = team.audited(&day);
    assert_eq!(
        (action.as_str(), ids_of(&before["members"]), ids_of(&after["members"])),
        ("changeGroupMembers", sort(&[&eva, &petr]), sort(&[&eva, &adam]))
    );
    let before = team.everything();
    let same = put("\"3\"", &[&adam, &eva]).await;
    assert_eq!((same.status.as_u16(), same.body), (200, set.body));
    assert_eq!(team.everything(), before, "nothing changed, nothing written");
}

fn ids_of(list: &Json) -> Vec<String> {
    let texts = list.as_array().unwrap().iter().map(|id| id.as_str().unwrap());
    sort(&texts.collect::<Vec<_>>())
}

fn sort(ids: &[&str]) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn m03_who_joins_or_leaves_has_another_version_and_who_stays_has_not() {
    let team = Team::new().await;
    let (eva, jan) = (team.operator("Eva", &["webChat"]).await, team.operator("Jan", &["email"]).await);
    let day = team.group("Day").await;
    team.fill(&day, &[&eva]).await;
    let seen = team.record(&jan).await;
    let versions = async || (team.record(&eva).await["version"].as_i64(), team.record(&jan).await["version"].as_i64());
    let before = versions().await;
    team.fill(&day, &[&eva, &jan]).await;
    assert_eq!(versions().await, (before.0, before.1.map(|version| version + 1)));
    // Whoever had the membership open before is told, so that the group is not taken away again unseen.
    let body = json!({ "permissions": [], "channels": named(&["email"]), "groups": [] });
    let stale = team.ask("PUT", &team.membership(&jan)).version(&seen).json(body).send().await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "stale"));
}

#[tokio::test]
async fn d15_nobody_who_is_no_member_gets_into_a_group_and_all_strangers_are_told_alike() {
    let team = Team::new().await;
    let (cookie, _) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let (eva, nobody, ended) =
        (team.operator("Eva", &["webChat"]).await, team.user("Nobody").await, team.operator("Ended", &["email"]).await);
    team.room.database.execute(&format!("UPDATE grants SET until = {NOON} WHERE user_id = '{ended}'"));
    team.room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
    team.room.post("/v1/bootstrap").json(company("other", "olga@other.example")).send().await;
    let olga = team.room.database.text("SELECT id FROM users WHERE email = 'olga@other.example'");
    let day = team.group("Day").await;
    let before = team.everything();
    for end in ["", "/preview"] {
        let path = team.here(&format!("/groups/{day}/members{end}"));
        let ask = team.room.ask(if end.is_empty() { "PUT" } else { "POST" }, &path).signed_in(&cookie);
        let body = json!({ "users": [eva, nobody, ended, olga, "x"] });
        let refused = ask.header("if-match", "\"1\"").json(body).send().await;
        let told = refused.complaints();
        assert_eq!(told, ["/users/1 notAMember", "/users/2 notAMember", "/users/3 notAMember", "/users/4 notAMember"]);
        let detail = refused.body["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains(&nobody), "{detail}");
        let text = refused.body.to_string();
        assert!(!text.contains("Nobody") && !text.contains("Malá") && !text.contains("example"), "{text}");
    }
    assert_eq!(team.everything(), before);
}

#[tokio::test]
async fn the_list_of_members_is_read_strictly() {
    let team = Team::new().await;
    let day = team.group("Day").await;
    let path = team.here(&format!("/groups/{day}/members"));
    let complaints =
        async |body: Json| team.ask("PUT", &path).header("if-match", "\"1\"").json(body).send().await.complaints();
    assert_eq!(complaints(json!({})).await, ["/users required"]);
    assert_eq!(
        complaints(json!({ "users": [1, null], "name": "x" })).await,
        ["/users/0 wrongType", "/users/1 wrongType", "/name unknownField"]
    );
    let many: Vec<String> = (0..1001).map(|number| number.to_string()).collect();
    assert_eq!(complaints(json!({ "users": many })).await, ["/users tooLong"]);
}

#[tokio::test]
async fn m03_whoever_leaves_the_tenant_between_load_and_batch_does_not_join() {
    for sql in ["DELETE FROM grants WHERE user_id = '{user}'", "UPDATE grants SET until = 1 WHERE user_id = '{user}'"] {
        let team = Team::new().await;
        let eva = team.operator("Eva", &["webChat"]).await;
        let day = team.group("Day").await;
        let audited = team.room.database.count("SELECT count(*) FROM audit");
        team.room.database.between(1, sql.replace("{user}", &eva));
        let path = team.here(&format!("/groups/{day}/members"));
        let put = team.ask("PUT", &path).header("if-match", "\"1\"").json(json!({ "users": [eva] })).send().await;
        assert_eq!((put.status.as_u16(), put.code()), (412, "stale"), "{put:?}");
        assert_eq!(team.room.database.count("SELECT count(*) FROM group_members"), 0);
        assert_eq!(team.room.database.count("SELECT count(*) FROM audit"), audited);
    }
}

#[tokio::test]
async fn d21_the_preview_says_who_joins_who_leaves_and_who_is_left_without_work_and_writes_nothing() {
    let team = Team::new().await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    let (eva, adam, jan) = (
        team.operator("Eva", &["webChat"]).await,
        team.operator("Adam", &["webChat"]).await,
        team.operator("Jan", &["webChat"]).await,
    );
    team.fill(&day, &[&eva, &adam]).await;
    team.fill(&night, &[&adam]).await;
    let before = team.everything();
    let named = |name: &str, id: &str| json!({ "id": id, "name": format!("{name} Malá") });
    let expected = json!({
        "added": [named("Jan", &jan)], "removed": [named("Adam", &adam), named("Eva", &eva)],
        "leavesWithoutWork": [named("Eva", &eva)],
    });
    assert_eq!(preview(&team, &day, &[&jan]).await, expected);
    assert_eq!(team.everything(), before);
    let set = team.fill(&day, &[&jan]).await;
    assert_eq!(ids(&set.body["members"]), [jan.as_str()], "preview = outcome");
}

/// M2 and D21 as the policies say it: who is offered something by a group, and nothing without one.
fn offered(engine: &Engine, grants: Vec<Grant>, active: bool, generic: bool, in_group: bool) -> bool {
    let (company, tenant) = (CompanyId::from("c"), TenantId::from("t"));
    let settings = Settings { generic_channel: generic, ..Settings::default() };
    let slots = Some(Slots { live: 1, offline: 1, email: 1 });
    let snapshot = Snapshot {
        active,
        tenants: vec![tenant.clone()],
        grants,
        settings,
        slots,
        ..Snapshot::new(company.clone(), "u")
    };
    let facts = Facts::at(&snapshot, Millis(NOON));
    let availability = Availability {
        status: Status::Online,
        unpaid_reason: false,
        offered_while_away: false,
        in_group,
        switched_on: true,
    };
    let load = Some(Load { open: 0, calls: 0 });
    Channel::ALL.iter().any(|channel| {
        let target = Target::Channel {
            company: company.clone(),
            tenant: tenant.clone(),
            channel: *channel,
            load,
            availability: Some(availability),
        };
        decide(engine, &facts, Action::ReceiveWork.as_str(), &target).allowed
    })
}

#[tokio::test]
async fn m02_d21_the_rule_in_sql_names_exactly_whom_the_policies_would_offer_nothing() {
    let team = Team::new().await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    let engine = Engine::load(deskwarden_policy::BUNDLE).unwrap();
    let mut dice = fastrand::Rng::with_seed(21);
    let mut people = vec![];
    for number in 0..24 {
        let user = team.user(&format!("U{number}")).await;
        let (active, elsewhere) = (dice.u8(0..4) > 0, dice.bool());
        let mut grants = vec![];
        for (kind, name) in
            [("channel", "webChat"), ("channel", "email"), ("channel", "generic"), ("permission", "viewOperators")]
        {
            if dice.u8(0..3) > 0 {
                continue;
            }
            let until = [None, Some(NOON), Some(NOON + 1)][dice.usize(0..3)];
            let end = until.map_or("NULL".to_owned(), |until| until.to_string());
            team.room.database.execute(&format!(
                "INSERT INTO grants SELECT company_id, id, '{}', '{kind}', '{name}', {end}, 'x', 0 FROM users WHERE id = '{user}'",
                team.tenant
            ));
            grants.push(Grant {
                kind: kind.to_owned(),
                name: name.to_owned(),
                tenant: Some("t".into()),
                until: until.map(Millis),
            });
        }
        let status = if active { "active" } else { "deactivated" };
        team.room.database.execute(&format!("UPDATE users SET status = '{status}' WHERE id = '{user}'"));
        for group in [Some(&day), elsewhere.then_some(&night)].into_iter().flatten() {
            team.room.database.execute(&format!(
                "INSERT INTO group_members SELECT company_id, '{group}', id, '{}' FROM users WHERE id = '{user}'",
                team.tenant
            ));
        }
        people.push((user, grants, active, elsewhere));
    }
    for generic in [false, true] {
        team.room.database.execute(&format!("UPDATE companies SET generic_channel = {generic}"));
        let told = preview(&team, &day, &[]).await;
        let expected = people.iter().filter(|(_, grants, active, elsewhere)| {
            let offered = |in_group| offered(&engine, grants.clone(), *active, generic, in_group);
            offered(true) && !offered(*elsewhere)
        });
        let expected: Vec<&str> = expected.map(|(user, ..)| user.as_str()).collect();
        assert_eq!(sort(&ids(&told["leavesWithoutWork"])), sort(&expected), "generic: {generic}");
        assert!(!expected.is_empty() && expected.len() < people.len());
    }
}

#[tokio::test]
async fn x05_whose_rights_have_ended_is_in_no_group_and_is_dropped_with_the_next_change() {
    let team = Team::new().await;
    let (eva, adam) = (team.operator("Eva", &["webChat"]).await, team.operator("Adam", &["webChat"]).await);
    let day = team.group("Day").await;
    team.fill(&day, &[&eva, &adam]).await;
    team.room.database.execute(&format!("UPDATE grants SET until = {} WHERE user_id = '{eva}'", NOON + 1));
    let counted = async || team.ask("GET", &team.here("/groups")).send().await.body["groups"][0]["members"].as_i64();
    assert_eq!((ids(&team.read_group(&day).await["members"]).len(), counted().await), (2, Some(2)));
    team.room.wait(1);
    assert_eq!(ids(&team.read_group(&day).await["members"]), [adam.as_str()]);
    assert_eq!(counted().await, Some(1));
    let set = team.fill(&day, &[&adam]).await;
    assert_eq!((set.status.as_u16(), &set.body["group"]["members"]), (200, &json!(1)));
    assert_eq!(team.room.database.texts("SELECT user_id FROM group_members"), [adam]);
}

#[tokio::test]
async fn s32_who_may_be_put_into_groups_is_found_by_name_and_by_nothing_else() {
    let team = Team::new().await;
    let (cookie, petr) = team.signed_in("Petr", &["tenantAdmin"], &[]).await;
    let (eva, adam) = (team.operator("Eva", &["webChat", "email"]).await, team.operator("Adam", &["webChat"]).await);
    let nobody = team.user("Nobody").await;
    let day = team.group("Day").await;
    team.fill(&day, &[&eva]).await;
    team.room.database.execute(&format!(
        "UPDATE users SET status = 'deactivated' WHERE id = '{adam}'; UPDATE grants SET until = {NOON} WHERE user_id = '{eva}' AND name = 'email'"
    ));
    let ask =
        async |query: &str| team.room.get(&team.here(&format!("/members{query}"))).signed_in(&cookie).send().await;
    let member = |name: &str, id: &str, groups: Json, channels: Json, active: bool| json!({ "id": id, "name": format!("{name} Malá"), "groups": groups, "channels": channels, "active": active });
    let expected = json!({
        "members": [
            member("Adam", &adam, json!([]), json!(["webChat"]), false),
            member("Eva", &eva, json!([day]), json!(["webChat"]), true),
            member("Petr", &petr, json!([]), json!([]), true),
        ],
        "more": false,
    });
    assert_eq!(ask("").await.body, expected);
    for (search, found) in [
        ("ev", vec![&eva]),
        ("MALA+a", vec![&adam]),
        ("alá", vec![]),
        ("eva@acme", vec![]),
        ("acme", vec![]),
        (nobody.as_str(), vec![]),
        ("nobody", vec![]),
        ("%25", vec![]),
    ] {
        let search = search.replace('á', "%C3%A1");
        let list = ask(&format!("?search={search}")).await;
        assert_eq!(ids(&list.body["members"]), found, "{search}");
    }
    let unknown = ask("?page=2").await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "badRequest"));
    assert_eq!(ask("?search=a&search=b").await.complaints(), ["?search double"]);
}

#[tokio::test]
async fn a_long_list_of_members_says_that_there_are_more() {
    let team = Team::new().await;
    team.room.database.execute(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 201) \
         INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at, updated_at) \
         SELECT c.id, 'u' || i, 'A', 'B', 'x' || i, 'x' || i, printf('b%03d', i), 'active', 'activationLink', 0, 0 FROM n, companies c; \
         INSERT INTO grants SELECT company_id, id, '{}', 'channel', 'webChat', NULL, 'x', 0 FROM users WHERE id LIKE 'u%'",
        team.tenant
    ));
    let list = team.ask("GET", &team.here("/members")).send().await.body;
    assert_eq!((ids(&list["members"]).len(), &list["more"]), (200, &json!(true)));
    team.room.database.execute("DELETE FROM grants WHERE user_id = 'u7'");
    let list = team.ask("GET", &team.here("/members")).send().await.body;
    assert_eq!((ids(&list["members"]).len(), &list["more"]), (200, &json!(false)));
}

#[tokio::test]
async fn d01_the_list_of_users_is_filtered_by_group() {
    let team = Team::new().await;
    let (day, night) = (team.group("Day").await, team.group("Night").await);
    let (eva, adam, jan) = (
        team.operator("Eva", &["webChat"]).await,
        team.operator("Adam", &["email"]).await,
        team.operator("Jan", &["webChat"]).await,
    );
    team.fill(&day, &[&eva, &adam]).await;
    team.fill(&night, &[&adam, &jan]).await;
    let list = async |query: &str| {
        let list = team.ask("GET", &format!("/v1/users?{query}")).send().await;
        let found: Vec<String> = ids(&list.body["users"]).into_iter().map(str::to_owned).collect();
        assert_eq!(list.body["meta"]["total"].as_u64(), u64::try_from(found.len()).ok(), "{query}: {list:?}");
        found
    };
    assert_eq!(list(&format!("group={day}")).await, [adam.clone(), eva.clone()]);
    assert_eq!(list(&format!("group={day}&group={night}")).await, [adam.clone(), eva.clone(), jan.clone()]);
    assert_eq!(list(&format!("group={day}&channel=email")).await, std::slice::from_ref(&adam));
    assert_eq!(list(&format!("group={night}&search=ja")).await, [jan]);
    assert!(list(&format!("group={}", team.tenant)).await.is_empty());
    team.room.database.execute(&format!("UPDATE grants SET until = {NOON} WHERE user_id = '{eva}'"));
    assert_eq!(list(&format!("group={day}")).await, [adam], "whose rights have ended is in no group");
    let wrong = team.ask("GET", "/v1/users?group=x").send().await;
    assert_eq!(wrong.complaints(), ["?group malformed"]);
}

#[tokio::test]
async fn what_a_group_costs_does_not_grow_with_the_company() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let day = team.group("Day").await;
    team.fill(&day, &[&eva]).await;
    let steps = async || {
        team.room.database.ran();
        preview(&team, &day, &[]).await;
        team.room.database.ran().iter().map(|ran| ran.steps).sum::<i32>()
    };
    let alone = steps().await;
    team.room.database.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
         INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at, updated_at) \
         SELECT c.id, 'u' || i, 'A', 'B', 'x' || i, 'x' || i, printf('b%04d', i), 'active', 'activationLink', 0, 0 FROM n, companies c",
    );
    assert!(steps().await <= alone + 50);
}
