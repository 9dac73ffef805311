//! The statements of the table. Operators are few enough to be found by their grants in the tenant and sorted.

use deskwarden_policy::Millis;

use super::query::Query;
use crate::{
    ports::{Composer, Statement},
    status::{status_columns, status_from},
    store::rules::{is_known_in, serves_a_channel, slot_limits, status_reads},
    users::list::plan::{one_of, searched},
};

/// The operators of the tenant `?2` at `?3`, each once, leading.
const FROM: &str = " FROM (SELECT DISTINCT g.user_id FROM companies c CROSS JOIN grants g INDEXED BY grants_by_tenant \
    WHERE c.id = ?1 AND g.company_id = ?1 AND g.tenant_id = ?2";
const THEN: &str = ") h CROSS JOIN users u ON u.company_id = ?1 AND u.id = h.user_id JOIN companies c ON c.id = u.company_id \
    LEFT JOIN operator_status s ON s.company_id = u.company_id AND s.user_id = u.id WHERE u.status = 'active'";

/// Name and id alone: who looks at operators learns no e-mail address or username by asking for its beginnings (D15).
const FOUND_BY: &str = "' ' || u.sort_key || ' =' || u.id";

const BY_NAME: &str = "u.sort_key";
const BY_STATUS: &str =
    concat!("CASE ", status_reads!(), " WHEN 'online' THEN '1' WHEN 'away' THEN '2' ELSE '3' END || u.sort_key");

const DETAILS: &str = concat!(
    "SELECT o.place, u.id, u.first_name, u.last_name, p.photo, ",
    slot_limits!(),
    ", ",
    status_columns!(is_known_in!("s.set_by", "?2", "?3")),
    ", (SELECT json_group_array(json_object('id', k.id, 'name', k.name)) FROM (SELECT k.id, k.name FROM group_members m",
    " JOIN operator_groups k ON k.company_id = m.company_id AND k.id = m.group_id WHERE m.company_id = ?1 AND m.user_id = u.id",
    " AND m.tenant_id = ?2 ORDER BY k.name_key, k.id) k) AS in_groups",
    ", (SELECT json_group_array(json_object('channel', g.name, 'until', g.until, 'off', EXISTS (SELECT 1 FROM channels_off x",
    " WHERE x.company_id = ?1 AND x.user_id = u.id AND x.tenant_id = ?2 AND x.channel = g.name)))",
    " FROM grants g WHERE g.company_id = ?1 AND g.user_id = u.id AND g.tenant_id = ?2"
);
const OF_THESE: &str = ") AS serves FROM (SELECT u.id, ";
const WITH_DETAILS: &str = concat!(
    ") o CROSS JOIN users u ON u.company_id = ?1 AND u.id = o.id",
    status_from!(),
    " LEFT JOIN member_profiles p ON p.company_id = u.company_id AND p.user_id = u.id AND p.tenant_id = ?2"
);

impl Query {
    /// How many match, and the page with one operator more: whether there is a next one.
    pub fn statements(&self, company: &str, tenant: &str, now: Millis) -> Vec<Statement> {
        let begin = |sql: &'static str| Composer::new(sql, [company.into(), tenant.into(), now.into()]);
        let total = self.matching(begin("SELECT count(*) AS total"), now).statement();
        let key = if self.sort.by_status { BY_STATUS } else { BY_NAME };
        let sql = serves_a_channel(begin(DETAILS), now).text(OF_THESE).text(key).text(" AS place");
        let (beyond, inner, outer) = if self.sort.down {
            (") < (", " ORDER BY place DESC, u.id DESC LIMIT ", " ORDER BY o.place DESC, o.id DESC")
        } else {
            (") > (", " ORDER BY place, u.id LIMIT ", " ORDER BY o.place, o.id")
        };
        let sql = self.matching(sql, now).each(&self.cursor, |sql, cursor| {
            let sql = sql.text(" AND (").text(key).text(", u.id").text(beyond);
            sql.value(cursor.key.as_str()).text(", ").value(cursor.id.as_str()).text(")")
        });
        let limit = i64::try_from(self.limit).unwrap_or(100);
        let page = sql.text(inner).value(limit + 1).text(WITH_DETAILS).text(outer).statement();
        vec![total, page]
    }

    fn matching(&self, sql: Composer, now: Millis) -> Composer {
        let sql = one_of(serves_a_channel(sql.text(FROM), now), " AND g.name IN ", &self.channels).text(THEN);
        let sql = one_of(sql, concat!(" AND ", status_reads!(), " IN "), &self.statuses)
            .each(&self.search, |sql, search| searched(sql, FOUND_BY, search));
        if self.groups.is_empty() {
            return sql;
        }
        let sql = sql.text(
            " AND EXISTS (SELECT 1 FROM group_members m WHERE m.company_id = ?1 AND m.user_id = u.id AND m.tenant_id = ?2",
        );
        one_of(sql, " AND m.group_id IN ", &self.groups).text(")")
    }
}
