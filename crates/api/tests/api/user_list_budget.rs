//! What a page costs does not grow with the company. Here the engine's steps are counted; on the platform, the rows read.

use crate::room::{Ran, Room};

/// Fills a company with users by SQL: last names by number, one in fifty deactivated, one in a hundred without a password.
fn fill(room: &Room, users: usize) {
    room.database.execute(&format!(
        "CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {users}) SELECT i FROM n;
         INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at,
           updated_at, email_key, username_key, search_key)
           SELECT c.id, printf('0198%08x-0000-7000-8000-000000000000', i), 'Jana', printf('Nova%05d', i), printf('u%05d@acme.example', i),
             printf('u%05d@acme.example', i), printf('nova%05d jana', i), iif(i % 50 = 0, 'deactivated', 'active'), 'activationLink', i, i,
             printf('u%05d@acme.example', i), printf('u%05d@acme.example', i),
             printf(' =0198%08x-0000-7000-8000-000000000000 @acme.example acme.example example jana nova%05d u%05d@acme.example', i, i, i)
           FROM n, companies c;
         INSERT INTO user_words SELECT u.company_id, w.value, u.id FROM users u,
           json_each('[' || replace(json_quote(ltrim(u.search_key)), ' ', '\",\"') || ']') w WHERE u.id LIKE '0198%';
         INSERT INTO passwords SELECT company_id, id, 'x', 0 FROM users WHERE id LIKE '0198%' AND created_at % 100 <> 0;
         INSERT INTO links SELECT company_id, 'l' || id, id, 'activation', 0, 1, iif(created_at % 100 = 0, NULL, 1), NULL FROM users WHERE id LIKE '0198%';
         INSERT INTO grants SELECT company_id, id, 't', 'channel', 'webChat', NULL, 'x', 0 FROM users WHERE id LIKE '0198%';
         INSERT INTO grants SELECT company_id, id, 't', 'permission', 'viewOperators', NULL, 'x', 0 FROM users WHERE id LIKE '0198%' AND created_at % 1000 = 0;
         DROP TABLE n"
    ));
}

async fn ran(room: &Room, cookie: &str, query: &str) -> Vec<Ran> {
    room.database.ran();
    let answer = room.get(&format!("/v1/users?{query}")).signed_in(cookie).send().await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    room.database.ran()
}

/// The page's statement alone.
fn page_steps(ran: &[Ran]) -> i32 {
    ran.iter().find(|ran| ran.sql.contains(" AS place ")).unwrap().steps
}

const FLAT: [&str; 19] = [
    "",
    "limit=100",
    "status=deactivated",
    "status=active&status=deactivated",
    "sort=-name",
    "sort=email",
    "sort=-email&status=active&status=deactivated",
    "sort=username",
    "sort=-createdAt",
    "sort=createdAt&status=active&status=deactivated",
    "sort=createdAt&status=deactivated",
    "sort=-createdAt&status=deactivated",
    "search=nova00777",
    "search=jana+u00777@acme.example",
    "search=j",
    "search=acme+jana&sort=-email",
    "channel=webChat&sort=username",
    "activation=done",
    "search=u00001@acme.example%0Au00003@acme.example%0Au00005@acme.example",
];

#[tokio::test]
async fn a_page_costs_the_same_among_five_thousand_users_and_among_fifty_thousand() {
    let mut costs: Vec<Vec<i32>> = vec![];
    for users in [5_000, 50_000] {
        let (room, admin) = Room::with_company().await;
        fill(&room, users);
        let mut steps = vec![];
        for query in FLAT {
            steps.push(page_steps(&ran(&room, &admin, query).await));
        }
        costs.push(steps);
    }
    for (query, (few, many)) in FLAT.iter().zip(costs[0].iter().zip(&costs[1])) {
        // Never more than a page's work, which is some hundred steps a user.
        assert!(*many < few * 3 / 2 + 500 && *many < 60_000, "{query}: {few} steps among 5,000, {many} among 50,000");
    }
}

#[tokio::test]
async fn a_list_takes_one_round_trip_and_a_searched_one_two() {
    let (room, admin) = Room::with_company().await;
    fill(&room, 100);
    for (query, trips) in [
        ("", 1),
        ("sort=email&status=deactivated", 1),
        ("activation=done", 1),
        ("search=nova", 2),
        ("channel=webChat", 2),
        ("search=nobody", 1),
    ] {
        let ran = ran(&room, &admin, query).await;
        assert_eq!(ran.last().unwrap().batch + 1, trips, "{query}");
    }
}

#[tokio::test]
async fn what_some_match_but_not_most_costs_a_bounded_way_to_the_page() {
    let (room, admin) = Room::with_company().await;
    fill(&room, 50_000);
    // A hundred match, five hundred, a thousand, a thousandth of all by what they hold.
    for query in [
        "search=nova007",
        "search=nova000+jana",
        "search=nova01",
        "search=u01&sort=-email",
        "permission=viewOperators&status=active&status=deactivated",
    ] {
        let steps = page_steps(&ran(&room, &admin, query).await);
        assert!(steps < 250_000, "{query}: {steps} steps");
    }
}
