//! The list shows exactly what per-record checks would allow, and every filter exactly whom it says: over random companies.

use deskwarden_api::text::fold;
use serde_json::{Value as Json, json};

use crate::room::{NOON, Room, id};

/// The same numbers each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

const FIRST: [&str; 6] = ["Jana", "Jan", "Žofie", "Adam", "Anna-Marie", "Jan Adam"];
const LAST: [&str; 6] = ["Nová", "Novák", "Nováková", "Hájek", "O'Brien", "Malá"];
const GRANTS: [(&str, &str); 6] = [
    ("permission", "tenantAdmin"),
    ("permission", "viewOperators"),
    ("permission", "ofTheFuture"),
    ("channel", "webChat"),
    ("channel", "email"),
    ("administrator", "company"),
];
const ENDS: [&str; 3] = ["NULL", "1789999999999", "1990000000000"];

async fn random_company(room: &Room, admin: &str, dice: &mut Dice) -> Vec<String> {
    let mut tenants = vec![];
    for name in ["Prague", "Brno"] {
        tenants.push(id(&room.tenant(admin, &format!("{name} {}", dice.roll(1_000_000))).await).to_owned());
    }
    for number in 0..18 {
        let (first, last) = (dice.of(&FIRST), dice.of(&LAST));
        let username = (dice.roll(2) == 0).then(|| format!("agent.{number}"));
        let body = json!({ "firstName": first, "lastName": last, "email": format!("U{number}@{}.example", dice.of(&["acme", "desk"])), "username": username });
        let made = room.post("/v1/users").signed_in(admin).json(body).send().await;
        let user = id(&made.body).to_owned();
        for _ in 0..dice.roll(4) {
            let ((kind, name), until) = (dice.of(&GRANTS), dice.of(&ENDS));
            let tenant = if kind == "administrator" { "" } else { &tenants[dice.roll(2)] };
            room.database.execute(&format!("INSERT OR IGNORE INTO grants SELECT company_id, id, '{tenant}', '{kind}', '{name}', {until}, 'x', 0 FROM users WHERE id = '{user}'"));
        }
        let state = dice.of(&[
            "UPDATE users SET status = 'deactivated' WHERE id = '{}'",
            "INSERT INTO passwords SELECT company_id, id, 'x', 0 FROM users WHERE id = '{}'",
            "UPDATE links SET expires_at = 1 WHERE user_id = '{}'",
            "UPDATE links SET voided_at = 1 WHERE user_id = '{}'",
            "UPDATE outbox SET sent_at = NULL, lease_until = 1990000000000 WHERE user_id = '{}'",
        ]);
        room.database.execute(&state.replace("{}", &user));
    }
    tenants
}

/// What a user is, in the words of `GET /v1/users/{id}`; `None` where the caller may not read it.
async fn read(room: &Room, cookie: &str, user: &str) -> Option<Json> {
    let answer = room.get(&format!("/v1/users/{user}")).signed_in(cookie).send().await;
    (answer.status == 200).then_some(answer.body)
}

async fn listed(room: &Room, cookie: &str, query: &str) -> (Vec<Json>, i64) {
    let (mut users, mut next) = (vec![], format!("/v1/users?{query}"));
    loop {
        let page = room.get(&next).signed_in(cookie).send().await;
        assert_eq!(page.status, 200, "{query}: {page:?}");
        users.extend(page.body["users"].as_array().unwrap().clone());
        let total = page.body["meta"]["total"].as_i64().unwrap();
        let Some(link) = page.headers.get("link") else { return (users, total) };
        let (address, _) = link.to_str().unwrap().split_once('>').unwrap();
        next = address.trim_start_matches('<').to_owned();
    }
}

#[derive(Debug, Default)]
struct Asked {
    search: Vec<&'static str>,
    statuses: Vec<&'static str>,
    tenants: Vec<String>,
    permissions: Vec<&'static str>,
    channels: Vec<&'static str>,
    administrator: Option<bool>,
    activation: Vec<&'static str>,
}

impl Asked {
    fn random(dice: &mut Dice, tenants: &[String]) -> Self {
        let mut some = |all: &[&'static str], of: usize| -> Vec<&'static str> {
            if dice.roll(of) > 0 { vec![] } else { (0..=dice.roll(2)).map(|_| dice.of(all)).collect() }
        };
        let search =
            some(&["jan", "nov", "novak jan", "agent.1", "acme", "hajek u", "adam", "marie", "u1@desk", "x"], 2);
        let statuses = some(&["active", "deactivated"], 2);
        let permissions = some(&["tenantAdmin", "viewOperators"], 3);
        let channels = some(&["webChat", "email"], 4);
        let activation = some(&["done", "invited", "linkExpired"], 3);
        let administrator = [None, None, Some(true), Some(false)][dice.roll(4)];
        let tenants = if dice.roll(3) == 0 { vec![tenants[dice.roll(2)].clone()] } else { vec![] };
        Self { search, statuses, tenants, permissions, channels, administrator, activation }
    }

    fn query(&self) -> String {
        let pairs = |name: &str, values: &[String]| {
            values.iter().map(|value| format!("{name}={}&", value.replace(' ', "+"))).collect::<String>()
        };
        let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let administrator: Vec<String> = self.administrator.iter().map(ToString::to_string).collect();
        [
            pairs("search", &owned(&self.search)),
            pairs("status", &owned(&self.statuses)),
            pairs("tenant", &self.tenants),
            pairs("permission", &owned(&self.permissions)),
            pairs("channel", &owned(&self.channels)),
            pairs("administrator", &administrator),
            pairs("activation", &owned(&self.activation)),
        ]
        .concat()
    }

    fn matches(&self, read: &Json) -> bool {
        let user = &read["user"];
        let one_of = |values: &[&str], is: &Json| values.is_empty() || values.iter().any(|value| is == value);
        let statuses = if self.statuses.is_empty() { vec!["active"] } else { self.statuses.clone() };
        let alone = self.permissions.is_empty() && self.channels.is_empty();
        one_of(&statuses, &user["status"])
            && one_of(&self.activation, &user["activation"])
            && self.administrator.is_none_or(|whether| user["companyAdministrator"] == whether)
            && (self.search.is_empty()
                || self.search.iter().any(|value| value.split(' ').all(|word| begins(user, word))))
            && (self.permissions.is_empty() || self.holds(read, &["permissions"], &self.permissions))
            && (self.channels.is_empty() || self.holds(read, &["channels"], &self.channels))
            && (!alone || self.tenants.is_empty() || self.holds(read, &["permissions", "channels"], &[]))
    }

    fn holds(&self, read: &Json, kinds: &[&str], names: &[&str]) -> bool {
        read["memberships"].as_array().unwrap().iter().any(|membership| {
            let here =
                self.tenants.is_empty() || self.tenants.iter().any(|tenant| membership["tenant"]["id"] == **tenant);
            here && kinds.iter().flat_map(|kind| membership[kind].as_array().unwrap()).any(|given| {
                // NOON is 2026-09-21; the ends are a millisecond before it, and years after.
                let holds = given["until"].as_str().is_none_or(|until| until > "2026-09-21T14:13:20Z");
                holds && (names.is_empty() || names.iter().any(|name| given["name"] == **name))
            })
        })
    }
}

/// Whether a word of the user begins so: told once more, without the list's own code.
fn begins(user: &Json, word: &str) -> bool {
    ["firstName", "lastName", "email", "username"].iter().any(|field| {
        fold(user[field].as_str().unwrap()).split_whitespace().any(|piece| {
            let chars: Vec<char> = piece.chars().collect();
            (0..chars.len()).any(|place| {
                let begins = place == 0
                    || chars[place] == '@'
                    || (chars[place].is_alphanumeric() && !chars[place - 1].is_alphanumeric());
                begins && chars[place..].iter().collect::<String>().starts_with(word)
            })
        })
    })
}

async fn every_id(room: &Room, admin: &str) -> Vec<String> {
    let (users, total) = listed(room, admin, "status=active&status=deactivated&limit=100").await;
    assert_eq!(room.database.count("SELECT count(*) FROM users"), total);
    users.iter().map(|user| id(user).to_owned()).collect()
}

#[tokio::test]
async fn e34_every_filter_shows_exactly_whom_it_says_in_order_and_nobody_twice() {
    let mut found = 0;
    for seed in 1..=4 {
        let mut dice = Dice(seed);
        let (room, admin) = Room::with_company().await;
        let tenants = random_company(&room, &admin, &mut dice).await;
        let mut all = vec![];
        for user in every_id(&room, &admin).await {
            all.push(read(&room, &admin, &user).await.unwrap());
        }
        for _ in 0..60 {
            let asked = Asked::random(&mut dice, &tenants);
            // A page of one is read in the list's order, a page of a hundred is found first (`are_few`).
            let limit = dice.of(&[1, 3, 100]);
            let (users, total) = listed(&room, &admin, &format!("{}limit={limit}", asked.query())).await;
            let mut expected: Vec<&Json> =
                all.iter().filter(|read| asked.matches(read)).map(|read| &read["user"]).collect();
            expected.sort_by_key(|user| {
                let name = |field: &str| user[field].as_str().unwrap();
                (fold(&format!("{} {}", name("lastName"), name("firstName"))), id(user))
            });
            assert_eq!(users.iter().collect::<Vec<_>>(), expected, "seed {seed}, limit {limit}: {asked:?}");
            assert_eq!(usize::try_from(total).unwrap(), expected.len());
            found += expected.len();
        }
    }
    assert!(found > 400, "the filters found only {found} users: they hardly ask for anything");
    assert_eq!(NOON, 1_790_000_000_000);
}

#[tokio::test]
async fn e34_the_list_shows_exactly_what_per_record_checks_allow() {
    for (seed, permissions, administrator, status) in [
        (5, &["tenantAdmin", "viewOperators"][..], "", 403),
        (6, &[], "", 403),
        (7, &[], "NULL", 200),
        (8, &["tenantAdmin"], "1789999999999", 403),
        (9, &[], "1990000000000", 200),
    ] {
        let (room, admin) = Room::with_company().await;
        let (cookie, own) = room.member(&admin, "petr@acme.example", permissions).await;
        random_company(&room, &admin, &mut Dice(seed)).await;
        if !administrator.is_empty() {
            room.database.execute(&format!("INSERT INTO grants SELECT company_id, id, '', 'administrator', 'company', {administrator}, 'x', 0 FROM users WHERE id = '{}'", id(&own)));
        }
        let list = room.get("/v1/users?status=active&status=deactivated&limit=100").signed_in(&cookie).send().await;
        assert_eq!(list.status, status, "{seed}: {list:?}");
        for user in every_id(&room, &admin).await {
            let shown = list.body["users"].as_array().into_iter().flatten().find(|shown| id(shown) == user);
            let allowed = read(&room, &cookie, &user).await.map(|body| body["user"].clone());
            assert_eq!(shown, allowed.as_ref(), "seed {seed}");
        }
    }
}
