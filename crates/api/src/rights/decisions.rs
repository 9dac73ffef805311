//! `POST /v1/decisions`

use axum::{Extension, Json, extract::State};
use deskwarden_policy::{Action, CompanyId, Explanation, Facts, Target, TargetFields, explain};
use serde::Serialize;
use utoipa::ToSchema;

use super::Decided;
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::RequestInfo,
    problem::{ApiError, Problem},
};

/// Questions asked at once, at most: a refusal is explained by deciding again with what might be missing.
const MOST: usize = 25;

/// What the caller wants to know.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct AskDecisions {
    /// At most 25 questions.
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
    let asked = |(action, fields): Question| target(caller.company_id(), action?, fields?);
    let questions: Vec<_> = questions?.into_iter().map(asked).collect();
    let mut answers: Vec<Explanation> = Vec::with_capacity(questions.len());
    for (index, question) in questions.iter().enumerate() {
        // The same question is not worth a second search.
        let asked_before = questions.iter().take(index).position(|other| other == question);
        let known = asked_before.and_then(|other| answers.get(other).cloned());
        let explained = |(action, target): &(Action, Target)| explain(app.engine(), &facts, action.as_str(), target);
        answers.push(known.unwrap_or_else(|| question.as_ref().map(explained).unwrap_or_default()));
    }
    Ok(Json(Decisions { decisions: answers }))
}

fn target(company: &CompanyId, action: Action, fields: TargetFields) -> Option<(Action, Target)> {
    Some((action, fields.target(company, action.target_kind())?))
}

fn read(mut fields: Fields) -> Result<Vec<Question>, ApiError> {
    let questions = fields.objects("decisions", MOST, |item| {
        let action = item.text("action", |text| Ok(Action::from_str(text)))?;
        Some((action, serde_json::from_value(item.rest().into()).ok()))
    });
    fields.finish(questions)
}
