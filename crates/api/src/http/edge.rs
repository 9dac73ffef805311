//! The outermost layer: what goes in gets a name, what goes out gets its headers.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use deskwarden_policy::Millis;
use http::{HeaderMap, HeaderValue, header::HeaderName};

use super::{cross_site, headers};
use crate::{
    app::App,
    audit::record_refusal,
    problem::{ApiError, Code},
};

/// What is known of a request before anybody has looked into it.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    /// Names the request in answers, log and audit.
    pub id: String,
    /// The caller's address as the platform's edge states it; never X-Forwarded-For.
    pub ip: Option<String>,
    /// What the browser calls itself, shortened: helps a person to tell their sessions apart.
    pub agent: Option<String>,
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
    let method = request.method().clone();
    request.extensions_mut().insert(info.clone());
    let mut response = match cross_site::check(&request, &app.settings().origin) {
        Ok(()) => in_our_form(next.run(request).await),
        Err(error) => error.into_response(),
    };
    if let Some(error) = response.extensions_mut().remove::<ApiError>() {
        let error = record_refusal(&app, &info, &method, error).await;
        response.extensions_mut().insert(error);
    }
    finish(response, &id)
}

/// What the router refuses before any handler bears no error of ours: an address whose bytes are no UTF-8.
fn in_our_form(mut response: Response) -> Response {
    let status = response.status();
    if response.extensions().get::<ApiError>().is_some() || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let error = if status.is_client_error() {
        ApiError::with(Code::BadRequest, "the address cannot be read; write it as UTF-8, percent-encoded")
    } else {
        ApiError::internal(&"a handler was not reached")
    };
    response.extensions_mut().insert(error);
    response
}

fn name_request(app: &App, headers: &HeaderMap) -> Result<RequestInfo, ApiError> {
    let now = app.now();
    // `to_str` lets nothing but visible ASCII through.
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let ip = text("cf-connecting-ip").map(str::to_owned);
    let agent = text("user-agent").map(|agent| agent.chars().take(200).collect());
    Ok(RequestInfo { id: app.new_id(now)?, ip, agent, now })
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
