//! The SQL that reads records. One text a way in, so that each has an index to follow and the rest only sifts.

use deskwarden_policy::CompanyId;
use serde::Deserialize;

use super::{filter::Filter, query::Page};
use crate::ports::{Statement, Value};

/// How many there are.
#[derive(Deserialize)]
pub struct Total {
    /// The number.
    pub total: i64,
}

/// SQL: every column of [`super::told::ToldRow`] for the alias `a`.
macro_rules! told_columns {
    () => {
        "a.*, (SELECT u.first_name || ' ' || u.last_name FROM users u WHERE u.company_id = a.company_id AND u.id = a.actor_id) \
         AS actor_name, EXISTS (SELECT 1 FROM audit_seals s WHERE s.company_id = a.company_id AND s.seq = a.seq) AS sealed"
    };
}
pub(super) use told_columns;

/// SQL: the last records done by `?3`, one a target, of those `$which` chooses.
macro_rules! last_records {
    ($columns:literal, $which:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM (SELECT max(seq) AS last FROM audit WHERE company_id = ?1 AND outcome = 'done' AND at <= ?3 AND ",
            $which,
            " GROUP BY target_kind, target_id) l CROSS JOIN audit a WHERE a.company_id = ?1 AND a.seq = l.last"
        )
    };
}
pub(super) use last_records;

macro_rules! sifted {
    ($way_in:literal) => {
        concat!(
            " FROM audit a WHERE a.company_id = ?1",
            $way_in,
            " AND (?2 IS NULL OR a.actor_id = ?2) AND (?3 IS NULL OR a.action = ?3) AND (?4 IS NULL OR a.target_id = ?4)",
            " AND (?5 IS NULL OR a.target_kind = ?5) AND (?6 IS NULL OR a.tenant_id = ?6)",
            " AND (?7 IS NULL OR a.at >= ?7) AND (?8 IS NULL OR a.at < ?8) AND (?9 IS NULL OR a.outcome = ?9)"
        )
    };
}

macro_rules! reading {
    ($way_in:literal) => {
        Reading {
            page: concat!(
                "SELECT ",
                told_columns!(),
                sifted!($way_in),
                " AND a.seq < ?10 ORDER BY a.seq DESC LIMIT ?11"
            ),
            total: concat!("SELECT count(*) AS total", sifted!($way_in)),
        }
    };
}

struct Reading {
    page: &'static str,
    total: &'static str,
}

const BY_TARGET: Reading = reading!(" AND a.target_id = ?4");
const BY_ACTOR: Reading = reading!(" AND a.actor_id = ?2");
const BY_TENANT: Reading = reading!(" AND a.tenant_id = ?6 AND a.tenant_id <> ''");
const ALL: Reading = reading!("");

/// The page's records, and one more if there is one.
pub fn page(company: &CompanyId, filter: &Filter, page: &Page) -> Statement {
    slice(company, filter, page.before(), page.limit() + 1)
}

/// The newest records before a number.
pub fn slice(company: &CompanyId, filter: &Filter, before: i64, limit: usize) -> Statement {
    let mut params = parameters(company, filter);
    params.extend([before.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()]);
    Statement::of(reading(filter).page, params)
}

/// How many match.
pub fn total(company: &CompanyId, filter: &Filter) -> Statement {
    Statement::of(reading(filter).total, parameters(company, filter))
}

fn reading(filter: &Filter) -> &'static Reading {
    match filter {
        Filter { target: Some(_), .. } => &BY_TARGET,
        Filter { actor: Some(_), .. } => &BY_ACTOR,
        Filter { tenant: Some(_), .. } => &BY_TENANT,
        _ => &ALL,
    }
}

fn parameters(company: &CompanyId, filter: &Filter) -> Vec<Value> {
    vec![
        company.as_str().into(),
        filter.actor.clone().into(),
        filter.action.clone().into(),
        filter.target.clone().into(),
        filter.kind.clone().into(),
        filter.tenant.clone().into(),
        filter.from.into(),
        filter.to.into(),
        filter.outcome.clone().into(),
    ]
}
