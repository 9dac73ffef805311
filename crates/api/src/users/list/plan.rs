//! The statements of a list.
//!
//! Two ways lead to a page. Where many match, users are read in the list's order off an index, and whoever does not match is
//! passed over: the page is soon full. Where few match, they are found first (by their words, or by what they hold) and sorted.
//! The exact total, which is asked for first, says which way is the shorter one; it is itself counted in one of two ways.

use deskwarden_policy::{CompanyId, Millis};
use serde_json::json;

use super::{
    query::{Activation, Query},
    search::{Search, below, part, rarest},
};
use crate::{
    ports::{Composer, Statement},
    store::rules::{IN_NO_ARCHIVED_TENANT, has_no_link, holds_now, is_done, is_invited, user_columns},
};

/// A source of this many rows is not gone through: neither to count who matches, nor to sort them.
const MANY: i64 = 5_000;

/// Where the users of a list can be found without reading all of them.
enum Source<'a> {
    Ids(&'a [String]),
    Words(&'a [String]),
    AnyWords(&'a [Vec<String>]),
    Administrators,
    Permissions(&'a [&'static str]),
    Channels(&'a [&'static str]),
    Tenants(&'a [String]),
    Groups(&'a [String]),
}

const COLUMNS: &str = concat!("SELECT ", user_columns!(), ", ");

/// Named, because the engine would rather go along all ids of the company to find the few of a status.
const BY_STATUS_AND_ID: &str = "users u INDEXED BY users_by_status_and_id WHERE u.company_id = ?1";

impl Query {
    /// Whether the total decides how the page is read.
    pub fn has_source(&self) -> bool {
        self.source().is_some()
    }

    /// How many match, over all pages. Where the source holds many rows, counting off an index of all users is shorter.
    pub fn total(&self, company: &CompanyId, now: Millis) -> Statement {
        let sql = Composer::new("SELECT ", [company.as_str().into()]);
        let count =
            |sql: Composer, source| self.filtered(from(sql.text("(SELECT count(*) FROM "), source), now).text(")");
        let Some(source) = self.source() else { return count(sql, None).text(" AS total").statement() };
        let probe = rows_of(sql.text("CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM "), &source).text(" LIMIT ");
        let sql = probe.value(MANY).text(")) < ").value(MANY).text(" THEN ");
        let sql = count(sql, Some(&source)).text(" ELSE ");
        count(sql, None).text(" END AS total").statement()
    }

    /// The page, and one user more: whether there is a next one.
    pub fn page(&self, company: &CompanyId, now: Millis, total: i64) -> Statement {
        let order = self.sort.order();
        let sql = Composer::new(COLUMNS, [company.as_str().into()]);
        match self.source().filter(|_| self.are_few(total)) {
            None => {
                let sql = sql.text(order.key).text(" AS place FROM ");
                self.ordered(self.filtered(self.in_order(sql), now)).statement()
            }
            Some(source) => {
                // Sorted by id and place alone: the record is read of those on the page only.
                let sql = sql.text("p.place AS place FROM (SELECT u.id, ").text(order.key).text(" AS place FROM ");
                let sql = self.ordered(self.filtered(from(sql, Some(&source)), now));
                sql.text(") p CROSS JOIN users u WHERE u.company_id = ?1 AND u.id = p.id").text(order.by).statement()
            }
        }
    }

    /// Everybody, read off the index of the list's order.
    fn in_order(&self, sql: Composer) -> Composer {
        if self.sort.is_by_id() && self.status.is_some() { sql.text(BY_STATUS_AND_ID) } else { from(sql, None) }
    }

    /// Few enough to be found first. The smaller the page, the sooner it is full by reading in order.
    fn are_few(&self, total: i64) -> bool {
        let limit = i64::try_from(self.limit).unwrap_or(MANY);
        total <= limit.saturating_mul(limit).saturating_mul(2).min(MANY)
    }

    /// From the cursor on, in order, as many as a page holds.
    fn ordered(&self, sql: Composer) -> Composer {
        let order = self.sort.order();
        let beyond = self.cursor.as_ref().map(|cursor| {
            let key = (!self.sort.is_by_id()).then_some(cursor.key.as_str());
            (key, cursor.id.as_str())
        });
        let sql = sql.each(beyond, |sql, (key, id)| {
            let sql = sql.text(" AND ").text(order.place).text(order.beyond).text("(");
            sql.each(key, |sql, key| sql.value(key).text(", ")).value(id).text(")")
        });
        let limit = i64::try_from(self.limit).unwrap_or(MANY);
        sql.text(order.by).text(" LIMIT ").value(limit + 1)
    }

    fn source(&self) -> Option<Source<'_>> {
        let ids = (!self.ids.is_empty()).then_some(Source::Ids(&self.ids));
        let search = || {
            self.search.as_ref().map(|search| match search {
                Search::One(words) => Source::Words(words),
                Search::Any(values) => Source::AnyWords(values),
            })
        };
        let administrators = || (self.administrator == Some(true)).then_some(Source::Administrators);
        let permissions = || (!self.permissions.is_empty()).then_some(Source::Permissions(&self.permissions));
        let channels = || (!self.channels.is_empty()).then_some(Source::Channels(&self.channels));
        let tenants = || (!self.tenants.is_empty()).then_some(Source::Tenants(&self.tenants));
        let groups = || (!self.groups.is_empty()).then_some(Source::Groups(&self.groups));
        ids.or_else(search)
            .or_else(groups)
            .or_else(administrators)
            .or_else(permissions)
            .or_else(channels)
            .or_else(tenants)
    }

    fn filtered(&self, sql: Composer, now: Millis) -> Composer {
        let sql = sql.each(self.status, |sql, status| sql.text(" AND u.status = ").value(status));
        let sql = one_of(sql, " AND u.id IN ", &self.ids);
        let sql = one_of(sql, " AND u.authentication IN ", &self.authentication);
        let sql = sql.each(&self.search, |sql, search| searched(sql, "u.search_key", search));
        let sql = sql.each(self.administrator, |sql, whether| administers(sql, whether, now));
        let sql =
            sql.each(kind(&self.permissions), |sql, names| self.holds(sql, " AND g.kind = 'permission'", names, now));
        let sql = sql.each(kind(&self.channels), |sql, names| self.holds(sql, " AND g.kind = 'channel'", names, now));
        let alone = self.permissions.is_empty() && self.channels.is_empty();
        let sql = sql.each(kind(&self.tenants).filter(|_| alone), |sql, _| self.holds(sql, "", &[], now));
        let sql = sql.each(kind(&self.groups), |sql, groups| in_groups(sql, groups, now));
        activated(sql, &self.activation, now)
    }

    /// Holds one of these now, in one of the tenants if any are given.
    fn holds(&self, sql: Composer, of_kind: &'static str, names: &[&'static str], now: Millis) -> Composer {
        let sql = sql
            .text(" AND EXISTS (SELECT 1 FROM grants g WHERE g.company_id = u.company_id AND g.user_id = u.id")
            .text(of_kind);
        let sql = one_of(sql, " AND g.name IN ", names);
        let sql = one_of(sql, " AND g.tenant_id IN ", &self.tenants).text(IN_NO_ARCHIVED_TENANT);
        holds_now(sql, now).text(")")
    }
}

fn kind<T>(values: &[T]) -> Option<&[T]> {
    (!values.is_empty()).then_some(values)
}

/// A list of values goes as one parameter.
pub fn one_of<T: serde::Serialize>(sql: Composer, condition: &'static str, values: &[T]) -> Composer {
    sql.each(kind(values), |sql, values| {
        sql.text(condition).text("(SELECT value FROM json_each(").value(json!(values).to_string()).text("))")
    })
}

/// The rows of a source; `FROM` is said already. An index is named where the engine, knowing no statistics, would take another.
fn rows_of(sql: Composer, source: &Source<'_>) -> Composer {
    const BY_NAME: &str = "grants g INDEXED BY grants_by_name WHERE g.company_id = ?1 AND g.kind = ";
    match source {
        Source::Ids(ids) => sql.text("json_each(").value(json!(ids).to_string()).text(") g"),
        Source::Words(words) => {
            let word = rarest(words).unwrap_or_default();
            let sql = sql.text("user_words w WHERE w.company_id = ?1 AND w.word >= ").value(word);
            sql.text(" AND w.word < ").value(below(word))
        }
        Source::AnyWords(values) => sql
            .text("json_each(")
            .value(Search::as_ranges(values))
            .text(") v CROSS JOIN user_words w WHERE w.company_id = ?1 AND w.word >= v.value ->> 0 AND w.word < v.value ->> 1"),
        Source::Administrators => sql.text(BY_NAME).text("'administrator' AND g.name = 'company'"),
        Source::Permissions(names) => one_of(sql.text(BY_NAME).text("'permission'"), " AND g.name IN ", names),
        Source::Channels(names) => one_of(sql.text(BY_NAME).text("'channel'"), " AND g.name IN ", names),
        Source::Groups(ids) => one_of(sql.text("group_members g WHERE g.company_id = ?1"), " AND g.group_id IN ", ids),
        Source::Tenants(ids) => {
            one_of(sql.text("grants g INDEXED BY grants_by_tenant WHERE g.company_id = ?1"), " AND g.tenant_id IN ", ids)
        }
    }
}

/// `FROM` is said already; ends within a `WHERE`. CROSS JOIN: what is found first leads.
fn from(sql: Composer, source: Option<&Source<'_>>) -> Composer {
    const THEN_USERS: &str = ") h CROSS JOIN users u WHERE u.company_id = ?1 AND u.id = h.user_id";
    let Some(source) = source else { return sql.text("users u WHERE u.company_id = ?1") };
    let distinct = match source {
        Source::Words(words) => return one_value(sql, rarest(words).unwrap_or_default()),
        Source::Ids(_) => "(SELECT DISTINCT g.value AS user_id FROM ",
        Source::AnyWords(_) => "(SELECT DISTINCT w.user_id FROM ",
        _ => "(SELECT DISTINCT g.user_id FROM ",
    };
    rows_of(sql.text(distinct), source).text(THEN_USERS)
}

/// Whoever is found by several words of theirs is taken by the first of them, so nothing has to be made distinct.
fn one_value(sql: Composer, word: &str) -> Composer {
    sql.text("user_words w CROSS JOIN users u WHERE w.company_id = ?1 AND w.word >= ")
        .value(word)
        .text(" AND w.word < ")
        .value(below(word))
        .text(" AND u.company_id = ?1 AND u.id = w.user_id AND instr(u.search_key || ' ', ' ' || w.word || ' ') = instr(u.search_key, ")
        .value(part(word))
        .text(")")
}

/// Goes on with the condition that the words of `key`, an expression of SQL with a space before each, begin as is searched for.
pub fn searched(sql: Composer, key: &'static str, search: &Search) -> Composer {
    match search {
        Search::One(words) => {
            sql.each(words, |sql, word| sql.text(" AND instr(").text(key).text(", ").value(part(word)).text(") > 0"))
        }
        Search::Any(values) => sql
            .text(" AND EXISTS (SELECT 1 FROM json_each(")
            .value(Search::as_parts(values))
            .text(") v WHERE NOT EXISTS (SELECT 1 FROM json_each(v.value) p WHERE instr(")
            .text(key)
            .text(", p.value) = 0))"),
    }
}

fn administers(sql: Composer, whether: bool, now: Millis) -> Composer {
    let sql = sql.text(if whether { " AND EXISTS" } else { " AND NOT EXISTS" }).text(
        " (SELECT 1 FROM grants g WHERE g.company_id = u.company_id AND g.user_id = u.id AND g.tenant_id = '' \
         AND g.kind = 'administrator' AND g.name = 'company'",
    );
    holds_now(sql, now).text(")")
}

/// Whoever holds nothing in a tenant any more is in no group there (D15).
fn in_groups(sql: Composer, groups: &[String], now: Millis) -> Composer {
    let sql =
        sql.text(" AND EXISTS (SELECT 1 FROM group_members m WHERE m.company_id = u.company_id AND m.user_id = u.id");
    let sql = one_of(sql, " AND m.group_id IN ", groups).text(
        " AND EXISTS (SELECT 1 FROM grants g WHERE g.company_id = m.company_id AND g.user_id = m.user_id AND g.tenant_id = m.tenant_id",
    );
    holds_now(sql, now).text("))")
}

fn activated(sql: Composer, chosen: &[Activation], now: Millis) -> Composer {
    let Some((first, others)) = chosen.split_first() else { return sql };
    let sql = activation(sql.text(" AND ("), *first, now);
    sql.each(others, |sql, other| activation(sql.text(" OR "), *other, now)).text(")")
}

fn activation(sql: Composer, which: Activation, now: Millis) -> Composer {
    match which {
        Activation::Done => is_done(sql),
        Activation::Invited => is_invited(sql, now),
        Activation::LinkExpired => has_no_link(sql, now),
    }
}
