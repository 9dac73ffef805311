//! `GET /v1/users/{id}/history?at=…`: slots, groups and appearance as they stood, by the names of then.

mod life;

use std::collections::BTreeMap;

use deskwarden_api::text::rfc3339;
use deskwarden_policy::Millis;
use serde_json::{Value as Json, json};

use crate::{
    room::id,
    team::{Team, named},
};
use life::Life;

/// The user as they stood when this much of the time had passed.
async fn then(team: &Team, user: &str, at: i64) -> Json {
    let path = format!("/v1/users/{user}/history?at={}", rfc3339(Millis(at)));
    let told = team.ask("GET", &path).send().await;
    assert_eq!(told.status, 200, "{told:?}");
    told.body
}

/// Waits, and tells the moment before: what stood then is not touched by what comes now.
fn moment(team: &Team) -> i64 {
    team.room.wait(1000);
    team.room.app.now().0 - 1000
}

/// Sends a change of what stands at the path of a list, by the version that stands.
async fn change(team: &Team, method: &str, list: &str, id: &str, rest: &str, body: Json) {
    let lists = team.ask("GET", list).send().await.body;
    let all = lists.as_object().unwrap().values().find_map(Json::as_array).unwrap();
    let stands = all.iter().find(|one| one["id"] == id).unwrap();
    let path = format!("{}/{id}{rest}", list.split('?').next().unwrap());
    let done = team.ask(method, &path).version(stands).json(body).send().await;
    assert!(done.status.is_success(), "{method} {path}: {done:?}");
}

#[tokio::test]
async fn x10_d23_slots_stood_as_they_were_set_and_the_profile_by_its_name_of_then() {
    let team = Team::new().await;
    let eva = team.user("Eva").await;
    let body = json!({ "name": "Newcomer", "live": 1, "offline": 2, "email": 0 });
    let profile = id(&team.ask("POST", "/v1/slot-profiles").json(body).send().await.body).to_owned();
    let set = async |slots: Json| {
        let record = team.record(&eva).await;
        let set = team.ask("PUT", &format!("/v1/users/{eva}/slots")).version(&record).json(slots).send().await;
        assert_eq!(set.status, 200, "{set:?}");
    };
    let before = moment(&team);
    set(json!({ "profile": profile, "live": 0, "offline": null, "email": 7 })).await;
    let newcomer = moment(&team);
    change(&team, "PATCH", "/v1/slot-profiles", &profile, "", json!({ "name": "Beginner" })).await;
    let beginner = moment(&team);
    set(json!({ "profile": null, "live": null, "offline": 4, "email": null })).await;
    change(&team, "DELETE", "/v1/slot-profiles", &profile, "", json!({})).await;
    let last = team.room.app.now().0;
    let slots = async |at| then(&team, &eva, at).await["slots"].clone();
    let none = json!({ "live": null, "offline": null, "email": null });
    let own = json!({ "live": 0, "offline": null, "email": 7 });
    assert_eq!(slots(before).await, json!({ "profile": null, "own": none }));
    assert_eq!(slots(newcomer).await, json!({ "profile": { "id": profile, "name": "Newcomer" }, "own": own }));
    assert_eq!(slots(beginner).await, json!({ "profile": { "id": profile, "name": "Beginner" }, "own": own }));
    let offline = json!({ "live": null, "offline": 4, "email": null });
    assert_eq!(slots(last).await, json!({ "profile": null, "own": offline }));
}

#[tokio::test]
async fn x10_s32_the_later_of_membership_and_group_tells_in_which_groups_somebody_was() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let day = team.group("Day").await;
    let groups = format!("/v1/tenants/{}/groups", team.tenant);
    let mut told = vec![(moment(&team), vec![])];
    assert_eq!(team.fill(&day, &[&eva]).await.status, 200);
    told.push((moment(&team), vec!["Day"]));
    let night = team.group("Night").await;
    let body = json!({ "permissions": [], "channels": named(&["webChat"]), "groups": [night, day] });
    assert_eq!(team.set(&eva, body).await.status, 200);
    told.push((moment(&team), vec!["Day", "Night"]));
    change(&team, "PATCH", &groups, &night, "", json!({ "name": "Alba" })).await;
    told.push((moment(&team), vec!["Alba", "Day"]));
    assert_eq!(team.fill(&day, &[]).await.status, 200);
    told.push((moment(&team), vec!["Alba"]));
    change(&team, "DELETE", &groups, &night, "", json!({})).await;
    told.push((moment(&team), vec![]));
    for (at, expected) in told {
        let membership = then(&team, &eva, at).await["memberships"][0].clone();
        let found: Vec<&str> =
            membership["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "at {at}");
    }
}

#[tokio::test]
async fn x10_a_tenant_stood_by_its_name_of_then_and_an_archived_one_not_at_all() {
    let team = Team::new().await;
    let eva = team.operator("Eva", &["webChat"]).await;
    let prague = moment(&team);
    let tenant = team.tenant.as_str();
    change(&team, "PATCH", "/v1/tenants", tenant, "", json!({ "name": "Praha" })).await;
    let praha = moment(&team);
    change(&team, "POST", "/v1/tenants", tenant, "/archive", json!({})).await;
    let archived = moment(&team);
    change(&team, "POST", "/v1/tenants?archived=true", tenant, "/restore", json!({})).await;
    let restored = moment(&team);
    for (at, names) in [(prague, vec!["Prague"]), (praha, vec!["Praha"]), (archived, vec![]), (restored, vec!["Praha"])]
    {
        let memberships = then(&team, &eva, at).await["memberships"].clone();
        let found: Vec<&str> =
            memberships.as_array().unwrap().iter().map(|one| one["tenant"]["name"].as_str().unwrap()).collect();
        assert_eq!(found, names);
    }
}

#[tokio::test]
async fn x10_as_of_any_instant_of_a_random_life_is_told_what_the_other_routes_told_then() {
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=3 {
        let mut life = Life::begin(seed).await;
        let mut seen = vec![];
        for _ in 0..60 {
            life.team.room.wait(life.dice.i64(1..60) * 1000);
            life.go_on().await;
            for user in &life.users {
                seen.push((user.clone(), life.team.room.app.now().0, life.live(user).await));
            }
        }
        for (user, at, stood) in &seen {
            let told = then(&life.team, user, *at).await;
            let told = json!({ "slots": told["slots"], "memberships": told["memberships"] });
            assert_eq!(&told, stood, "seed {seed}, {user} at {at}");
        }
        life.done.into_iter().for_each(|(what, times)| *done.entry(what).or_default() += times);
    }
    println!("{done:?}");
    assert!(done.len() == 14 && done.values().all(|times| *times > 0), "{done:?}");
}
