//! `POST /v1/decisions`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::{Action, CompanyId, Explanation, Facts, Target, TargetFields, explain};
use serde::Serialize;
use utoipa::ToSchema;

use super::Decided;
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody, Wrong},
    http::RequestInfo,
    problem::{ApiError, Problem},
};

/// Questions asked at once, at most.
const MOST: usize = 100;

/// What the caller wants to know.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct AskDecisions {
    /// At most 100 questions.
    decisions: Vec<AskDecision>,
}

/// One question: an action and its target. Which fields a target has depends on its kind; one too many or too few, an unknown
/// action, channel or tenant is denied.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; the engine reads it")]
pub struct AskDecision {
    /// The action.
    action: String,
    /// The user it is about.
    user: Option<String>,
    /// The tenant it lies in.
    tenant: Option<String>,
    /// Of a user: whether nobody else could administer the company.
    last_company_admin: Option<bool>,
    /// Of a user in a tenant: whether the user holds anything there.
    member: Option<bool>,
    /// The channel.
    channel: Option<String>,
    /// Who has the session or e-mail.
    operator: Option<String>,
    /// Whether the session is over.
    ended: Option<bool>,
    /// Sessions open in the channel's group.
    open: Option<u32>,
    /// Calls open.
    calls: Option<u32>,
    /// `online`, `away` or `offline`.
    status: Option<String>,
    /// Whether the reason for being away is an unpaid one.
    unpaid_reason: Option<bool>,
    /// Whether sessions of the channel's group are offered while away.
    offered_while_away: Option<bool>,
    /// Whether the operator is in a group of the tenant.
    in_group: Option<bool>,
    /// Whether the operator has the channel switched on.
    switched_on: Option<bool>,
}

/// The answers, in the order of the questions.
#[derive(Serialize, ToSchema)]
pub struct Decisions {
    /// One for each question.
    #[schema(value_type = Vec<Decided>)]
    pub decisions: Vec<Explanation>,
}

/// A question as read; what makes no target is denied.
type Question = (Option<Action>, Option<TargetFields>);

/// Decides questions of the caller as every route does (X1).
#[utoipa::path(
    post, path = "/v1/decisions", operation_id = "decide", tag = "service", request_body = AskDecisions,
    responses(
        (status = 200, description = "an answer to each question", body = Decisions),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn decide(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    body: JsonBody,
) -> Result<Json<Decisions>, ApiError> {
    let questions = read(body.fields);
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ViewOwnRights, &caller.itself())?;
    // The page decides with the same snapshot.
    let facts = Facts::at(&caller.own_snapshot(&app), info.now);
    let answer = |(action, fields): Question| {
        let asked = action.zip(fields).and_then(|(action, fields)| target(caller.company_id(), action, fields));
        asked.map(|(action, target)| explain(app.engine(), &facts, action.as_str(), &target)).unwrap_or_default()
    };
    Ok(Json(Decisions { decisions: questions?.into_iter().map(answer).collect() }))
}

fn target(company: &CompanyId, action: Action, fields: TargetFields) -> Option<(Action, Target)> {
    Some((action, fields.target(company, action.target_kind())?))
}

fn read(mut fields: Fields) -> Result<Vec<Question>, ApiError> {
    let questions = fields.objects("decisions", |item| {
        let action = item.text("action", |text| Ok(Action::from_str(text)))?;
        Some((action, serde_json::from_value(item.rest().into()).ok()))
    });
    if questions.as_ref().is_some_and(|questions| questions.len() > MOST) {
        fields.complain("decisions", Wrong::new("tooLong", format!("these are more than {MOST}; ask fewer at once")));
    }
    fields.finish(questions)
}
