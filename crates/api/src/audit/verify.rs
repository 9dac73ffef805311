//! `GET /v1/audit/verify`

use std::collections::BTreeMap;

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
};
use deskwarden_policy::{Action, CompanyId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    chain::{Chain, FirstBad, Why},
    filter::once,
    keys::Keys,
    query::{refuse_unknown, wrong},
    row::{AuditRow, SealRow},
};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
};

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// Whether everything that was checked is as it was sealed.
    pub verified: bool,
    /// How many seals hold, counted from the first record checked.
    pub sealed: i64,
    /// How many records have been written since the last seal.
    pub unsealed: i64,
    /// The first record with which something is wrong.
    pub first_bad: Option<FirstBad>,
    /// The last seal. Who writes it down elsewhere can tell later that the end of the chain was cut off and sealed anew.
    pub head: Option<Head>,
    /// Send it as `after` to check on; null once the end is reached.
    pub next: Option<i64>,
}

/// The last seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Head {
    /// The record's number.
    pub seq: i64,
    /// HMAC-SHA256, hex.
    pub seal: String,
}

const PAGE: i64 = 500;
/// One request checks so many records, so that none takes longer than a request may.
const MOST: i64 = 20_000;

/// Recomputes every seal from the records as they stand and names the first that does not fit (X10).
#[utoipa::path(
    get, path = "/v1/audit/verify", operation_id = "verify_audit", tag = "audit",
    params(("after" = Option<i64>, Query, minimum = 0, maximum = 4294967295_i64, description = "`next` of the check before; left out: from the first record")),
    responses(
        (status = 200, description = "what was found", body = Verification),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn verify_audit(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<Verification>, ApiError> {
    let after = after(query.as_deref().unwrap_or_default());
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ReadAudit, &caller.own_company())?;
    Ok(Json(verify(&app, session.company(), after?).await?))
}

fn after(query: &str) -> Result<i64, ApiError> {
    let mut after = None;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        refuse_unknown(name == "after", &name, "after")?;
        let seq = value.parse::<u32>().map_err(|_| wrong("after", "malformed", "use next of the check before"))?;
        once(&name, &mut after, i64::from(seq))?;
    }
    Ok(after.unwrap_or(0))
}

#[derive(Deserialize)]
struct Ends {
    first_record: i64,
    last_record: i64,
    first_seal: i64,
    last_seal: i64,
}

const ENDS: &str = "SELECT (SELECT coalesce(min(seq), 1) FROM audit WHERE company_id = ?1) AS first_record, \
    (SELECT coalesce(max(seq), 0) FROM audit WHERE company_id = ?1) AS last_record, \
    (SELECT coalesce(min(seq), 1) FROM audit_seals WHERE company_id = ?1) AS first_seal, \
    (SELECT coalesce(max(seq), 0) FROM audit_seals WHERE company_id = ?1) AS last_seal";
const HEAD: &str = "SELECT seq, seal FROM audit_seals WHERE company_id = ?1 ORDER BY seq DESC LIMIT 1";
const PREVIOUS: &str = "SELECT seq, seal FROM audit_seals WHERE company_id = ?1 AND seq = ?2";
const ROWS: &str = "SELECT * FROM audit WHERE company_id = ?1 AND seq > ?2 AND seq <= ?3";
const SEALS: &str = "SELECT seq, key_id, seal FROM audit_seals WHERE company_id = ?1 AND seq > ?2 AND seq <= ?3";

async fn verify(app: &App, company: &CompanyId, after: i64) -> Result<Verification, ApiError> {
    let id = || company.as_str().into();
    let begin = vec![
        Statement::new(ENDS, [id()]),
        Statement::new(HEAD, [id()]),
        Statement::new(PREVIOUS, [id(), after.into()]),
    ];
    let rows = app.batch(begin).await?;
    let [ends, head, previous] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let ends: Ends = ends.first()?.ok_or_else(|| ApiError::internal(&"a result is missing"))?;
    let previous = previous.first::<Head>()?.map(|head| head.seal).unwrap_or_default();
    let keys = Keys::of(app.settings());
    let until = ends.last_record.max(ends.last_seal);
    let most = until.min(after + MOST);
    let mut chain = Chain::after(previous, &keys, ends.last_seal);
    let mut at = after;
    while at < most && !chain.is_decided() {
        let to = most.min(at + PAGE);
        follow(app, company, &mut chain, at, to).await?;
        at = to;
    }
    let (sealed, found) = chain.finish();
    let first_bad = ends.before_the_first().or(found);
    Ok(Verification {
        verified: first_bad.is_none(),
        sealed,
        unsealed: (ends.last_record - ends.last_seal).max(0),
        next: Some(most).filter(|most| first_bad.is_none() && *most < until),
        first_bad,
        head: head.first()?,
    })
}

async fn follow(app: &App, company: &CompanyId, chain: &mut Chain<'_>, at: i64, to: i64) -> Result<(), ApiError> {
    let range = || [company.as_str().into(), at.into(), to.into()];
    let rows = app.batch(vec![Statement::new(ROWS, range()), Statement::new(SEALS, range())]).await?;
    let [rows, seals]: &[Rows] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let rows: BTreeMap<i64, AuditRow> = rows.all()?.into_iter().map(|row: AuditRow| (row.seq, row)).collect();
    let seals: BTreeMap<i64, SealRow> = seals.all()?.into_iter().map(|seal: SealRow| (seal.seq, seal)).collect();
    for seq in at + 1..=to {
        if chain.is_decided() {
            break;
        }
        chain.follow(seq, rows.get(&seq), seals.get(&seq));
    }
    Ok(())
}

impl Ends {
    /// Nothing is ever numbered below one.
    fn before_the_first(&self) -> Option<FirstBad> {
        let first = self.first_record.min(self.first_seal);
        (first < 1).then_some(FirstBad { seq: first, why: Why::WrongNumber })
    }
}
