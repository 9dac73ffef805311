//! `GET /v1/photos/{company}/{sha256}`

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::CompanyId;
use http::{
    HeaderName, HeaderValue,
    header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
};

use super::{Kind, Picture, key};
use crate::{
    app::App,
    ports::BlobError,
    problem::{ApiError, Code, Problem},
};

/// Gives a photo's bytes: the same for ever under the same address.
#[utoipa::path(
    get, path = "/v1/photos/{company}/{sha256}", operation_id = "read_photo", tag = "photos",
    params(("company" = String, Path), ("sha256" = String, Path)),
    responses(
        (status = 200, description = "the photo", body = inline(Picture), content_type = "image/*"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_photo(
    State(app): State<App>,
    Path((company, sha256)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let named = uuid::Uuid::try_parse(&company).is_ok() && sha256.len() == 64 && sha256.bytes().all(is_digit);
    let missing = || ApiError::of(Code::NotFound);
    let key = named.then(|| key(&CompanyId::from(company), &sha256)).ok_or_else(missing)?;
    let away = |error: BlobError| ApiError::of(Code::Unavailable).retry_after(1).caused_by(&error);
    let bytes = app.blobs().get(key).await.map_err(away)?;
    let bytes = bytes.ok_or_else(missing)?;
    // The type was told by content when the photo came in, and the content is the same.
    let kind = Kind::of(&bytes).ok_or_else(missing)?;
    let mut response = bytes.into_response();
    for (name, value) in [(CONTENT_TYPE, kind.media_type())].into_iter().chain(SAFE) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// What came from outside is a picture and nothing else, wherever it is shown.
const SAFE: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    (CONTENT_DISPOSITION, "inline"),
    (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}
