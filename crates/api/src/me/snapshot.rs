//! `GET /v1/me/snapshot`, `GET /v1/policies/{sha256}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, BUNDLE, BUNDLE_SHA256, Snapshot};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG},
};

use crate::{
    app::App,
    auth::{SessionCookie, glance},
    http::{RequestInfo, is_fresh},
    problem::{ApiError, Code, Problem},
};

/// What the caller's page decides with. Its ETag changes when the policies, the company's or the caller's rights do, or a grant ends.
#[utoipa::path(
    get, path = "/v1/me/snapshot", operation_id = "read_snapshot", tag = "me",
    params(("If-None-Match" = Option<String>, Header, description = "the ETag held")),
    responses(
        (status = 200, description = "the snapshot, format 1", body = Object),
        (status = 304, description = "what the caller holds still stands"),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_snapshot(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    // A guard is kept fresh by itself, whether or not anybody is there (E20).
    let (caller, _) = glance(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ViewOwnRights, &caller.itself())?;
    let snapshot = caller.own_snapshot(&app);
    let tag = tag(&snapshot);
    let mut response = if is_fresh(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(&snapshot).into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

fn tag(snapshot: &Snapshot) -> String {
    let short: String = snapshot.policy_hash.chars().take(16).collect();
    let until = snapshot.valid_until.map_or(0, |until| until.0);
    format!("{short}-{}-{}-{}-{until}", snapshot.principal, snapshot.company_epoch, snapshot.user_epoch)
}

/// The policies by the hash of their bytes: public, and the same for ever.
#[utoipa::path(
    get, path = "/v1/policies/{sha256}", operation_id = "read_policies", tag = "me", params(("sha256" = String, Path)),
    responses(
        (status = 200, description = "the bundle", body = Object),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_policies(Path(hash): Path<String>) -> Result<Response, ApiError> {
    if hash != BUNDLE_SHA256 {
        return Err(ApiError::of(Code::NotFound));
    }
    let headers =
        [(CONTENT_TYPE, "application/json; charset=utf-8"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, BUNDLE).into_response())
}
