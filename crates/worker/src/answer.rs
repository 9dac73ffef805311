//! A response as the platform wants it.

use axum::body::{Body, HttpBody, to_bytes};
use http::{HeaderMap, Response};
use worker::{Error, Headers, ResponseBuilder};

/// What is held whole goes out whole: as a stream it would be fetched piece by piece, across the border between
/// JavaScript and Wasm. Only an export, whose length nobody knows beforehand, is a stream.
pub async fn told(response: Response<Body>) -> worker::Result<worker::Response> {
    let length = response.body().size_hint().exact();
    let Some(length) = length.and_then(|length| usize::try_from(length).ok()) else {
        return response.try_into();
    };
    let (parts, body) = response.into_parts();
    let answer = ResponseBuilder::new().with_status(parts.status.as_u16()).with_headers(headers(&parts.headers)?);
    if length == 0 {
        return Ok(answer.empty());
    }
    let bytes = to_bytes(body, length).await.map_err(|error| Error::RustError(error.to_string()))?;
    Ok(answer.fixed(bytes.into()))
}

fn headers(of: &HeaderMap) -> worker::Result<Headers> {
    let headers = Headers::new();
    for (name, value) in of {
        headers.append(name.as_str(), std::str::from_utf8(value.as_bytes())?)?;
    }
    Ok(headers)
}
