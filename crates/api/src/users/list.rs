//! `GET /v1/users`

pub(crate) mod cursor;
pub(crate) mod parameters;
pub(crate) mod plan;
mod query;
pub(crate) mod search;
mod sort;

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId, Millis};
use http::header::LINK;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::{cursor::Cursor, query::Query};
use super::{User, UserRow};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    openapi::words,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
};

/// One page of users.
#[derive(Serialize, ToSchema)]
pub struct UserList {
    /// In the order asked for.
    pub users: Vec<User>,
    /// Where this page stands.
    pub meta: ListMeta,
}

/// Where a page stands in its list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListMeta {
    /// How many match, over all pages.
    pub total: i64,
    /// Send it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// Lists the company's users: the active ones, unless `status` says otherwise (S1, S8).
///
/// Values of one filter are alternatives, different filters must all hold. What is held counts while it holds.
#[utoipa::path(
    get, path = "/v1/users", operation_id = "list_users", tag = "users",
    params(
        ("search" = Option<Vec<String>>, Query, description = "beginnings of words of name, e-mail or username, or a whole id; spaces: all of these words; newline, comma, semicolon, or the parameter again: any of these values; at most 200 values of 10 words"),
        ("id" = Option<Vec<String>>, Query, description = "these users; up to 100 times"),
        ("status" = inline(Option<Vec<words::Status>>), Query, description = "`active`, `deactivated`; may be given twice; left out: active"),
        ("tenant" = Option<Vec<String>>, Query, description = "ids of tenants: who holds anything in one of them"),
        ("permission" = Option<Vec<String>>, Query, description = "who holds one of these, in one of the tenants given if any are"),
        ("channel" = Option<Vec<String>>, Query, description = "who serves one of these, in one of the tenants given if any are"),
        ("group" = Option<Vec<String>>, Query, description = "ids of groups: who is in one of them"),
        ("administrator" = Option<Vec<bool>>, Query, description = "who administers the company now, or who does not"),
        ("authentication" = Option<Vec<String>>, Query, description = "`activationLink`"),
        ("activation" = inline(Option<Vec<words::Activation>>), Query, description = "`done`, `invited`, `linkExpired`"),
        ("sort" = inline(Option<words::UserSort>), Query, description = "`name`, `email`, `username`, `createdAt`; `-` before it: descending; left out: name"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "50 if left out"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before, with the same sort"),
    ),
    responses(
        (status = 200, description = "a page; Link rel=next leads on", body = UserList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_users(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    let query = Query::read(query.as_deref().unwrap_or_default());
    let load = query.as_ref().map(|query| query.first(session.company(), info.now)).unwrap_or_default();
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    // Decided first: who may not list users learns nothing of the filters.
    caller.require(&app, Action::ListUsers, &caller.own_company())?;
    let query = query?;
    let total = rows.first().map(Rows::first::<Total>).transpose()?.flatten().map_or(0, |row| row.total);
    let page = match rows.into_iter().nth(1) {
        Some(page) => page,
        None => second(&app, query.page(session.company(), info.now, total), total).await?,
    };
    answer(&query, total, page.all()?, info.now)
}

impl Query {
    /// Total, and the page with it unless the total decides how the page is read.
    fn first(&self, company: &CompanyId, now: Millis) -> Vec<Statement> {
        let page = (!self.has_source()).then(|| self.page(company, now, 0));
        std::iter::once(self.total(company, now)).chain(page).collect()
    }
}

async fn second(app: &App, page: Statement, total: i64) -> Result<Rows, ApiError> {
    if total == 0 {
        return Ok(Rows::default());
    }
    Ok(app.batch(vec![page]).await?.pop().unwrap_or_default())
}

#[derive(Deserialize)]
struct Total {
    total: i64,
}

#[derive(Deserialize)]
struct PageRow {
    place: String,
    #[serde(flatten)]
    user: UserRow,
}

fn answer(query: &Query, total: i64, mut rows: Vec<PageRow>, now: Millis) -> Result<Response, ApiError> {
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let last = rows.last().filter(|_| more);
    let next_cursor = last.map(|row| Cursor::after(row.place.clone(), &row.user.id, query.sort.as_str()).to_text());
    let link = next_cursor.as_ref().and_then(|cursor| query.link(cursor));
    let users = rows.iter().map(|row| row.user.told(now)).collect();
    let mut response = Json(UserList { users, meta: ListMeta { total, next_cursor } }).into_response();
    link.map(|link| response.headers_mut().insert(LINK, link));
    Ok(response)
}
