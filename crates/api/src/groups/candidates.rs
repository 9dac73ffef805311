//! `GET /v1/tenants/{tenant}/members`

use axum::{
    Extension, Json,
    extract::{Path, RawQuery, State},
};
use deskwarden_policy::Action;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    tenants::{PLACE, place, read_names},
    text::fold,
    users::list::parameters::Parameters,
};

/// The members of a tenant.
#[derive(Serialize, ToSchema)]
pub struct MemberList {
    /// In order of name.
    pub members: Vec<Candidate>,
    /// Whether there are more than are told: search for them.
    pub more: bool,
}

/// A member of a tenant: who may be put into its groups.
#[derive(Serialize, ToSchema)]
pub struct Candidate {
    /// The user's id.
    pub id: String,
    /// First and last name.
    pub name: String,
    /// Ids of the groups they are in.
    pub groups: Vec<String>,
    /// Channels they serve now.
    pub channels: Vec<String>,
    /// Whether the account may be used.
    pub active: bool,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    in_groups: String,
    channels: String,
    active: i64,
}

/// Members told at once, at most.
const MOST: usize = 200;

/// Names alone are searched: who looks after groups does not learn e-mail addresses.
const MEMBERS: &str = "SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.status = 'active' AS active, \
    (SELECT json_group_array(m.group_id) FROM group_members m WHERE m.company_id = u.company_id AND m.user_id = u.id \
    AND m.tenant_id = ?2) AS in_groups, \
    (SELECT json_group_array(c.name) FROM grants c WHERE c.company_id = u.company_id AND c.user_id = u.id \
    AND c.tenant_id = ?2 AND c.kind = 'channel' AND (c.until IS NULL OR c.until > ?3)) AS channels \
    FROM (SELECT DISTINCT g.user_id FROM grants g INDEXED BY grants_by_tenant WHERE g.company_id = ?1 AND g.tenant_id = ?2 \
    AND (g.until IS NULL OR g.until > ?3)) h CROSS JOIN users u WHERE u.company_id = ?1 AND u.id = h.user_id \
    AND NOT EXISTS (SELECT 1 FROM json_each(?4) w WHERE instr(' ' || u.sort_key, ' ' || w.value) = 0) \
    ORDER BY u.sort_key, u.id LIMIT ?5";

/// Lists who may be put into the groups of a tenant: whoever holds anything there now.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/members", operation_id = "list_members", tag = "groups",
    params(
        ("tenant" = String, Path),
        ("search" = Option<String>, Query, description = "beginnings of words of the name, all of them"),
    ),
    responses(
        (status = 200, description = "at most 200", body = MemberList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_members(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(tenant): Path<String>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<MemberList>, ApiError> {
    let words = read(query.as_deref().unwrap_or_default());
    let company = session.company().as_str();
    let more = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    let ids = [
        company.into(),
        tenant.as_str().into(),
        info.now.into(),
        json!(words.as_deref().unwrap_or_default()).to_string().into(),
        more.into(),
    ];
    let load = vec![Statement::new(PLACE, [company.into(), tenant.as_str().into()]), Statement::new(MEMBERS, ids)];
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    place(&app, &caller, Action::ChangeGroupMembers, rows.first())?;
    words?;
    let mut rows: Vec<Row> = rows.get(1).map(Rows::all).transpose()?.unwrap_or_default();
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    let members = rows.into_iter().map(candidate).collect::<Result<_, ApiError>>()?;
    Ok(Json(MemberList { members, more }))
}

fn read(query: &str) -> Result<Vec<String>, ApiError> {
    let mut given = Parameters::read(query, &["search"])?;
    let search = given.one("search", |text| Ok(text.to_owned())).unwrap_or_default();
    given.finish(search.split_whitespace().take(10).map(fold).collect())
}

fn candidate(row: Row) -> Result<Candidate, ApiError> {
    let (groups, channels) = (read_names(&row.in_groups)?, read_names(&row.channels)?);
    Ok(Candidate { id: row.id, name: row.name, groups, channels, active: row.active != 0 })
}
