//! The JSON of a request, refused before it is buffered where its type or size already says no.

use axum::{body::to_bytes, extract::FromRequest, extract::Request};
use http::{
    HeaderMap, Method,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::Value as Json;

use super::Fields;
use crate::problem::{ApiError, Code};

/// Bytes a body may hold: 256 KiB. The largest that makes sense, a group of a thousand members, has 40 kB; read as a tree a body
/// takes many times its size, of the 128 MB everything on the machine shares.
pub const LIMIT: usize = 256 * 1024;

/// A JSON object, ready to be read field by field.
pub struct JsonBody {
    /// The object's fields.
    pub fields: Fields,
    /// The bytes as sent: an idempotency key stands for exactly these.
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        check_type(request.method(), request.headers())?;
        check_length(request.headers())?;
        let bytes = to_bytes(request.into_body(), LIMIT).await.map_err(|_| ApiError::of(Code::TooLarge))?;
        let json = serde_json::from_slice(&bytes).map_err(|error| malformed(&error))?;
        Ok(Self { fields: object(json)?, bytes: bytes.to_vec() })
    }
}

fn check_type(method: &Method, headers: &HeaderMap) -> Result<(), ApiError> {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let accepted =
        essence == "application/json" || (*method == Method::PATCH && essence == "application/merge-patch+json");
    if accepted { Ok(()) } else { Err(ApiError::of(Code::UnsupportedMediaType)) }
}

fn check_length(headers: &HeaderMap) -> Result<(), ApiError> {
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    match length {
        Some(length) if length > LIMIT => Err(ApiError::of(Code::TooLarge)),
        _ => Ok(()),
    }
}

fn malformed(error: &serde_json::Error) -> ApiError {
    let place = format!("line {}, column {}", error.line(), error.column());
    ApiError::with(Code::BadRequest, format!("the body is not valid JSON at {place}; send one JSON object"))
}

fn object(json: Json) -> Result<Fields, ApiError> {
    match json {
        Json::Object(map) => Ok(Fields::new(map)),
        _ => Err(ApiError::with(Code::BadRequest, "the body is not a JSON object; send fields in braces")),
    }
}
