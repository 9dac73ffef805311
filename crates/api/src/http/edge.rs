//! The outermost layer: what goes in gets a name, what goes out gets its headers.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use deskwarden_policy::Millis;
use http::{HeaderMap, HeaderValue, header::HeaderName};

use super::{cross_site, headers};
use crate::{app::App, problem::ApiError};

/// What is known of a request before anybody has looked into it.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    /// Names the request in answers, log and audit.
    pub id: String,
    /// The caller's address as the platform's edge states it; never X-Forwarded-For.
    pub ip: Option<String>,
    /// One instant for the whole request.
    pub now: Millis,
}

/// Wraps every route, unknown addresses included.
pub async fn edge(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let info = match name_request(&app, request.headers()) {
        Ok(info) => info,
        Err(error) => return finish(error.into_response(), "none"),
    };
    let id = info.id.clone();
    request.extensions_mut().insert(info);
    let response = match cross_site::check(&request, &app.settings().origin) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    finish(response, &id)
}

fn name_request(app: &App, headers: &HeaderMap) -> Result<RequestInfo, ApiError> {
    let now = app.now();
    let ip = headers.get("cf-connecting-ip").and_then(|value| value.to_str().ok()).map(str::to_owned);
    Ok(RequestInfo { id: app.new_id(now)?, ip, now })
}

/// Turns an [`ApiError`] into its body now that the request has a name, and sets the headers every answer bears.
fn finish(mut response: Response, id: &str) -> Response {
    if let Some(error) = response.extensions_mut().remove::<ApiError>() {
        let allow = response.headers().get(http::header::ALLOW).cloned();
        let mut problem = error.clone().into_problem(id);
        allow.map(|allow| problem.headers_mut().insert(http::header::ALLOW, allow));
        problem.extensions_mut().insert(error);
        response = problem;
    }
    headers::secure(response.headers_mut());
    if let Ok(id) = HeaderValue::from_str(id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}
