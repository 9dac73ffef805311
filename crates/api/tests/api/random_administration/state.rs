//! What stands in the database, read in plain words.

use std::collections::{BTreeMap, BTreeSet};

use deskwarden_policy::{Action, Channel, Grant, Millis, Permission, Settings, Snapshot, Target};
use serde::de::DeserializeOwned;

use super::ground::Actor;
use crate::room::Room;

/// Everything the checks ask about.
pub struct State {
    pub now: i64,
    pub users: BTreeMap<String, User>,
    pub grants: BTreeSet<Given>,
    /// Tenants, and the company of each.
    pub tenants: BTreeMap<String, String>,
    rows: Vec<Row>,
}

pub struct User {
    pub company: String,
    active: bool,
    pub version: i64,
    signs_in: bool,
    /// Names, address and password.
    account: String,
}

/// A grant as stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    pub company: String,
    user: String,
    pub tenant: String,
    kind: String,
    name: String,
    until: Option<i64>,
    pub given_by: String,
}

/// What a company has; keyed by company, and by tenant where it is of one.
const OF_COMPANY: [&str; 11] = [
    "users",
    "grants",
    "tenants",
    "passwords",
    "login_names",
    "operator_status",
    "channels_off",
    "operator_groups",
    "group_members",
    "member_profiles",
    "sessions",
];

fn read<T: DeserializeOwned>(room: &Room, sql: &str) -> Vec<T> {
    room.database.texts(sql).iter().map(|text| serde_json::from_str(text).unwrap()).collect()
}

/// Id, company, status, version, whether there is a password, the account.
type UserRow = (String, String, String, i64, i64, String);
/// Company, user, tenant, kind, name, end, giver.
type GrantRow = (String, String, String, String, String, Option<i64>, String);
/// Table, company, tenant, and the row as text.
type Row = (String, String, String, String);

impl State {
    pub fn read(room: &Room) -> Self {
        let users: Vec<UserRow> = read(
            room,
            "SELECT json_array(u.id, u.company_id, u.status, u.version, p.phc IS NOT NULL,
               u.status || u.first_name || u.last_name || u.email || u.username || coalesce(p.phc, ''))
             FROM users u LEFT JOIN passwords p ON p.company_id = u.company_id AND p.user_id = u.id",
        );
        let user = |(id, company, status, version, signs_in, account): UserRow| {
            (id, User { company, active: status == "active", version, signs_in: signs_in != 0, account })
        };
        let grants: Vec<GrantRow> =
            read(room, "SELECT json_array(company_id, user_id, tenant_id, kind, name, until, given_by) FROM grants");
        let given = |(company, user, tenant, kind, name, until, given_by): GrantRow| Given {
            company,
            user,
            tenant,
            kind,
            name,
            until,
            given_by,
        };
        Self {
            now: room.app.now().0,
            users: users.into_iter().map(user).collect(),
            grants: grants.into_iter().map(given).collect(),
            tenants: read(room, "SELECT json_array(id, company_id) FROM tenants WHERE archived_at IS NULL")
                .into_iter()
                .collect(),
            rows: OF_COMPANY.iter().flat_map(|table| rows(room, table)).collect(),
        }
    }

    /// What an actor holds, as the policies are told.
    pub fn snapshot(&self, actor: &Actor) -> Snapshot {
        let own = self.grants.iter().filter(|given| given.user == actor.id && given.company == actor.company);
        Snapshot {
            active: self.users[&actor.id].active,
            tenants: self.of_company(&actor.company).map(|tenant| tenant.as_str().into()).collect(),
            grants: own.map(Given::grant).collect(),
            settings: Settings { switches_locked: false, ..Settings::default() },
            ..Snapshot::new(actor.company.as_str(), actor.id.as_str())
        }
    }

    fn of_company(&self, company: &str) -> impl Iterator<Item = &String> {
        self.tenants.iter().filter(move |(_, of)| *of == company).map(|(tenant, _)| tenant)
    }

    /// X4: active, without end, and able to sign in.
    fn counts(&self, given: &Given) -> bool {
        let user = &self.users[&given.user];
        given.kind == "administrator" && given.until.is_none() && user.active && user.signs_in
    }

    pub fn administrators_that_count(&self, company: &str) -> usize {
        self.grants.iter().filter(|given| given.company == company && self.counts(given)).count()
    }

    pub fn is_last_administrator(&self, user: &str) -> bool {
        let own = self.grants.iter().find(|given| given.user == user && self.counts(given));
        own.is_some_and(|given| self.administrators_that_count(&given.company) == 1)
    }

    /// Whoever holds the right, with or without end.
    pub fn administrators(&self) -> Vec<&String> {
        self.grants.iter().filter(|given| given.kind == "administrator").map(|given| &given.user).collect()
    }

    pub fn administers(&self, actor: &Actor) -> bool {
        let holds = |given: &&Given| given.user == actor.id && given.kind == "administrator" && self.holds(given);
        self.grants.iter().any(|given| holds(&given))
    }

    pub fn is_member(&self, user: &str, tenant: &str) -> bool {
        self.grants.iter().any(|given| given.user == user && given.tenant == tenant && self.holds(given))
    }

    pub fn tenants_of(&self, actor: &Actor) -> Vec<String> {
        let own = self.grants.iter().filter(|given| given.user == actor.id && self.holds(given));
        own.map(|given| given.tenant.clone()).collect()
    }

    pub fn deactivated(&self) -> usize {
        self.users.values().filter(|user| !user.active).count()
    }

    fn holds(&self, given: &Given) -> bool {
        given.until.is_none_or(|until| until > self.now)
    }

    pub fn rows_of(&self, company: &str) -> Vec<&Row> {
        self.rows.iter().filter(|(_, of, ..)| of == company).collect()
    }

    /// Accounts and rights of everybody in the company but these.
    pub fn accounts_but(&self, company: &str, own: &[&str]) -> (Vec<(&String, &String)>, Vec<&Given>) {
        let others = |user: &str| !own.contains(&user);
        let users = self.users.iter().filter(|(id, user)| user.company == company && others(id));
        let grants = self.grants.iter().filter(|given| given.company == company && others(&given.user));
        (users.map(|(id, user)| (id, &user.account)).collect(), grants.collect())
    }

    /// What stands in the tenants of the company but these.
    pub fn tenant_rows_but(&self, company: &str, held: &[String]) -> Vec<&Row> {
        let there = |tenant: &String| !tenant.is_empty() && !held.contains(tenant);
        self.rows.iter().filter(|(_, of, tenant, _)| of == company && there(tenant)).collect()
    }
}

fn rows(room: &Room, table: &str) -> Vec<Row> {
    let columns = room.database.texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
    let tenant = if columns.iter().any(|column| column == "tenant_id") { "tenant_id" } else { "''" };
    let tenant = if table == "tenants" { "id" } else { tenant };
    // When a session was last seen is nobody's doing.
    let told: Vec<&str> = columns.iter().map(String::as_str).filter(|column| *column != "seen_at").collect();
    read(
        room,
        &format!(
            "SELECT json_array('{table}', company_id, {tenant}, json_array({})) FROM {table} ORDER BY 1",
            told.join(", ")
        ),
    )
    .into_iter()
    .map(|(table, company, tenant, row): (String, String, String, serde_json::Value)| {
        (table, company, tenant, row.to_string())
    })
    .collect()
}

impl Given {
    fn grant(&self) -> Grant {
        let tenant = self.tenant.as_str();
        let grant = match (self.kind.as_str(), Permission::from_str(&self.name), Channel::from_str(&self.name)) {
            ("administrator", ..) => Grant::administrator(),
            ("permission", Some(permission), _) => Grant::permission(permission, tenant),
            ("channel", _, Some(channel)) => Grant::channel(channel, tenant),
            _ => panic!("{self:?}"),
        };
        Grant { until: self.until.map(Millis), ..grant }
    }

    /// Giving it is an action of its own (X5).
    pub fn giving(&self) -> Action {
        match self.kind.as_str() {
            "administrator" => Action::GrantAdministrator,
            "permission" => Action::GivePermission,
            _ => Action::GiveChannel,
        }
    }

    /// To whom, as stored.
    pub fn target(&self, state: &State) -> Target {
        let company = state.users[&self.user].company.as_str();
        match self.kind.as_str() {
            "administrator" => Target::user(company, self.user.as_str()),
            _ => Target::membership(company, self.user.as_str(), self.tenant.as_str()),
        }
    }
}
