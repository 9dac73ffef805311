//! If-Match, If-None-Match, Idempotency-Key.

use axum::extract::FromRequestParts;
use http::{
    HeaderMap, HeaderValue,
    header::{IF_MATCH, IF_NONE_MATCH},
    request::Parts,
};

use crate::problem::{ApiError, Code};

/// The version a change names. The platform weakens ETags, so `W/` is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let sent = header(&parts.headers, IF_MATCH.as_str()).ok_or_else(|| ApiError::of(Code::IfMatchRequired))?;
        let version = strong(sent).parse::<i64>();
        version.map(Self).map_err(|_| {
            ApiError::with(Code::Stale, "If-Match does not hold a version of this record; send its ETag as last seen")
        })
    }
}

/// Names a request so that sending it again does it once. 1 to 200 visible characters, chosen by the caller; kept for 24 hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        // Quotes are part of it: taking some away would make one key of several.
        let key = value.to_str().unwrap_or_default();
        let fits = (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        if fits {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(ApiError::with(Code::BadRequest, "Idempotency-Key holds 1 to 200 visible ASCII characters"))
        }
    }
}

/// A record's version as an ETag.
pub fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

/// Whether the caller already holds what this tag names.
pub fn is_fresh(headers: &HeaderMap, tag: &str) -> bool {
    header(headers, IF_NONE_MATCH.as_str()).is_some_and(|sent| sent.split(',').any(|one| strong(one) == tag))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn strong(tag: &str) -> &str {
    tag.trim().trim_start_matches("W/").trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weakened_tag_is_the_same_tag() {
        assert_eq!(strong("W/\"7\""), "7");
        assert_eq!(strong(" \"7\""), "7");
    }

    #[test]
    fn a_tag_in_a_list_is_found() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"a\", W/\"b\""));
        assert!(is_fresh(&headers, "b"));
        assert!(!is_fresh(&headers, "c"));
    }
}
