//! `GET /v1/tenants/{tenant}/operators`

use axum::{
    Extension, Json,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Target, TenantId, UserId};
use http::header::LINK;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    query::Query,
    some_tenant,
    told::{Operator, OperatorRow},
};
use crate::{
    app::App,
    auth::{SessionCookie, glance},
    http::RequestInfo,
    openapi::words,
    ports::Rows,
    problem::{ApiError, Problem},
    status::Reader,
    users::list::cursor::Cursor,
};

/// One page of operators.
#[derive(Serialize, ToSchema)]
pub struct OperatorList {
    /// In the order asked for.
    pub operators: Vec<Operator>,
    /// How many match, over all pages.
    pub total: i64,
    /// Send it as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

#[derive(Deserialize)]
struct Total {
    total: i64,
}

/// Lists the operators of a tenant: the active users to whom a channel is given there (S42).
///
/// Values of one filter are alternatives, different filters must all hold.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/operators", operation_id = "list_operators", tag = "operators",
    params(
        ("tenant" = String, Path),
        ("search" = Option<Vec<String>>, Query, description = "as in the list of users"),
        ("status" = inline(Option<Vec<words::OperatorStatus>>), Query, description = "as it reads now"),
        ("channel" = Option<Vec<String>>, Query, description = "who serves one of these"),
        ("group" = Option<Vec<String>>, Query, description = "ids of groups: who is in one of them"),
        ("sort" = inline(Option<words::OperatorSort>), Query, description = "`name`, `status`; `-` before it: descending; left out: name"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "50 if left out"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before, with the same sort"),
    ),
    responses(
        (status = 200, description = "a page; Link rel=next leads on", body = OperatorList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_operators(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(tenant): Path<String>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    let query = Query::read(query.as_deref().unwrap_or_default());
    let load = query.as_ref().map(|query| query.statements(session.company().as_str(), &tenant, info.now));
    // The table is asked for anew every few seconds, whether or not anybody looks at it (E20).
    let (caller, rows) = glance(&app, &session, info.now, load.unwrap_or_default()).await?;
    some_tenant(&app, &caller, &tenant)?;
    let target = Target::Tenant { company: caller.company_id().clone(), tenant: TenantId::from(tenant.clone()) };
    caller.require(&app, Action::ViewOperators, &target)?;
    let query = query?;
    let total = rows.first().map(Rows::first::<Total>).transpose()?.flatten().map_or(0, |row| row.total);
    let page: Vec<OperatorRow> = rows.get(1).map(Rows::all).transpose()?.unwrap_or_default();
    let shown = page.get(..query.limit).unwrap_or(&page);
    let last = shown.last().filter(|_| page.len() > query.limit);
    let next =
        last.map(|row| Cursor::after(row.place.clone(), &UserId::from(row.id.clone()), query.sort.name).to_text());
    let locked = caller.snapshot().settings.switches_locked;
    let reader = Reader::of(&app, &caller);
    let operators = shown.iter().map(|row| row.told(&reader, locked)).collect::<Result<_, _>>()?;
    let link = next.as_ref().and_then(|cursor| query.link(&tenant, cursor));
    let mut response = Json(OperatorList { operators, total, next }).into_response();
    link.map(|link| response.headers_mut().insert(LINK, link));
    Ok(response)
}
