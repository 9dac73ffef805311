//! One structured line a request: no password, token, cookie, body or query (E48).

use deskwarden_api::{mail::Unsent, problem::ApiError};
use deskwarden_policy::Millis;
use http::{Request, Response};
use serde_json::json;
use worker::{Date, console_error, console_log};

/// What is known of a request when it comes in.
pub struct Line {
    method: String,
    path: String,
    began: u64,
}

impl Line {
    /// Begins.
    pub fn begin<B>(request: &Request<B>) -> Self {
        Self {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            began: Date::now().as_millis(),
        }
    }

    /// Writes the line. JSON escapes control characters, so nobody can forge a second one.
    pub fn end<B>(self, response: &Response<B>, now: Millis) {
        let id = response.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        let took = u64::try_from(now.0).unwrap_or(self.began).saturating_sub(self.began);
        let error = response.extensions().get::<ApiError>();
        let line = json!({
            "requestId": id, "method": self.method, "path": self.path, "status": response.status().as_u16(), "ms": took,
            "code": error.map(|error| error.code.as_str()), "cause": error.and_then(ApiError::cause),
        });
        console_log!("{line}");
    }
}

/// Something failed that no caller waits for.
pub fn failure(what: &str, error: &ApiError) {
    console_error!("{}", json!({ "failed": what, "code": error.code.as_str(), "cause": error.cause() }));
}

/// A message did not leave: which one and why, never to whom or what it says.
pub fn unsent(message: &Unsent) {
    let line = json!({
        "failed": "mail", "mail": message.id, "kind": message.kind.as_str(), "attempts": message.attempts,
        "fate": message.fate.as_str(), "cause": message.cause,
    });
    console_error!("{line}");
}

/// Nothing can leave at all: messages wait.
pub fn no_mail(reason: &str) {
    console_error!("{}", json!({ "failed": "mail", "fate": "waits", "cause": reason }));
}
