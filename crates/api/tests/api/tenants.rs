//! Tenants: renamed, set up, archived and brought back.

use serde_json::{Value as Json, json};

use crate::room::{Answer, NOON, Room, id};

fn one(tenant: &Json) -> String {
    format!("/v1/tenants/{}", id(tenant))
}

async fn read(room: &Room, cookie: &str, tenant: &Json) -> Answer {
    room.get(&one(tenant)).signed_in(cookie).send().await
}

/// POST `/archive` or `/restore` with the version that stands.
async fn set(room: &Room, cookie: &str, tenant: &Json, verb: &str) -> Answer {
    let now = read(room, cookie, tenant).await;
    room.post(&format!("{}/{verb}", one(tenant))).signed_in(cookie).version(&now.body).send().await
}

async fn names(room: &Room, cookie: &str, query: &str) -> Vec<String> {
    let body = room.get(&format!("/v1/tenants{query}")).signed_in(cookie).send().await.body;
    body["tenants"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// A tenant with its administrator: cookie and tenant.
async fn with_tenant_administrator(room: &Room, admin: &str) -> (String, Json) {
    let (cookie, _) = room.member(admin, "petr@acme.example", &["tenantAdmin"]).await;
    let me = room.get("/v1/me").signed_in(&cookie).send().await;
    (cookie, me.body["memberships"][0]["tenant"].clone())
}

#[tokio::test]
async fn d12_the_list_holds_every_tenant_and_archived_ones_when_asked_for() {
    let (room, admin) = Room::with_company().await;
    let brno = room.tenant(&admin, "Brno").await;
    let made = room.tenant(&admin, "Aš").await;
    assert_eq!(made, json!({ "id": made["id"], "name": "Aš", "archived": false, "version": 1 }));
    assert_eq!(set(&room, &admin, &brno, "archive").await.status, 200);
    assert_eq!(names(&room, &admin, "").await, ["Aš"]);
    assert_eq!(names(&room, &admin, "?archived=false").await, ["Aš"]);
    let all = room.get("/v1/tenants?archived=true").signed_in(&admin).send().await;
    assert_eq!(
        all.body["tenants"],
        json!([made, { "id": brno["id"], "name": "Brno", "archived": true, "version": 2 }])
    );
    let wrong = room.get("/v1/tenants?archived=1").signed_in(&admin).send().await;
    assert_eq!((wrong.status.as_u16(), wrong.complaints()), (422, vec!["?archived malformed".to_owned()]));
    let unknown = room.get("/v1/tenants?all=true").signed_in(&admin).send().await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "badRequest"));
}

#[tokio::test]
async fn d13_a_tenant_administrator_sets_up_the_own_tenant_and_no_other() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = with_tenant_administrator(&room, &admin).await;
    let other = room.tenant(&admin, "Brno").await;
    let first = read(&room, &cookie, &own).await;
    assert_eq!((first.status.as_u16(), first.headers["etag"].to_str().unwrap()), (200, "\"1\""));
    let expected = json!({
        "id": own["id"], "name": own["name"], "archived": false, "language": null, "timeZone": null, "note": "", "version": 1,
    });
    assert_eq!(first.body, expected);
    let patch = |tenant: &Json, body: Json| {
        room.ask("PATCH", &format!("{}/settings", one(tenant)))
            .signed_in(&cookie)
            .header("if-match", "\"1\"")
            .json(body)
    };
    let body = json!({ "language": "cs", "timeZone": "Europe/Prague", "note": "Call Jana\nfirst" });
    let changed = patch(&own, body.clone()).send().await;
    assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().unwrap()), (200, "\"2\""), "{changed:?}");
    let now = read(&room, &cookie, &own).await.body;
    assert_eq!(now, changed.body);
    assert_eq!(
        (&now["language"], &now["timeZone"], &now["note"]),
        (&body["language"], &body["timeZone"], &body["note"])
    );
    let ask = room.ask("PATCH", &format!("{}/settings", one(&own))).signed_in(&cookie).version(&now);
    let back = ask.json(json!({ "language": null })).send().await;
    assert_eq!((&back.body["language"], &back.body["timeZone"]), (&Json::Null, &json!("Europe/Prague")));
    assert_eq!(patch(&other, json!({ "note": "mine" })).send().await.status, 403);
    assert_eq!(read(&room, &cookie, &other).await.status, 403);
    assert_eq!(read(&room, &admin, &other).await.body["note"], "");
    let audit = room.get(&format!("/v1/audit?tenant={}", id(&own))).signed_in(&cookie).send().await;
    assert_eq!(audit.body["records"][0]["action"], "editTenantSettings", "the tenant's audit tells it");
}

#[tokio::test]
async fn d15_which_tenants_there_are_is_for_company_administrators_to_say() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = with_tenant_administrator(&room, &admin).await;
    let before = read(&room, &admin, &own).await.body;
    let ask = |method: &'static str, path: String| room.ask(method, &path).signed_in(&cookie).version(&before);
    let rename = ask("PATCH", one(&own)).json(json!({ "name": "" })).send().await;
    let archive = ask("POST", format!("{}/archive", one(&own))).send().await;
    let restore = ask("POST", format!("{}/restore", one(&own))).send().await;
    for (answer, action) in [(rename, "renameTenant"), (archive, "archiveTenant"), (restore, "archiveTenant")] {
        assert_eq!((answer.status.as_u16(), &answer.body["denial"]["action"]), (403, &json!(action)), "{answer:?}");
    }
    assert_eq!(room.get("/v1/tenants?archived=true").signed_in(&cookie).send().await.status, 403);
    assert_eq!(read(&room, &admin, &own).await.body, before);
}

#[tokio::test]
async fn a_renamed_tenant_keeps_everything_but_its_name() {
    let (room, admin) = Room::with_company().await;
    let (brno, prague) = (room.tenant(&admin, "Brno").await, room.tenant(&admin, "Prague").await);
    let ask = |tenant: &Json, body: Json| {
        room.ask("PATCH", &one(tenant)).signed_in(&admin).header("if-match", "\"1\"").json(body).send()
    };
    assert_eq!(ask(&brno, json!({ "name": "PRAGUE" })).await.complaints(), ["/name taken"]);
    assert_eq!(
        ask(&brno, json!({ "name": "", "note": "x" })).await.complaints(),
        ["/name required", "/note unknownField"]
    );
    assert_eq!(ask(&brno, json!({ "name": "x".repeat(101) })).await.complaints(), ["/name tooLong"]);
    let renamed = ask(&brno, json!({ "name": " Brno 2 " })).await;
    assert_eq!((renamed.status.as_u16(), &renamed.body["name"]), (200, &json!("Brno 2")), "{renamed:?}");
    assert_eq!(names(&room, &admin, "").await, ["Brno 2", "Prague"]);
    // The old name is free, and a name in another case is the tenant's own.
    assert_eq!(ask(&prague, json!({ "name": "brno" })).await.status, 200);
    assert_eq!(ask(&brno, json!({ "name": "Ostrava" })).await.code(), "stale");
}

#[tokio::test]
async fn what_is_no_setting_of_a_tenant_is_refused_on_its_field() {
    let (room, admin) = Room::with_company().await;
    let brno = room.tenant(&admin, "Brno").await;
    let patch = async |body: Json| {
        let path = format!("{}/settings", one(&brno));
        room.ask("PATCH", &path).signed_in(&admin).version(&brno).json(body).send().await.complaints()
    };
    let wrong = json!({ "language": "de", "timeZone": "Mars/Base", "note": 7, "name": "x", "archived": true });
    assert_eq!(
        patch(wrong).await,
        [
            "/language malformed",
            "/timeZone malformed",
            "/note wrongType",
            "/archived unknownField",
            "/name unknownField"
        ]
    );
    let wrong = json!({ "language": 1, "timeZone": "", "note": "x".repeat(2001) });
    assert_eq!(patch(wrong).await, ["/language wrongType", "/timeZone malformed", "/note tooLong"]);
    assert_eq!(patch(json!({ "note": "a\u{0}b" })).await, ["/note controlCharacter"]);
    assert_eq!(patch(json!({ "note": null })).await, ["/note wrongType"]);
    assert_eq!(read(&room, &admin, &brno).await.body["version"], 1);
}

#[tokio::test]
async fn an_archived_tenant_is_gone_for_everybody_and_comes_back_whole() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = with_tenant_administrator(&room, &admin).await;
    room.database.execute(&format!("UPDATE grants SET until = {} WHERE tenant_id <> ''", NOON + 1_000_000));
    let user = room.get("/v1/me").signed_in(&cookie).send().await.body["user"].clone();
    let view = async || {
        let record = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
        let me = room.get("/v1/me").signed_in(&cookie).send().await;
        let mut snapshots = vec![];
        for who in [&cookie, &admin] {
            let answer = room.get("/v1/me/snapshot").signed_in(who).send().await;
            let parts = ["tenants", "grants", "validUntil"].map(|part| answer.body[part].clone());
            snapshots.push(json!(parts));
        }
        let mut totals = vec![];
        for filter in ["permission=tenantAdmin".to_owned(), format!("tenant={}", id(&own))] {
            let list = room.get(&format!("/v1/users?{filter}")).signed_in(&admin).send().await;
            totals.push(list.body["meta"]["total"].clone());
        }
        json!([record.body["memberships"], me.body["memberships"], snapshots, totals])
    };
    let tag = room.get("/v1/me/snapshot").signed_in(&cookie).send().await.headers["etag"].to_str().unwrap().to_owned();
    let before = view().await;
    let archived = set(&room, &admin, &own, "archive").await;
    assert_eq!((archived.status.as_u16(), &archived.body["archived"]), (200, &json!(true)), "{archived:?}");
    let administrator = json!([{ "kind": "administrator", "name": "company" }]);
    assert_eq!(before[3], json!([1, 1]));
    assert_eq!(view().await, json!([[], [], [[[], [], null], [[], administrator, null]], [0, 0]]));
    let fresh = room.get("/v1/me/snapshot").signed_in(&cookie).header("if-none-match", &tag).send().await;
    assert_eq!(fresh.status, 200, "the open tab learns of it");
    assert_eq!(read(&room, &cookie, &own).await.status, 403);
    assert_eq!(room.get(&format!("/v1/audit?tenant={}", id(&own))).signed_in(&cookie).send().await.status, 403);
    let restored = set(&room, &admin, &own, "restore").await;
    assert_eq!((restored.status.as_u16(), &restored.body["archived"]), (200, &json!(false)), "{restored:?}");
    assert_eq!(view().await, before);
}

#[tokio::test]
async fn an_archived_tenant_is_refused_as_the_target_of_every_write_but_restore() {
    let (room, admin) = Room::with_company().await;
    let (cookie, own) = with_tenant_administrator(&room, &admin).await;
    let user = room.user(&admin, "eva@acme.example").await;
    assert_eq!(set(&room, &admin, &own, "archive").await.status, 200);
    let records = room.database.count("SELECT count(*) FROM audit");
    let send = async |who: &str, method: &str, path: &str, body: Json| {
        let answer = room.ask(method, path).signed_in(who).header("if-match", "\"2\"").json(body).send().await;
        (answer.status.as_u16(), answer.code().to_owned())
    };
    let (path, settings, archive) = (one(&own), format!("{}/settings", one(&own)), format!("{}/archive", one(&own)));
    let conflict = (409, "conflict".to_owned());
    assert_eq!(send(&admin, "PATCH", &path, json!({ "name": "New" })).await, conflict);
    assert_eq!(send(&admin, "PATCH", &settings, json!({ "note": "New" })).await, conflict);
    assert_eq!(send(&admin, "POST", &archive, json!({})).await, conflict);
    assert_eq!(send(&cookie, "PATCH", &settings, json!({ "note": "New" })).await.0, 403);
    let membership = format!("/v1/users/{}/tenants/{}", id(&user), id(&own));
    let ask = room.ask("PUT", &membership).signed_in(&admin).version(&user);
    let answer = ask.json(json!({ "permissions": [], "channels": [{ "name": "webChat" }] })).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (404, "notFound"));
    assert_eq!(room.database.count("SELECT count(*) FROM audit"), records);
    // Its name stays its own.
    let made = room.post("/v1/tenants").signed_in(&admin).json(json!({ "name": own["name"] })).send().await;
    assert_eq!(made.complaints(), ["/name taken"]);
    assert_eq!(set(&room, &admin, &own, "restore").await.status, 200);
    assert_eq!(set(&room, &admin, &own, "restore").await.code(), "conflict");
}

#[tokio::test]
async fn an_unknown_tenant_is_not_found_by_who_reaches_all_and_refused_to_others() {
    let (room, admin) = Room::with_company().await;
    let unknown = json!({ "id": "01990000-0000-7000-8000-00000000000a", "version": 1 });
    // Before the first tenant is made too.
    assert_eq!(read(&room, &admin, &unknown).await.status, 404);
    let (cookie, _) = with_tenant_administrator(&room, &admin).await;
    for (who, status) in [(&admin, 404), (&cookie, 403)] {
        assert_eq!(read(&room, who, &unknown).await.status, status);
        let ask = room.ask("PATCH", &format!("{}/settings", one(&unknown))).signed_in(who).version(&unknown);
        assert_eq!(ask.json(json!({ "note": "x" })).send().await.status, status);
        let ask = room.post(&format!("{}/archive", one(&unknown))).signed_in(who).version(&unknown);
        assert_eq!(ask.send().await.status, status);
    }
}

/// `theirs` happens between the handler's load and its write.
async fn check_race(what: &str, theirs: &str, expected: (u16, &str)) {
    let (room, admin) = Room::with_company().await;
    let brno = room.tenant(&admin, "Brno").await;
    let user = room.user(&admin, "eva@acme.example").await;
    let membership = format!("/v1/users/{}/tenants/{}", id(&user), id(&brno));
    let give = json!({ "permissions": [], "channels": [{ "name": "webChat" }] });
    let ask = match what {
        "rename" => room.ask("PATCH", &one(&brno)).json(json!({ "name": "Mine" })),
        "settings" => room.ask("PATCH", &format!("{}/settings", one(&brno))).json(json!({ "note": "Mine" })),
        "archive" => room.post(&format!("{}/archive", one(&brno))),
        "membership" => room.ask("PUT", &membership).json(give),
        other => panic!("{other}"),
    };
    let counts = ["audit", "grants"].map(|table| format!("SELECT count(*) FROM {table}"));
    let everything = || counts.clone().map(|sql| room.database.count(&sql));
    let before = everything();
    room.database.between(1, theirs);
    let answer = ask.signed_in(&admin).version(&brno).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), expected, "{what} {theirs}: {answer:?}");
    assert_eq!(everything(), before);
    let mine = "SELECT count(*) FROM tenants WHERE name = 'Mine' OR note = 'Mine' OR archived_at > 7";
    assert_eq!(room.database.count(mine), 0, "{what} {theirs}");
}

#[tokio::test]
async fn a_tenant_changed_or_archived_between_decision_and_batch_is_not_written() {
    for what in ["rename", "settings", "archive"] {
        check_race(what, "UPDATE tenants SET version = version + 1", (412, "stale")).await;
        check_race(what, "UPDATE users SET epoch = epoch + 1", (409, "conflict")).await;
    }
    for what in ["rename", "settings", "membership"] {
        // Even where the version had not moved.
        check_race(what, "UPDATE tenants SET archived_at = 7", (412, "stale")).await;
    }
}
