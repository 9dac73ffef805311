//! Two companies with people of every kind, kept so that each sequence begins with the same.

use crate::{
    room::{Room, company, id},
    staff::desk,
};

/// Somebody who signs in.
#[derive(Debug)]
pub struct Actor {
    pub id: String,
    pub company: String,
    #[expect(dead_code, reason = "told where a sequence fails")]
    name: &'static str,
    pub cookie: String,
}

/// Where sequences are walked.
pub struct Ground {
    pub room: Room,
    pub companies: Vec<String>,
    pub actors: Vec<Actor>,
    restore: String,
}

/// What grows only, and belongs to no sequence.
const KEPT: &str = "'audit', 'audit_seals', 'refusals'";

/// Name, and tenant, kind and name of each grant.
type Hired = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

/// Who there is beside the first administrators: name, what they hold. `1` and `2` are the tenants of the company.
const ACME: [Hired; 7] = [
    ("second", &[("", "administrator", "company")]),
    ("ending", &[("", "administrator", "company")]),
    ("petr", &[("1", "permission", "tenantAdmin"), ("1", "channel", "webChat")]),
    ("both", &[("1", "permission", "tenantAdmin"), ("2", "permission", "viewOperators")]),
    ("viewer", &[("1", "permission", "viewOperators"), ("2", "channel", "email")]),
    ("operator", &[("1", "channel", "webChat"), ("2", "channel", "whatsApp")]),
    ("nobody", &[]),
];
const OTHER: [Hired; 1] = [("theirs", &[("1", "permission", "tenantAdmin")])];

impl Ground {
    pub async fn new() -> Self {
        let (room, jana, prague) = desk().await;
        let brno = id(&room.tenant(&jana, "Brno").await).to_owned();
        let mut actors = vec![actor(&room, "jana", &jana).await];
        for (name, grants) in ACME {
            actors.push(hire(&room, &jana, "acme", name, grants, [&prague, &brno]).await);
        }
        // Invited, and so an administrator who does not count.
        let invited = id(&room.user(&jana, "invited@acme.example").await).to_owned();
        give(&room, &invited, "", "administrator", "company");
        room.database.execute(&format!(
            "UPDATE grants SET until = 1990000000000 WHERE kind = 'administrator' AND user_id = '{}'",
            actors[2].id
        ));
        room.database.execute("UPDATE companies SET bootstrap_hash = 'used'");
        assert_eq!(room.post("/v1/bootstrap").json(company("other", "olga@other.example")).send().await.status, 201);
        let olga = room.activate_and_sign_in("other", "olga@other.example").await;
        let theirs = id(&room.tenant(&olga, "Prague").await).to_owned();
        actors.push(actor(&room, "olga", &olga).await);
        for (name, grants) in OTHER {
            actors.push(hire(&room, &olga, "other", name, grants, [&theirs, &theirs]).await);
        }
        room.database.execute(
            "INSERT INTO operator_groups (company_id, id, tenant_id, name, name_key, created_at)
               SELECT company_id, 'group-' || id, id, 'Morning', 'morning', 0 FROM tenants",
        );
        let companies = room.database.texts("SELECT id FROM companies ORDER BY id");
        let restore = keep(&room);
        Self { room, companies, actors, restore }
    }

    /// Who administers the first company in the beginning.
    pub fn administrators(&self) -> &[Actor] {
        &self.actors[..3]
    }

    /// As it was in the beginning.
    pub fn restore(&self) {
        self.room.database.execute(&self.restore);
    }
}

fn keep(room: &Room) -> String {
    let tables = room.database.texts(&format!(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ({KEPT})"
    ));
    let kept: String =
        tables.iter().map(|table| format!("CREATE TABLE base.{table} AS SELECT * FROM main.{table};")).collect();
    room.database.execute(&format!("ATTACH ':memory:' AS base; {kept}"));
    let again: String = tables
        .iter()
        .map(|table| format!("DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM base.{table};"))
        .collect();
    format!("PRAGMA foreign_keys = OFF; BEGIN; {again} COMMIT; PRAGMA foreign_keys = ON")
}

async fn actor(room: &Room, name: &'static str, cookie: &str) -> Actor {
    let me = room.get("/v1/me").signed_in(cookie).send().await.body;
    Actor { id: id(&me["user"]).to_owned(), company: id(&me["company"]).to_owned(), name, cookie: cookie.to_owned() }
}

async fn hire(
    room: &Room,
    admin: &str,
    slug: &str,
    name: &'static str,
    grants: &[(&str, &str, &str)],
    tenants: [&str; 2],
) -> Actor {
    let email = format!("{name}@{slug}.example");
    let user = id(&room.user(admin, &email).await).to_owned();
    let cookie = room.activate_and_sign_in(slug, &email).await;
    for (tenant, kind, right) in grants {
        let tenant = match *tenant {
            "1" => tenants[0],
            "2" => tenants[1],
            none => none,
        };
        give(room, &user, tenant, kind, right);
    }
    actor(room, name, &cookie).await
}

fn give(room: &Room, user: &str, tenant: &str, kind: &str, name: &str) {
    room.database.execute(&format!(
        "INSERT INTO grants SELECT company_id, id, '{tenant}', '{kind}', '{name}', NULL, 'the beginning', 0 FROM users WHERE id = '{user}'"
    ));
}
