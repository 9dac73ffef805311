//! `GET /v1/users/{id}/explanation`

use axum::{
    Extension, Json,
    extract::{Path, RawQuery, State},
};
use deskwarden_policy::{
    Action, Explanation, Facts, Grant, Status, Target, TargetFields, TargetKind, TenantId, UserId, explain,
};

use super::{Decided, load_slots, snapshot_of};
use crate::{
    app::App,
    auth::{Caller, SessionCookie, enter},
    body::Wrong,
    http::RequestInfo,
    operators::{holds_anything, load_member},
    ports::Rows,
    problem::{ApiError, Problem},
    tenants::GrantRow,
    users::{UserRow, list::parameters::Parameters, read::known},
};

const KNOWN: [&str; 6] = ["action", "tenant", "channel", "user", "operator", "ended"];

/// What is asked about somebody.
struct Question {
    action: String,
    fields: TargetFields,
    /// Whom it would be done to; the one asked about unless another is named.
    whom: String,
}

/// Tells why a user may or may not do something, and the least grant that would change it (X2).
///
/// Of slots and work only the rights are asked: as if a slot were free and the user ready.
#[utoipa::path(
    get, path = "/v1/users/{id}/explanation", operation_id = "explain_user", tag = "users",
    params(
        ("id" = String, Path),
        ("action" = String, Query, description = "an action of the policies; an unknown one is denied"),
        ("tenant" = Option<String>, Query, description = "where"),
        ("channel" = Option<String>, Query, description = "by which channel"),
        ("user" = Option<String>, Query, description = "to whom; left out: to themselves"),
        ("operator" = Option<String>, Query, description = "whose session or e-mail"),
        ("ended" = Option<bool>, Query, description = "whether the session has ended; left out: it has"),
    ),
    responses(
        (status = 200, description = "the decision, explained", body = Decided),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn explain_user(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(id): Path<String>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Json<Explanation>, ApiError> {
    let question = Question::read(query.as_deref().unwrap_or_default(), &id);
    let company = session.company().as_str();
    let mut load = load_member(company, &id);
    load.push(load_slots(company, &id));
    load.extend(load_member(company, question.as_ref().map_or("", |question| &question.whom)));
    let (caller, rows) = enter(&app, &session, info.now, load).await?;
    let user = known(&app, &caller, Action::ViewUserRights, rows.first().unwrap_or(&Rows::default()))?;
    let question = question?;
    let snapshot = snapshot_of(&caller, &user, grants(rows.get(1))?, rows.get(2))?;
    let facts = Facts::at(&snapshot, info.now);
    let target = question.target(&caller, rows.get(3), &grants(rows.get(4))?)?;
    let explained = target.map(|target| explain(app.engine(), &facts, &question.action, &target));
    Ok(Json(explained.unwrap_or_default()))
}

fn grants(rows: Option<&Rows>) -> Result<Vec<Grant>, ApiError> {
    let rows: Vec<GrantRow> = rows.map(Rows::all).transpose()?.unwrap_or_default();
    Ok(rows.into_iter().map(Grant::from).collect())
}

impl Question {
    fn read(text: &str, asked_about: &str) -> Result<Self, ApiError> {
        let mut given = Parameters::read(text, &KNOWN)?;
        let mut one = |name: &str| given.one(name, |text| Ok(text.to_owned()));
        let action = one("action");
        let fields = TargetFields {
            tenant: one("tenant").map(TenantId::from),
            channel: one("channel"),
            operator: one("operator").map(UserId::from),
            ..TargetFields::default()
        };
        let whom = one("user").unwrap_or_else(|| asked_about.to_owned());
        let ended =
            given.one("ended", |text| text.parse().map_err(|_| Wrong::new("malformed", "write `true` or `false`")));
        if action.is_none() {
            given.complain("action", Wrong::new("required", "`action` is missing; name what would be done"));
        }
        let fields = TargetFields { ended, ..fields };
        given.finish(Self { action: action.unwrap_or_default(), fields, whom })
    }

    /// What it would be done to, with what the rules ask about it as the database knows it.
    fn target(&self, caller: &Caller, whom: Option<&Rows>, held: &[Grant]) -> Result<Option<Target>, ApiError> {
        let Some(action) = Action::from_str(&self.action) else { return Ok(None) };
        let whom: Option<UserRow> = whom.map(Rows::first).transpose()?.flatten();
        let mut fields = self.fields.clone();
        let kind = action.target_kind();
        if matches!(kind, TargetKind::User | TargetKind::Membership) {
            fields.user = Some(UserId::from(self.whom.clone()));
        }
        match kind {
            TargetKind::User => fields.last_company_admin = whom.map(|user| user.last_administrator != 0),
            TargetKind::Membership => {
                let tenant = fields.tenant.as_ref();
                fields.member = tenant.map(|tenant| holds_anything(held, tenant, caller.now));
            }
            TargetKind::Session => fields.ended = fields.ended.or(Some(true)),
            TargetKind::Channel => ready(&mut fields),
            _ => {}
        }
        Ok(fields.target(caller.company_id(), kind))
    }
}

/// Slots are asked as if none were taken, work as if the user were ready: both are questions of the moment, not of rights.
fn ready(fields: &mut TargetFields) {
    fields.open = Some(0);
    fields.calls = Some(0);
    fields.status = Some(Status::Online.to_string());
    fields.unpaid_reason = Some(false);
    fields.offered_while_away = Some(true);
    fields.in_group = Some(true);
    fields.switched_on = Some(true);
}
