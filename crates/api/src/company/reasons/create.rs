//! `POST /v1/away-reasons`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::{AwayReason, ReasonRow, record::name_taken};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::{Fields, JsonBody},
    http::{IdempotencyKey, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, Record, commit_named, keyed},
    text::{TenantName, fold},
};

/// What makes a reason for being away.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct CreateAwayReason {
    /// 1 to 100 characters, unlike any other reason's.
    name: String,
    /// Whether the time is paid.
    paid: bool,
}

const COLLECTION: &str = "/v1/away-reasons";

/// Makes a reason for being away (M9).
#[utoipa::path(
    post, path = "/v1/away-reasons", operation_id = "create_away_reason", tag = "company", request_body = CreateAwayReason,
    params(("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once")),
    responses(
        (status = 201, description = "made; Location and ETag name it", body = AwayReason),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_away_reason(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let keyed = keyed(key, "POST /v1/away-reasons", &body.bytes);
    let lookup = keyed.as_ref().map(|keyed| keyed.lookup(&session));
    let (caller, rows) = enter(&app, &session, info.now, lookup.into_iter().collect()).await?;
    let permit = caller.permit(&app, Action::ManageAwayReasons, vec![caller.own_company()], vec![0])?;
    let row = read(body.fields, app.new_id(info.now)?)?;
    if let (Some(keyed), Some(rows)) = (&keyed, rows.first())
        && let Some(answer) = keyed.replay(rows, COLLECTION)?
    {
        return Ok(answer.into_response());
    }
    let answer = Answer { status: 201, body: json!(row.told()), collection: COLLECTION };
    let change = change(&permit, &row, info.now.0);
    commit_named(&app, &info, permit, change, keyed.as_ref(), answer, name_taken).await
}

fn read(mut fields: Fields, id: String) -> Result<ReasonRow, ApiError> {
    let name = fields.text("name", TenantName::parse);
    let paid = fields.flag("paid").map(i64::from);
    let row = name.zip(paid).map(|(name, paid)| ReasonRow { id, name: name.as_str().to_owned(), paid, version: 1 });
    fields.finish(row)
}

const INSERT: &str =
    "INSERT INTO away_reasons (company_id, id, name, name_key, paid, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

fn change(permit: &Permit, row: &ReasonRow, now: i64) -> Change {
    let insert = Statement::new(
        INSERT,
        [
            permit.company().as_str().into(),
            row.id.as_str().into(),
            row.name.as_str().into(),
            fold(&row.name).into(),
            row.paid.into(),
            now.into(),
        ],
    );
    Change {
        action: Action::ManageAwayReasons,
        rows: vec![insert],
        closing: vec![],
        record: Record::of("awayReason", row.id.as_str(), None, Some(row.audited())),
    }
}
