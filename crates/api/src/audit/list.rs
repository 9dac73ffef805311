//! `GET /v1/audit`

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Target};
use http::header::LINK;

use super::{
    query::{AuditList, Query},
    select::{Total, page, total},
};
use crate::{
    app::App,
    auth::{Caller, SessionCookie, enter},
    http::RequestInfo,
    openapi::words,
    problem::{ApiError, Problem},
    store::system::record_refusals,
};

/// Lists what was done and what was refused, the newest first (X10).
/// Who administers a tenant reads that tenant's records, without the addresses they came from.
#[utoipa::path(
    get, path = "/v1/audit", operation_id = "list_audit", tag = "audit",
    params(
        ("actor" = Option<String>, Query, description = "the id of who acted"),
        ("action" = Option<String>, Query, description = "the action's name"),
        ("target" = Option<String>, Query, description = "the id of what was acted on"),
        ("kind" = Option<String>, Query, description = "the kind of what was acted on"),
        ("tenant" = Option<String>, Query, description = "the tenant it lies in; who administers a tenant only must give it"),
        ("from" = Option<String>, Query, description = "RFC 3339: at this instant or later"),
        ("to" = Option<String>, Query, description = "RFC 3339: before this instant"),
        ("outcome" = inline(Option<words::Outcome>), Query, description = "`done` or `refused`; left out: both"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "50 if left out"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "a page; Link rel=next leads on", body = AuditList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_audit(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    let query = Query::parse(query.as_deref().unwrap_or_default());
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    let tenant = query.as_ref().ok().and_then(|query| query.filter.tenant.as_deref());
    let reader = reader(&app, &caller, tenant)?;
    let query = query?;
    let mut batch = record_refusals(session.company(), info.now);
    batch.push(page(session.company(), &query.filter, &query.page));
    batch.push(total(session.company(), &query.filter));
    let rows = app.batch(batch).await?;
    let [.., rows, total] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let mut list = query.page.cut(rows.all()?, total.first::<Total>()?.map_or(0, |row| row.total));
    reader.redact(&mut list);
    let link = query.page.link("/v1/audit", &query.filter, &list);
    let mut response = Json(list).into_response();
    link.map(|link| response.headers_mut().insert(LINK, link));
    Ok(response)
}

enum Reader {
    OfCompany,
    OfTenant,
}

/// The filter itself keeps a tenant's reader to that tenant: without one the question is about the company.
fn reader(app: &App, caller: &Caller, tenant: Option<&str>) -> Result<Reader, ApiError> {
    let company = caller.own_company();
    match tenant {
        Some(tenant) if !caller.may(app, Action::ReadAudit, &company) => {
            let tenant = Target::tenant(caller.company_id().as_str(), tenant);
            caller.require(app, Action::ReadTenantAudit, &tenant).map(|()| Reader::OfTenant)
        }
        _ => caller.require(app, Action::ReadAudit, &company).map(|()| Reader::OfCompany),
    }
}

impl Reader {
    fn redact(&self, list: &mut AuditList) {
        if matches!(self, Self::OfTenant) {
            list.records.iter_mut().for_each(|record| record.ip = None);
        }
    }
}
