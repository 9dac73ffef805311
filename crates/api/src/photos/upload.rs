//! `POST /v1/photos`

use axum::{
    Extension, Json,
    body::to_bytes,
    extract::{FromRequest, Request, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Permit};
use http::{StatusCode, header::CONTENT_LENGTH};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::{Kind, Picture, clean, key, known};
use crate::{
    after::AfterCommit,
    app::App,
    auth::{SessionCookie, admit, enter},
    http::RequestInfo,
    ports::Statement,
    problem::{ApiError, Code, Problem},
    store::{Change, Record, commit},
};

/// A photo that was taken in.
#[derive(Serialize, ToSchema)]
pub struct Photo {
    /// The SHA-256 of its bytes as kept: what profiles name it by.
    pub photo: String,
    /// Where it is shown.
    pub url: String,
}

/// Bytes a photo may hold: 512 kB.
const LIMIT: usize = 512 * 1024;

/// The body, as it comes.
pub struct Raw(Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let told = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if told.is_some_and(|length| length > LIMIT) {
            return Err(too_large());
        }
        let bytes = to_bytes(request.into_body(), LIMIT).await.map_err(|_| too_large())?;
        Ok(Self(bytes.to_vec()))
    }
}

/// Takes in a photo: PNG, JPEG or WebP, told by its content. What is told about the picture (place, time, camera, comments) is
/// left out; profiles may name it from then on.
#[utoipa::path(
    post, path = "/v1/photos", operation_id = "add_photo", tag = "photos",
    request_body(content = inline(Picture), content_type = "application/octet-stream", description = "at most 512 kB; the content type is not looked at"),
    responses(
        (status = 201, description = "taken in", body = Photo),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn add_photo(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    Raw(bytes): Raw,
) -> Result<Response, ApiError> {
    let cleaned = clean(&bytes).map(|(kind, bytes)| Cleaned { kind, sha256: hash(&bytes), bytes });
    let known = cleaned.as_ref().map(|photo| known(session.company(), &photo.sha256));
    let (caller, rows) = enter(&app, &session, info.now, known.into_iter().collect()).await?;
    let permit = caller.permit(&app, Action::EditOwnProfile, vec![caller.itself()], vec![caller.user.version])?;
    let detail = "too many photos at once; wait a minute, then send the next".to_owned();
    admit(&app, format!("photo {}", caller.user_id()), detail).await?;
    let cleaned = cleaned.ok_or_else(no_photo)?;
    let url = format!("/v1/photos/{}/{}", permit.company(), cleaned.sha256);
    let answer = (StatusCode::CREATED, Json(Photo { photo: cleaned.sha256.clone(), url }));
    if rows.first().is_some_and(|rows| !rows.0.is_empty()) {
        return Ok(answer.into_response());
    }
    let change = change(&permit, &cleaned, info.now.0);
    // The bytes first: a row always has its bytes, and bytes without a row are named by nobody.
    let stored = app.blobs().put(key(permit.company(), &cleaned.sha256), cleaned.bytes).await;
    stored.map_err(|error| ApiError::of(Code::Unavailable).retry_after(1).caused_by(&error))?;
    commit(&app, &info, permit, change, None).await?;
    Ok(AfterCommit(session.company().clone()).with(answer))
}

struct Cleaned {
    kind: Kind,
    sha256: String,
    bytes: Vec<u8>,
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

const INSERT: &str = "INSERT INTO photos (company_id, sha256, content_type, bytes, added_by, added_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (company_id, sha256) DO NOTHING";

fn change(permit: &Permit, photo: &Cleaned, now: i64) -> Change {
    let (size, kind) = (i64::try_from(photo.bytes.len()).unwrap_or(i64::MAX), photo.kind.media_type());
    let (company, by) = (permit.company().as_str(), permit.actor().as_str());
    let row = [company.into(), photo.sha256.as_str().into(), kind.into(), size.into(), by.into(), now.into()];
    let record = json!({ "sha256": photo.sha256, "contentType": kind, "bytes": size });
    Change {
        action: Action::EditOwnProfile,
        rows: vec![Statement::new(INSERT, row)],
        closing: vec![],
        record: Record::of("photo", photo.sha256.as_str(), None, Some(record)),
    }
}

fn too_large() -> ApiError {
    ApiError::with(Code::TooLarge, "a photo holds at most 512 kB; make it smaller")
}

fn no_photo() -> ApiError {
    let detail = "a photo is a PNG, JPEG or WebP that stands still, with at most 8192 points a side; send one of these";
    ApiError::with(Code::UnsupportedMediaType, detail)
}
