//! The list of users: searched, filtered, sorted, paged.

use serde_json::{Value as Json, json};

use crate::room::{Answer, Room, id};

const HOUR: i64 = 3_600_000;

async fn list(room: &Room, cookie: &str, query: &str) -> Answer {
    room.get(&format!("/v1/users?{query}")).signed_in(cookie).send().await
}

fn names(answer: &Answer) -> Vec<&str> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["users"].as_array().unwrap().iter().map(|user| user["firstName"].as_str().unwrap()).collect()
}

async fn person(room: &Room, cookie: &str, first: &str, last: &str, email: &str, username: Option<&str>) -> Json {
    let body = json!({ "firstName": first, "lastName": last, "email": email, "username": username });
    let made = room.post("/v1/users").signed_in(cookie).json(body).send().await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body
}

/// Jana Nová of the bootstrap, and four more.
async fn people() -> (Room, String) {
    let (room, admin) = Room::with_company().await;
    person(&room, &admin, "Žofie", "Hájková", "zofie.hajkova@acme.example", None).await;
    person(&room, &admin, "Adam", "Novák-Malý", "adam@desk.example", Some("a.novak")).await;
    person(&room, &admin, "Běla", "Nováková", "bela+desk@acme.example", Some("Čmelda")).await;
    person(&room, &admin, "Jan", "O'Brien", "jan@obrien.example", None).await;
    (room, admin)
}

async fn check(room: &Room, cookie: &str, query: &str, expected: &[&str]) {
    let answer = list(room, cookie, query).await;
    assert_eq!(names(&answer), expected, "{query}");
    assert_eq!(answer.body["meta"]["total"], expected.len(), "{query}");
}

#[tokio::test]
async fn search_finds_beginnings_of_words_in_names_email_and_username_without_accents_or_case() {
    let (room, admin) = people().await;
    for (search, expected) in [
        ("hajk", &["Žofie"][..]),
        ("H%C3%81JKOV%C3%81", &["Žofie"]),
        ("zof", &["Žofie"]),
        ("nov", &["Jana", "Adam", "Běla"]),
        ("novak", &["Adam", "Běla"]),
        ("maly", &["Adam"]),
        ("ovak", &[]),
        ("cmelda", &["Běla"]),
        ("desk", &["Adam", "Běla"]),
        ("%40desk", &["Adam"]),
        ("bela%2Bdesk%40acme.example", &["Běla"]),
        ("brien", &["Jan"]),
        ("o'b", &["Jan"]),
        ("%25", &[]),
        ("_", &[]),
        ("'%22%5C", &[]),
        ("", &["Žofie", "Jana", "Adam", "Běla", "Jan"]),
    ] {
        check(&room, &admin, &format!("search={search}"), expected).await;
    }
}

#[tokio::test]
async fn words_of_one_value_must_all_be_found_and_pasted_values_are_alternatives() {
    let (room, admin) = people().await;
    check(&room, &admin, "search=nov+bela", &["Běla"]).await;
    check(&room, &admin, "search=bela+nov", &["Běla"]).await;
    check(&room, &admin, "search=bela+hajk", &[]).await;
    check(&room, &admin, "search=bela%0Ahajk%3B+jan@obrien.example,nobody", &["Žofie", "Běla", "Jan"]).await;
    check(&room, &admin, "search=bela&search=hajk", &["Žofie", "Běla"]).await;
    check(&room, &admin, "search=nov%0Anovak%0Anovakova", &["Jana", "Adam", "Běla"]).await;
}

#[tokio::test]
async fn an_id_finds_its_user_whole_and_never_by_a_part() {
    let (room, admin) = people().await;
    let all = list(&room, &admin, "").await;
    let one = id(&all.body["users"][3]).to_owned();
    check(&room, &admin, &format!("search={one}"), &["Běla"]).await;
    check(&room, &admin, &format!("search={one}%0Ahajk"), &["Žofie", "Běla"]).await;
    check(&room, &admin, &format!("search={}", one.split('-').next().unwrap()), &[]).await;
    check(&room, &admin, &format!("id={one}&id={}", id(&all.body["users"][0])), &["Žofie", "Běla"]).await;
    check(&room, &admin, &format!("id={}", one.to_uppercase()), &["Běla"]).await;
    check(&room, &admin, "id=01990000-0000-7000-8000-000000000009", &[]).await;
}

#[tokio::test]
async fn an_edited_user_is_found_by_the_new_words_and_not_by_the_old() {
    let (room, admin) = people().await;
    let found = list(&room, &admin, "search=cmelda").await;
    let user = &found.body["users"][0];
    let body = json!({ "lastName": "Říhová", "username": "be\"l\\a" });
    let path = format!("/v1/users/{}", id(user));
    assert_eq!(room.ask("PATCH", &path).signed_in(&admin).version(user).json(body).send().await.status, 200);
    check(&room, &admin, "search=cmelda", &[]).await;
    check(&room, &admin, "search=rih", &["Běla"]).await;
    check(&room, &admin, "search=be%22l%5Ca", &["Běla"]).await;
    let edited = list(&room, &admin, "search=rih").await.body["users"][0].clone();
    let back = json!({ "username": "bela" });
    room.ask("PATCH", &path).signed_in(&admin).version(&edited).json(back).send().await;
    // The old words are gone as rows too.
    assert_eq!(room.database.count("SELECT count(*) FROM user_words WHERE word LIKE 'cmel%' OR word LIKE 'be\"%'"), 0);
    assert_eq!(
        room.database.count("SELECT count(*) FROM user_words"),
        room.database.count("SELECT sum(length(search_key) - length(replace(search_key, ' ', ''))) FROM users")
    );
}

#[tokio::test]
async fn filters_narrow_each_other_and_their_values_are_alternatives() {
    let (room, admin) = Room::with_company().await;
    let (_, eva) = room.member(&admin, "eva@acme.example", &["viewOperators"]).await;
    let (_, ota) = room.member(&admin, "ota@acme.example", &["tenantAdmin", "manageCampaigns"]).await;
    let tenants = room.get("/v1/tenants").signed_in(&admin).send().await;
    let tenant = |of: &str| {
        let all = tenants.body["tenants"].as_array().unwrap().clone();
        id(all.iter().find(|one| one["name"].as_str().unwrap().ends_with(of)).unwrap()).to_owned()
    };
    let (hers, his) = (tenant("eva@acme.example"), tenant("ota@acme.example"));
    let emails = async |query: &str| {
        let answer = list(&room, &admin, &format!("{query}&sort=email")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let users = answer.body["users"].as_array().unwrap();
        assert_eq!(answer.body["meta"]["total"], users.len());
        users
            .iter()
            .map(|user| user["email"].as_str().unwrap().chars().take(3).collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(emails(&format!("tenant={hers}")).await, "eva");
    assert_eq!(emails(&format!("tenant={hers}&tenant={his}")).await, "eva ota");
    assert_eq!(emails("permission=viewOperators&permission=manageCampaigns").await, "eva ota");
    assert_eq!(emails(&format!("permission=viewOperators&tenant={his}")).await, "");
    assert_eq!(emails(&format!("permission=tenantAdmin&tenant={his}")).await, "ota");
    assert_eq!(emails("permission=tenantAdmin&permission=viewOperators&search=ota").await, "ota");
    assert_eq!(emails("administrator=true").await, "jan");
    assert_eq!(emails("administrator=false").await, "eva ota");
    assert_eq!(emails("administrator=true&administrator=false").await, "eva jan ota");
    assert_eq!(emails("authentication=activationLink&search=eva%40").await, "eva");
    assert_eq!(emails("tenant=01990000-0000-7000-8000-000000000009").await, "");
    let channels = json!({ "permissions": [], "channels": [{ "name": "webChat", "until": "2026-09-21T15:13:20Z" }] });
    let read = room.get(&format!("/v1/users/{}", id(&eva))).signed_in(&admin).send().await;
    let path = format!("/v1/users/{}/tenants/{hers}", id(&eva));
    room.ask("PUT", &path).signed_in(&admin).version(&read.body["user"]).json(channels).send().await;
    assert_eq!(emails("channel=webChat&channel=email").await, "eva");
    assert_eq!(emails("channel=webChat&permission=tenantAdmin").await, "");
    // X5: what has ended is not held any more.
    room.wait(HOUR);
    assert_eq!(emails("channel=webChat").await, "");
    assert_eq!(emails(&format!("tenant={hers}")).await, "");
    assert_eq!(emails(&format!("id={}", id(&ota))).await, "ota");
}

#[tokio::test]
async fn d04_the_filter_by_activation_agrees_with_what_the_record_tells() {
    let (room, admin) = Room::with_company().await;
    for name in ["invited", "expired", "waiting", "voided", "done"] {
        room.user(&admin, &format!("{name}@acme.example")).await;
    }
    let of = |name: &str| format!("user_id = (SELECT id FROM users WHERE email = '{name}@acme.example')");
    room.database.execute(&format!(
        "UPDATE links SET expires_at = 1 WHERE {}; UPDATE links SET voided_at = 1 WHERE {}; UPDATE outbox SET sent_at = NULL WHERE {};
         UPDATE links SET expires_at = 1 WHERE {}; INSERT INTO passwords SELECT company_id, id, 'x', 0 FROM users WHERE email LIKE 'done%';
         INSERT INTO outbox (company_id, id, kind, user_id, created_at) SELECT company_id, 'notice', 'emailChanged', id, 0 FROM users WHERE email LIKE 'expired%'",
        of("expired"), of("voided"), of("waiting"), of("waiting"),
    ));
    let all = list(&room, &admin, "").await;
    for state in ["done", "invited", "linkExpired"] {
        let told = all.body["users"].as_array().unwrap().iter().filter(|user| user["activation"] == state);
        let told: Vec<&str> = told.map(id).collect();
        let filtered = list(&room, &admin, &format!("activation={state}")).await;
        let filtered: Vec<&str> = filtered.body["users"].as_array().unwrap().iter().map(id).collect::<Vec<_>>();
        assert_eq!((filtered.len(), &filtered), (2, &told), "{state}");
    }
    let two = list(&room, &admin, "activation=invited&activation=linkExpired").await;
    assert_eq!(two.body["meta"]["total"], 4);
}

#[tokio::test]
async fn lists_are_sorted_up_and_down_by_each_key_and_pages_follow_without_gap_or_double() {
    let (room, admin) = people().await;
    for (sort, expected) in [
        ("name", ["Žofie", "Jana", "Adam", "Běla", "Jan"]),
        ("email", ["Adam", "Běla", "Jan", "Jana", "Žofie"]),
        ("username", ["Adam", "Běla", "Jan", "Jana", "Žofie"]),
        ("createdAt", ["Jana", "Žofie", "Adam", "Běla", "Jan"]),
    ] {
        for (prefix, expected) in [("", expected.to_vec()), ("-", expected.iter().rev().copied().collect())] {
            for base in ["", "status=active&status=deactivated&", "search=a,b,j,z&"] {
                let (mut seen, mut query) = (vec![], format!("{base}sort={prefix}{sort}&limit=2"));
                loop {
                    let page = list(&room, &admin, &query).await;
                    assert_eq!(page.body["meta"]["total"], 5);
                    seen.extend(names(&page).into_iter().map(str::to_owned));
                    let Some(cursor) = page.body["meta"]["nextCursor"].as_str() else { break };
                    let link = page.headers["link"].to_str().unwrap();
                    let next = link.strip_prefix("</v1/users?").unwrap().strip_suffix(">; rel=\"next\"").unwrap();
                    assert!(next.ends_with(&format!("&cursor={cursor}")), "{next}");
                    query = next.to_owned();
                }
                assert_eq!(seen, expected, "{base} {prefix}{sort}");
            }
        }
    }
}

#[tokio::test]
async fn e34_a_cursor_of_another_list_or_another_company_shows_nothing_more() {
    let (room, admin) = people().await;
    let page = list(&room, &admin, "limit=1&sort=name").await;
    let cursor = page.body["meta"]["nextCursor"].as_str().unwrap().to_owned();
    for sort in ["-name", "email", "createdAt"] {
        let answer = list(&room, &admin, &format!("limit=1&sort={sort}&cursor={cursor}")).await;
        assert_eq!((answer.status.as_u16(), answer.complaints()), (422, vec!["?cursor otherSort".to_owned()]));
    }
    for wrong in ["x", "", "e30", "01990000-0000-7000-8000-000000000009"] {
        let answer = list(&room, &admin, &format!("cursor={wrong}")).await;
        assert_eq!((answer.status.as_u16(), answer.complaints()), (422, vec!["?cursor malformed".to_owned()]));
    }
    // The filter stays what the address says, whatever the cursor was made with.
    let filtered = list(&room, &admin, &format!("search=novak&cursor={cursor}")).await;
    assert_eq!(names(&filtered), ["Adam", "Běla"]);
    room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
    room.post("/v1/bootstrap").json(crate::room::company("other", "olga@other.example")).send().await;
    let theirs = room.activate_and_sign_in("other", "olga@other.example").await;
    let answer = list(&room, &theirs, &format!("cursor={cursor}")).await;
    assert!(!answer.body.to_string().contains("acme"), "{answer:?}");
    for query in ["search=nov%0Azof", "search=novak", "status=active&status=deactivated&search=acme", "sort=-email"] {
        let answer = list(&room, &theirs, query).await;
        assert!(!answer.body.to_string().contains("acme.example"), "{query}: {answer:?}");
    }
    let found = list(&room, &admin, "search=adam").await;
    assert_eq!(list(&room, &theirs, &format!("id={}", id(&found.body["users"][0]))).await.body["meta"]["total"], 0);
}

#[tokio::test]
async fn who_may_not_list_users_learns_nothing_of_the_filters() {
    let (room, admin) = Room::with_company().await;
    let (cookie, _) = room.member(&admin, "petr@acme.example", &["tenantAdmin"]).await;
    for query in ["sort=age", "page=2", "cursor=x", "search=jana"] {
        let answer = list(&room, &cookie, query).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "forbidden"), "{query}");
    }
    assert_eq!(room.get("/v1/users?page=2").send().await.status, 401);
    assert_eq!(list(&room, &admin, "page=2").await.status, 400);
}

#[tokio::test]
async fn what_stood_before_the_migration_is_found_and_sorted() {
    let (room, admin) = people().await;
    let rows = "SELECT group_concat(company_id || word || user_id, '|') = (SELECT group_concat(company_id || word || user_id, '|') \
        FROM (SELECT * FROM kept ORDER BY company_id, word, user_id)) FROM (SELECT * FROM user_words ORDER BY company_id, word, user_id)";
    room.database.execute(
        "CREATE TABLE kept AS SELECT * FROM user_words; CREATE TABLE keys AS SELECT id, email_key, username_key, search_key FROM users;
         DELETE FROM user_words; UPDATE users SET email_key = '', username_key = '', search_key = '';
         -- SQL folds no accents outside of sort_key.
         UPDATE users SET username = 'cmelda' WHERE username = 'Čmelda'",
    );
    let migration = include_str!("../../migrations/0004_user_search.sql");
    let backfill =
        migration.split("\n\n").filter(|part| part.contains("UPDATE users") || part.contains("INSERT OR IGNORE"));
    backfill.for_each(|sql| room.database.execute(sql));
    assert_eq!(room.database.count(rows), 1, "the words the migration finds are the words the code finds");
    let same = "SELECT count(*) FROM users u JOIN keys k ON k.id = u.id WHERE k.email_key = u.email_key \
        AND k.username_key = u.username_key AND k.search_key = u.search_key";
    assert_eq!(room.database.count(same), 5);
    check(&room, &admin, "search=malkova%0Amaly", &["Adam"]).await;
}
