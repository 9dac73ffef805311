//! `POST /v1/slot-profiles`

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use serde_json::json;
use utoipa::ToSchema;

use super::{NewProfile, ProfileRow, SlotProfile, name_taken};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    body::JsonBody,
    http::{IdempotencyKey, RequestInfo},
    ports::Statement,
    problem::{ApiError, Problem},
    store::{Answer, Change, Record, commit_named, keyed},
};

/// What makes a slot profile.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct CreateSlotProfile {
    /// 1 to 100 characters, unlike any other slot profile's.
    name: String,
    /// Slots for WebChat and IP Telephony; 0 = is given nothing.
    #[schema(minimum = 0, maximum = 100)]
    live: i64,
    /// Slots for Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    #[schema(minimum = 0, maximum = 100)]
    offline: i64,
    /// Slots for E-mail.
    #[schema(minimum = 0, maximum = 100)]
    email: i64,
}

const COLLECTION: &str = "/v1/slot-profiles";

/// Makes a slot profile.
#[utoipa::path(
    post, path = "/v1/slot-profiles", operation_id = "create_slot_profile", tag = "slots", request_body = CreateSlotProfile,
    params(("Idempotency-Key" = Option<String>, Header, description = "sending the request again with the same key does it once")),
    responses(
        (status = 201, description = "made; Location and ETag name it", body = SlotProfile),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_slot_profile(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    key: IdempotencyKey,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let keyed = keyed(key, "POST /v1/slot-profiles", &body.bytes);
    let lookup = keyed.as_ref().map(|keyed| keyed.lookup(&session));
    let (caller, rows) = enter(&app, &session, info.now, lookup.into_iter().collect()).await?;
    let permit = caller.permit(&app, Action::ManageSlotProfiles, vec![caller.own_company()], vec![0])?;
    let new = NewProfile::read(body.fields)?;
    if let (Some(keyed), Some(rows)) = (&keyed, rows.first())
        && let Some(answer) = keyed.replay(rows, COLLECTION)?
    {
        return Ok(answer.into_response());
    }
    let row = new.row(app.new_id(info.now)?);
    let answer = Answer { status: 201, body: json!(row.told()), collection: COLLECTION };
    let change = change(&permit, &new, &row, info.now.0);
    commit_named(&app, &info, permit, change, keyed.as_ref(), answer, name_taken).await
}

impl NewProfile {
    fn row(&self, id: String) -> ProfileRow {
        let [live, offline, email] = self.slots;
        let name = self.name.as_str().to_owned();
        ProfileRow { id, name, live, offline, email, version: 1, is_default: 0, users: 0 }
    }
}

const INSERT: &str = "INSERT INTO slot_profiles (company_id, id, name, name_key, live, offline, email, created_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

fn change(permit: &Permit, new: &NewProfile, row: &ProfileRow, now: i64) -> Change {
    let insert = Statement::new(
        INSERT,
        [
            permit.company().as_str().into(),
            row.id.as_str().into(),
            row.name.as_str().into(),
            new.name.key().into(),
            row.live.into(),
            row.offline.into(),
            row.email.into(),
            now.into(),
        ],
    );
    Change {
        action: Action::ManageSlotProfiles,
        rows: vec![insert],
        closing: vec![],
        record: Record::of("slotProfile", row.id.as_str(), None, Some(row.audited())),
    }
}
