//! `GET /v1/users/{id}/history`

use axum::{
    Extension, Json,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId, Millis};
use http::header::LINK;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    filter::{Filter, instant, once},
    query::{AuditList, Page, refuse_unknown, wrong},
    select::{Total, told_columns},
    then::{UserThen, then},
};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::Statement,
    problem::{ApiError, Code, Problem},
    store::system::record_refusals,
};

/// What happened to a user; or, with `at`, how the user stood then.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum History {
    /// Without `at`.
    Records(AuditList),
    /// With `at`.
    Then(Box<UserThen>),
}

enum Asked {
    Records(Page),
    At(Millis),
}

/// Tells what was done to a user and what they hold, and what was refused; with `at` the record and the rights as they stood then.
#[utoipa::path(
    get, path = "/v1/users/{id}/history", operation_id = "read_user_history", tag = "audit",
    params(
        ("id" = String, Path),
        ("at" = Option<String>, Query, description = "RFC 3339, not in the future: the user as they stood then; alone"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "50 if left out"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "a page, the newest first, Link rel=next leads on; or the user as they stood", body = History),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_user_history(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default(), info.now);
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ReadAudit, &caller.own_company())?;
    match asked? {
        Asked::At(at) => Ok(Json(then(&app, session.company(), &id, at).await?).into_response()),
        Asked::Records(page) => records(&app, session.company(), &id, info.now, &page).await,
    }
}

impl Asked {
    fn parse(text: &str, now: Millis) -> Result<Self, ApiError> {
        let (mut at, mut page) = (None, Page::default());
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let known = if name == "at" {
                once(&name, &mut at, instant(&name, &value)?)?;
                true
            } else {
                page.take(&name, &value)?
            };
            refuse_unknown(known, &name, "at, or limit and cursor")?;
        }
        match at {
            None => Ok(Self::Records(page)),
            Some(at) if at > now => {
                Err(wrong("at", "outOfRange", "this instant is still to come; choose one that has passed"))
            }
            Some(_) if page != Page::default() => {
                Err(wrong("at", "alone", "`at` stands alone, without limit and cursor"))
            }
            Some(at) => Ok(Self::At(at)),
        }
    }
}

const USER: &str = "SELECT count(*) AS total FROM users WHERE company_id = ?1 AND id = ?2";

/// SQL: records about the user `?2`. A membership's id begins with the user's and a slash, and 0 comes after the slash.
macro_rules! about_the_user {
    () => {
        " FROM audit a WHERE ((a.company_id = ?1 AND a.target_kind = 'user' AND a.target_id = ?2) \
         OR (a.company_id = ?1 AND a.target_kind = 'membership' AND a.target_id > ?2 || '/' AND a.target_id < ?2 || '0'))"
    };
}
const PAGE: &str =
    concat!("SELECT ", told_columns!(), about_the_user!(), " AND a.seq < ?3 ORDER BY a.seq DESC LIMIT ?4");
const TOTAL: &str = concat!("SELECT count(*) AS total", about_the_user!());

async fn records(app: &App, company: &CompanyId, user: &str, now: Millis, page: &Page) -> Result<Response, ApiError> {
    let ids = || [company.as_str().into(), user.into()];
    let [c, u] = ids();
    let more = i64::try_from(page.limit() + 1).unwrap_or(i64::MAX);
    let mut batch = record_refusals(company, now);
    batch.push(Statement::new(USER, ids()));
    batch.push(Statement::new(PAGE, [c, u, page.before().into(), more.into()]));
    batch.push(Statement::new(TOTAL, ids()));
    let rows = app.batch(batch).await?;
    let [.., known, rows, total] = rows.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    if known.first::<Total>()?.is_none_or(|known| known.total == 0) {
        return Err(ApiError::of(Code::NotFound));
    }
    let list = page.cut(rows.all()?, total.first::<Total>()?.map_or(0, |row| row.total));
    // The id is a known user's, so it is fit for an address.
    let link = page.link(&format!("/v1/users/{user}/history"), &Filter::default(), &list);
    let mut response = Json(list).into_response();
    link.map(|link| response.headers_mut().insert(LINK, link));
    Ok(response)
}
