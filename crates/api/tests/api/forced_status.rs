//! A supervisor sets the status of an operator (D20).

use serde_json::json;

use crate::{
    room::{Answer, Room, id},
    staff::{desk, give, hire, operator, own_status, reason, set_status},
};

async fn force(room: &Room, cookie: &str, tenant: &str, user: &str, status: &str) -> Answer {
    let path = format!("/v1/tenants/{tenant}/operators/{user}/status");
    room.ask("PUT", &path).signed_in(cookie).json(json!({ "status": status })).send().await
}

#[tokio::test]
async fn d20_a_forced_status_shows_who_set_it_and_the_operator_may_change_it() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let jana = room.get("/v1/me").signed_in(&admin).send().await.body["user"]["id"].clone();
    let forced = force(&room, &admin, &tenant, &eva, "away").await;
    let by = json!({ "id": jana, "name": "Jana Nová" });
    assert_eq!((forced.status.as_u16(), &forced.body["status"], &forced.body["setBy"]), (200, &json!("away"), &by));
    let own = own_status(&room, &cookie).await;
    assert_eq!((&own["status"], &own["setBy"]), (&json!("away"), &by));
    assert_eq!(operator(&room, &admin, &tenant, &eva).await["setBy"], by);
    let record = room.database.text("SELECT tenant_id || action || after FROM audit WHERE target_kind = 'status'");
    assert_eq!(record, format!("{tenant}forceStatus{}", json!({ "status": "away", "reason": null, "setBy": jana })));
    let back = set_status(&room, &cookie, json!({ "status": "online" })).await;
    assert_eq!((&back.body["status"], &back.body["setBy"]), (&json!("online"), &json!(null)));
}

#[tokio::test]
async fn d20_company_administrators_everywhere_and_tenant_administrators_in_their_tenant_only() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let elsewhere = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (here, _) = hire(&room, &admin, "petr@acme.example", &tenant, &["tenantAdmin"]).await;
    let (there, _) = hire(&room, &admin, "olga@acme.example", &elsewhere, &["tenantAdmin"]).await;
    let (viewer, _) = hire(&room, &admin, "ivan@acme.example", &tenant, &["viewOperators"]).await;
    assert_eq!(force(&room, &here, &tenant, &eva, "away").await.status, 200);
    assert_eq!(force(&room, &admin, &tenant, &eva, "online").await.status, 200);
    for (cookie, tenant) in [(&there, &tenant), (&there, &elsewhere), (&here, &elsewhere), (&viewer, &tenant)] {
        let refused = force(&room, cookie, tenant, &eva, "offline").await;
        assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"), "{refused:?}");
    }
    let unknown = "01990000-0000-7000-8000-000000000009";
    assert_eq!(force(&room, &admin, &tenant, unknown, "away").await.status, 404);
    assert_eq!(force(&room, &admin, unknown, &eva, "away").await.status, 404);
    assert_eq!(force(&room, &admin, &elsewhere, &eva, "away").await.status, 404, "no member there");
    assert_eq!(force(&room, &here, &tenant, unknown, "away").await.status, 403);
    let wrong = force(&room, &here, &tenant, &eva, "asleep").await;
    assert_eq!((wrong.status.as_u16(), wrong.complaints()), (422, vec!["/status malformed".to_owned()]));
    assert_eq!(own(&room, &eva), "online");
}

fn own(room: &Room, user: &str) -> String {
    room.database.text(&format!("SELECT status FROM operator_status WHERE user_id = '{user}'"))
}

#[tokio::test]
async fn d17_forcing_makes_nobody_present() {
    let (room, admin, tenant) = desk().await;
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    room.wait(60_000);
    let forced = force(&room, &admin, &tenant, &eva, "online").await;
    assert_eq!((forced.status.as_u16(), &forced.body["status"]), (200, &json!("offline")));
    assert_eq!(operator(&room, &admin, &tenant, &eva).await["status"], "offline");
    assert_eq!(room.post("/v1/me/presence").signed_in(&cookie).send().await.status, 204);
    assert_eq!(operator(&room, &admin, &tenant, &eva).await["setBy"]["name"], "Jana Nová");
    room.database.execute("DELETE FROM operator_status");
    let forced = force(&room, &admin, &tenant, &eva, "away").await;
    assert_eq!((&forced.body["status"], &forced.body["since"]), (&json!("offline"), &json!(null)));
}

#[tokio::test]
async fn m09_a_forced_away_may_carry_a_reason() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let course = reason(&room, "course", true);
    let path = format!("/v1/tenants/{tenant}/operators/{eva}/status");
    let ask = |body| room.ask("PUT", &path).signed_in(&admin).json(body).send();
    let forced = ask(json!({ "status": "away", "reason": course })).await;
    assert_eq!(forced.body["reason"], json!({ "id": course, "name": "course", "paid": true }));
    assert_eq!(ask(json!({ "status": "away", "reason": "x" })).await.complaints(), ["/reason unknown"]);
}

#[tokio::test]
async fn a_member_changed_between_decision_and_batch_is_left_alone() {
    let (room, admin, tenant) = desk().await;
    let (_, eva) = hire(&room, &admin, "eva@acme.example", &tenant, &["webChat"]).await;
    let (petr, _) = hire(&room, &admin, "petr@acme.example", &tenant, &["tenantAdmin"]).await;
    let records = "SELECT count(*) FROM audit WHERE target_kind = 'status'";
    for (sql, expected) in [
        (format!("UPDATE users SET version = version + 1 WHERE id = '{eva}'"), (412, "stale")),
        ("UPDATE users SET epoch = epoch + 1 WHERE email = 'petr@acme.example'".to_owned(), (409, "conflict")),
        (format!("UPDATE tenants SET id = 'gone' WHERE id = '{tenant}'"), (412, "stale")),
    ] {
        room.database.between(1, sql);
        let race = force(&room, &petr, &tenant, &eva, "away").await;
        assert_eq!((race.status.as_u16(), race.code()), expected, "{race:?}");
        assert_eq!((own(&room, &eva).as_str(), room.database.count(records)), ("online", 0));
    }
    room.database.execute(&format!("UPDATE tenants SET id = '{tenant}' WHERE id = 'gone'"));
    give(&room, &admin, &eva, &tenant, &[]).await;
    assert_eq!(force(&room, &petr, &tenant, &eva, "away").await.status, 403, "no member any more");
}

#[tokio::test]
async fn d15_d20_who_set_a_status_is_named_only_to_who_may_know_them() {
    let (room, admin, prague) = desk().await;
    let brno = id(&room.tenant(&admin, "Brno").await).to_owned();
    let (cookie, eva) = hire(&room, &admin, "eva@acme.example", &prague, &["webChat"]).await;
    give(&room, &admin, &eva, &brno, &["webChat"]).await;
    let (supervisor, olga) = hire(&room, &admin, "olga@acme.example", &brno, &["tenantAdmin"]).await;
    let (viewer, petr) = hire(&room, &admin, "petr@acme.example", &prague, &["viewOperators"]).await;
    give(&room, &admin, &petr, &brno, &["viewOperators"]).await;
    let forced = force(&room, &supervisor, &brno, &eva, "away").await;
    let (named, unnamed) = (json!({ "id": olga, "name": "Eva Malá" }), json!({ "id": null, "name": null }));
    assert_eq!((forced.status.as_u16(), &forced.body["setBy"]), (200, &named));
    let set_by = async |cookie: &str, tenant: &str| operator(&room, cookie, tenant, &eva).await["setBy"].clone();
    assert_eq!(set_by(&viewer, &prague).await, unnamed, "a supervisor of another tenant");
    assert_eq!(set_by(&viewer, &brno).await, named, "one of this tenant");
    assert_eq!(set_by(&supervisor, &brno).await, named, "the reader");
    assert_eq!(set_by(&admin, &prague).await, named, "who reads all users");
    assert_eq!(own_status(&room, &cookie).await["setBy"], named, "whose supervisor it was");
    for gone in [
        format!("UPDATE grants SET until = 1 WHERE user_id = '{olga}'"),
        format!("UPDATE grants SET until = NULL; UPDATE tenants SET archived_at = 1 WHERE id = '{brno}'"),
        format!(
            "UPDATE tenants SET archived_at = NULL; DELETE FROM grants WHERE user_id = '{eva}' AND tenant_id = '{brno}'"
        ),
    ] {
        room.database.execute(&gone);
        assert_eq!(own_status(&room, &cookie).await["setBy"], unnamed, "{gone}");
    }
    assert_eq!(force(&room, &admin, &prague, &eva, "offline").await.status, 200);
    room.database.execute("UPDATE operator_status SET status = 'away'");
    for told in [set_by(&viewer, &prague).await, own_status(&room, &cookie).await["setBy"].clone()] {
        assert_eq!(told["name"], "Jana Nová", "who administers the company belongs to every tenant");
    }
}
