//! Idempotency-Key: the answer is kept in the batch of the change, so a repeated request finds it or finds nothing done.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{CompanyId, Millis, UserId};
use http::{HeaderValue, StatusCode, header::ETAG, header::LOCATION};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    auth::Credential,
    http::{IdempotencyKey, etag},
    ports::{Rows, Statement},
    problem::{ApiError, Code},
};

/// A key together with what it stands for.
#[derive(Clone, Debug)]
pub struct Keyed {
    key: String,
    fingerprint: String,
}

/// An answer that can be given again: everything in it follows from status and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 201 for what was made, 200 otherwise.
    pub status: u16,
    /// Names `id` and `version` where the answer has an address and an ETag.
    pub body: Value,
    /// Where records of this kind live, for the Location of what was made.
    pub collection: &'static str,
}

#[derive(Deserialize)]
struct KeptRow {
    fingerprint: String,
    status: u16,
    body: String,
}

const KEPT: &str = "SELECT fingerprint, status, body FROM idempotency WHERE company_id = ?1 \
    AND actor_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2) AND key = ?3";
const REMEMBER: &str = "INSERT INTO idempotency (company_id, actor_id, key, fingerprint, status, body, created_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/// The key of this request, if it has one. `route` and the body's bytes are what it stands for.
pub fn keyed(key: IdempotencyKey, route: &str, body: &[u8]) -> Option<Keyed> {
    let digest = Sha256::new().chain_update(route).chain_update([0]).chain_update(body).finalize();
    let fingerprint = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    key.0.map(|key| Keyed { key, fingerprint })
}

impl Keyed {
    /// Asks for an answer kept for this key; goes with the load.
    pub fn lookup(&self, credential: &Credential) -> Statement {
        Statement::new(KEPT, [credential.company().as_str().into(), credential.hash().into(), self.key.as_str().into()])
    }

    /// The kept answer; 422 if the key stood for another request.
    pub fn replay(&self, rows: &Rows, collection: &'static str) -> Result<Option<Answer>, ApiError> {
        let Some(kept) = rows.first::<KeptRow>()? else { return Ok(None) };
        if kept.fingerprint != self.fingerprint {
            return Err(ApiError::of(Code::KeyReused));
        }
        let body = serde_json::from_str(&kept.body).map_err(|error| ApiError::internal(&error))?;
        Ok(Some(Answer { status: kept.status, body, collection }))
    }
}

pub(super) fn remember(company: &CompanyId, actor: &UserId, keyed: &Keyed, answer: &Answer, now: Millis) -> Statement {
    Statement::new(
        REMEMBER,
        [
            company.as_str().into(),
            actor.as_str().into(),
            keyed.key.as_str().into(),
            keyed.fingerprint.as_str().into(),
            i64::from(answer.status).into(),
            answer.body.to_string().into(),
            now.into(),
        ],
    )
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let version = self.body.get("version").and_then(Value::as_i64);
        let id = self.body.get("id").and_then(Value::as_str).map(str::to_owned);
        let mut response = (status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        version.map(|version| headers.insert(ETAG, etag(version)));
        if let (StatusCode::CREATED, Some(id)) = (status, id)
            && let Ok(location) = HeaderValue::from_str(&format!("{}/{id}", self.collection))
        {
            headers.insert(LOCATION, location);
        }
        response
    }
}
