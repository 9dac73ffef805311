//! `GET /v1/users`

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId};
use http::{HeaderValue, header::LINK};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{User, UserRow};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::Statement,
    problem::{ApiError, Code, FieldError, Problem},
    store::rules::user_columns,
};

/// One page of users.
#[derive(Serialize, ToSchema)]
pub struct UserList {
    /// In order of last name, first name.
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
#[utoipa::path(
    get, path = "/v1/users", operation_id = "list_users", tag = "users",
    params(
        ("status" = Option<Vec<String>>, Query, description = "`active`, `deactivated`; may be given twice; left out: active"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 50 if left out"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
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
    let query = Query::parse(query.as_deref().unwrap_or_default())?;
    let (caller, rows) = enter(&app, &session, info.now, query.statements(session.company())).await?;
    caller.require(&app, Action::ListUsers, &caller.own_company())?;
    let [page, total] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let mut users: Vec<UserRow> = page.all()?;
    let more = users.len() > query.limit;
    users.truncate(query.limit);
    let next_cursor = users.last().filter(|_| more).map(|user| user.id.to_string());
    let link = next_cursor.as_ref().and_then(|cursor| query.link(cursor));
    let total = total.first::<Total>()?.map_or(0, |row| row.total);
    let list = UserList {
        users: users.iter().map(|user| user.told(info.now)).collect(),
        meta: ListMeta { total, next_cursor },
    };
    let mut response = Json(list).into_response();
    link.map(|link| response.headers_mut().insert(LINK, link));
    Ok(response)
}

#[derive(Deserialize)]
struct Total {
    total: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Active,
    Deactivated,
    Both,
}

struct Query {
    status: Status,
    limit: usize,
    cursor: Option<String>,
}

// The cursor is the id of the last user seen; where it stands is looked up inside the company, so no cursor leads outside (E34).
const ONE_STATUS: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users u WHERE u.company_id = ?1 AND u.status = ?2 AND (?3 IS NULL OR (u.sort_key, u.id) > \
     (SELECT c.sort_key, c.id FROM users c WHERE c.company_id = ?1 AND c.id = ?3)) ORDER BY u.sort_key, u.id LIMIT ?4"
);
const BOTH: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users u WHERE u.company_id = ?1 AND (?2 IS NULL OR (u.sort_key, u.id) > \
     (SELECT c.sort_key, c.id FROM users c WHERE c.company_id = ?1 AND c.id = ?2)) ORDER BY u.sort_key, u.id LIMIT ?3"
);
const TOTAL_ONE: &str = "SELECT count(*) AS total FROM users WHERE company_id = ?1 AND status = ?2";
const TOTAL_BOTH: &str = "SELECT count(*) AS total FROM users WHERE company_id = ?1";

impl Query {
    fn parse(text: &str) -> Result<Self, ApiError> {
        let mut query = Self { status: Status::Active, limit: 50, cursor: None };
        let mut seen = None;
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            match name.as_ref() {
                "status" => seen = Some(joined(seen, status(&value)?)),
                "limit" => query.limit = limit(&value)?,
                "cursor" => query.cursor = Some(cursor(&value)?),
                other => {
                    return Err(ApiError::with(
                        Code::BadRequest,
                        format!("the parameter `{other}` is not known here; use status, limit, cursor"),
                    ));
                }
            }
        }
        query.status = seen.unwrap_or(Status::Active);
        Ok(query)
    }

    fn statements(&self, company: &CompanyId) -> Vec<Statement> {
        let company = || company.as_str().into();
        // One more than asked for: whether a next page exists.
        let limit = i64::try_from(self.limit + 1).unwrap_or(i64::MAX);
        match self.one_status() {
            Some(status) => vec![
                Statement::new(ONE_STATUS, [company(), status.into(), self.cursor.clone().into(), limit.into()]),
                Statement::new(TOTAL_ONE, [company(), status.into()]),
            ],
            None => vec![
                Statement::new(BOTH, [company(), self.cursor.clone().into(), limit.into()]),
                Statement::new(TOTAL_BOTH, [company()]),
            ],
        }
    }

    fn one_status(&self) -> Option<&'static str> {
        match self.status {
            Status::Active => Some("active"),
            Status::Deactivated => Some("deactivated"),
            Status::Both => None,
        }
    }

    fn link(&self, cursor: &str) -> Option<HeaderValue> {
        let status = self
            .one_status()
            .map_or_else(|| "status=active&status=deactivated".to_owned(), |one| format!("status={one}"));
        HeaderValue::from_str(&format!("</v1/users?{status}&limit={}&cursor={cursor}>; rel=\"next\"", self.limit)).ok()
    }
}

fn joined(seen: Option<Status>, status: Status) -> Status {
    match seen {
        Some(seen) if seen != status => Status::Both,
        _ => status,
    }
}

fn status(value: &str) -> Result<Status, ApiError> {
    match value {
        "active" => Ok(Status::Active),
        "deactivated" => Ok(Status::Deactivated),
        // D3: a filter with nothing ticked cannot be confirmed.
        "" => Err(wrong("status", "required", "choose active, deactivated, or both by giving the parameter twice")),
        _ => Err(wrong("status", "malformed", "a status is `active` or `deactivated`")),
    }
}

fn limit(value: &str) -> Result<usize, ApiError> {
    value
        .parse()
        .ok()
        .filter(|limit| (1..=100).contains(limit))
        .ok_or_else(|| wrong("limit", "outOfRange", "a page holds 1 to 100 users"))
}

fn cursor(value: &str) -> Result<String, ApiError> {
    let id = uuid::Uuid::try_parse(value)
        .map_err(|_| wrong("cursor", "malformed", "use nextCursor of the page before, as it is"))?;
    Ok(id.to_string())
}

fn wrong(name: &str, code: &'static str, detail: &str) -> ApiError {
    ApiError::fields(vec![FieldError { pointer: format!("?{name}"), code, detail: detail.to_owned() }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Result<(Status, usize), (u16, &str)>) {
        let found = Query::parse(query).map(|query| (query.status, query.limit)).map_err(|error| {
            let status = error.code.status().as_u16();
            (status, error.into_errors().first().map_or(String::new(), |error| error.pointer.clone()))
        });
        assert_eq!(found, expected.map_err(|(status, pointer)| (status, pointer.to_owned())), "{query}");
    }

    #[test]
    fn s08_only_active_users_are_listed_unless_asked() {
        check("", Ok((Status::Active, 50)));
        check("status=active", Ok((Status::Active, 50)));
        check("status=deactivated&limit=1", Ok((Status::Deactivated, 1)));
        check("status=active&status=deactivated", Ok((Status::Both, 50)));
    }

    #[test]
    fn d03_a_filter_with_nothing_ticked_is_refused() {
        check("status=", Err((422, "?status")));
    }

    #[test]
    fn what_is_not_of_its_form_is_refused() {
        check("status=all", Err((422, "?status")));
        check("limit=0", Err((422, "?limit")));
        check("limit=101", Err((422, "?limit")));
        check("cursor=x'--", Err((422, "?cursor")));
        check("page=2", Err((400, "")));
    }
}
