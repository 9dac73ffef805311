//! `GET /v1/tenants/{tenant}/groups`

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use deskwarden_policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Group, GroupRow};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Problem},
    store::rules::is_member,
    tenants::{PLACE, place},
};

/// Every group of a tenant.
#[derive(Serialize, ToSchema)]
pub struct GroupList {
    /// In order of name.
    pub groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Counted {
    #[serde(flatten)]
    group: GroupRow,
    members: i64,
}

const ALL: &str = concat!(
    "SELECT o.id, o.name, o.version, (SELECT count(*) FROM group_members m WHERE m.company_id = o.company_id",
    " AND m.group_id = o.id AND ",
    is_member!("m.company_id", "m.user_id", "m.tenant_id", "?3"),
    ") AS members FROM operator_groups o WHERE o.company_id = ?1 AND o.tenant_id = ?2 ORDER BY o.name_key, o.id"
);

/// Lists the groups of a tenant.
#[utoipa::path(
    get, path = "/v1/tenants/{tenant}/groups", operation_id = "list_groups", tag = "groups", params(("tenant" = String, Path)),
    responses(
        (status = 200, description = "all of them", body = GroupList),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_groups(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(tenant): Path<String>,
    SessionCookie(session): SessionCookie,
) -> Result<Json<GroupList>, ApiError> {
    let ids = || [session.company().as_str().into(), tenant.as_str().into()];
    let [company, here] = ids();
    let load = vec![Statement::new(PLACE, ids()), Statement::new(ALL, [company, here, info.now.into()])];
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    place(&app, &caller, Action::ViewGroups, rows.first())?;
    let counted: Vec<Counted> = rows.get(1).map(Rows::all).transpose()?.unwrap_or_default();
    let told = |Counted { group, members }| Group { members, ..group.told(0) };
    Ok(Json(GroupList { groups: counted.into_iter().map(told).collect() }))
}
