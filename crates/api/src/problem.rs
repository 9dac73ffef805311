//! The one error form: RFC 9457 problem+json with a stable code. The only place that maps to HTTP status.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, Explanation};
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE, header::RETRY_AFTER};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{audit::Refused, ports::DbError};

macro_rules! codes {
    ($($variant:ident = $code:literal, $status:literal, $title:literal, $help:literal;)*) => {
        /// What went wrong, stable for programs; each has a page at `/problems/{code}`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $(#[doc = $help] $variant),* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant),*];
            /// As it stands in the body and in the type's address.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $code),* } }
            /// A short sentence, the same for every occurrence.
            pub const fn title(self) -> &'static str { match self { $(Self::$variant => $title),* } }
            /// What to do about it.
            pub const fn help(self) -> &'static str { match self { $(Self::$variant => $help),* } }
            const fn number(self) -> u16 { match self { $(Self::$variant => $status),* } }
        }
    };
}

codes! {
    BadRequest = "badRequest", 400, "the request could not be read", "The body is not JSON, or a parameter of the address is not of its form; the detail says where.";
    SignInFailed = "signInFailed", 401, "the sign-in failed", "Check the name and the password. If a username was chosen, the e-mail address does not work here.";
    Unauthenticated = "unauthenticated", 401, "a sign-in is needed", "There is no session, or it has ended: sign in and send the request again.";
    ReauthenticationRequired = "reauthenticationRequired", 403, "the password must be proved again", "This change asks for a password proved in the last ten minutes: send it to /v1/auth/reauthenticate, then send the request again.";
    Forbidden = "forbidden", 403, "the policy refuses this", "`denial` names the deciding policy, or the least grant that would allow it and who may give it.";
    CrossSite = "crossSite", 403, "the request came from another site", "A change must come from the page itself: send Sec-Fetch-Site same-origin, or an Origin equal to the configured one.";
    NotFound = "notFound", 404, "there is nothing at this address", "The address or an id in it is unknown in this company.";
    MethodNotAllowed = "methodNotAllowed", 405, "this address has no such method", "The Allow header lists the methods there are.";
    Conflict = "conflict", 409, "the request does not fit the current state", "Load the current state, look at it, and send the request again if it still makes sense.";
    KeyInUse = "keyInUse", 409, "a request with this idempotency key is under way", "Wait for the first request to end, then send the same request again.";
    InUse = "inUse", 409, "this is in use", "Something still refers to this record; the detail says what and how often. Change that first.";
    BootstrapUsed = "bootstrapUsed", 409, "this bootstrap secret has been used", "A secret makes one company: set a new BOOTSTRAP_SECRET to make another.";
    LastCompanyAdministrator = "lastCompanyAdministrator", 409, "the company would lose its last administrator", "Make another user company administrator first, without an end time and able to sign in.";
    LinkInvalid = "linkInvalid", 410, "this link does not work any more", "It has expired, was used, or was replaced by a newer one: ask for a new link.";
    Stale = "stale", 412, "somebody changed this record meanwhile", "Load the record, look at the change, and send yours with the new version in If-Match.";
    TooLarge = "tooLarge", 413, "the body is too large", "A body holds at most 256 KiB.";
    UnsupportedMediaType = "unsupportedMediaType", 415, "the body is not of an accepted type", "Send Content-Type application/json (a change of a record may be application/merge-patch+json).";
    Invalid = "invalid", 422, "some fields are not right", "`errors` names each field by JSON Pointer, with a code and what would be right.";
    KeyReused = "keyReused", 422, "this idempotency key was used for another request", "Use a new key for a new request.";
    IfMatchRequired = "ifMatchRequired", 428, "a change names the version it changes", "Send If-Match with the ETag of the record as last seen.";
    TooManyRequests = "tooManyRequests", 429, "too many attempts", "Wait as long as Retry-After says, then try again.";
    Internal = "internal", 500, "something went wrong on the server", "Whether the request was done is not certain: look first, or send it again with the same If-Match or Idempotency-Key. If it stays so, report the request id.";
    Unavailable = "unavailable", 503, "this cannot be done just now", "Nothing was changed. Wait as long as Retry-After says, then try again.";
}

impl Code {
    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.number()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// One field that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// JSON Pointer into the body, or `?name` for a parameter of the address.
    pub pointer: String,
    /// Stable for programs: required, unknownField, wrongType, tooLong, …
    pub code: &'static str,
    /// For people.
    pub detail: String,
}

/// The user who holds a name somebody else was to get: where that user is deactivated, to reactivate them is the way out (D5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Holder {
    /// The field that asked for the name: `/email` or `/username`.
    pub pointer: &'static str,
    /// The user's id.
    pub id: String,
    /// First and last name.
    pub name: String,
    /// `active` or `deactivated`.
    pub status: String,
}

/// Why the policy refused, and what would turn the answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Denial {
    /// The action that was refused.
    pub action: &'static str,
    /// Deciding policies and what is missing.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub explanation: Explanation,
}

/// The body of every error.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Address of the page on this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every occurrence.
    pub title: &'static str,
    /// The HTTP status again.
    pub status: u16,
    /// Stable for programs.
    pub code: &'static str,
    /// What was wrong this time, and what would be right.
    pub detail: String,
    /// Names this request in the log.
    pub request_id: String,
    /// The fields that are not right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Only with 403 `forbidden`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Box<Denial>>,
    /// Only where an e-mail or username is taken: by whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taken_by: Vec<Holder>,
}

/// An answer that is not a success. Becomes a [`Problem`] where the request id is known.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// What went wrong.
    pub code: Code,
    detail: String,
    errors: Vec<FieldError>,
    denial: Option<Box<Denial>>,
    refused: Option<Box<Refused>>,
    taken_by: Box<[Holder]>,
    /// Seconds after which it is worth trying again.
    retry_after: Option<i64>,
    /// For the log alone.
    cause: Option<Box<str>>,
}

impl ApiError {
    /// The code with its help as detail.
    pub fn of(code: Code) -> Self {
        Self {
            code,
            detail: code.help().to_owned(),
            errors: vec![],
            denial: None,
            refused: None,
            taken_by: Box::default(),
            retry_after: None,
            cause: None,
        }
    }

    /// The code with a detail of its own.
    pub fn with(code: Code, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..Self::of(code) }
    }

    /// Fields that are not right.
    pub fn fields(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::of(Code::Invalid) }
    }

    /// Fields whose value somebody else holds.
    pub fn taken(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::of(Code::Conflict) }
    }

    /// The same, and who holds them (D5).
    pub fn taken_by(errors: Vec<FieldError>, holders: Vec<Holder>) -> Self {
        Self { taken_by: holders.into(), ..Self::taken(errors) }
    }

    /// The policy said no; `refused` goes to the audit if the request was a change.
    pub fn forbidden(action: Action, explanation: Explanation, refused: Refused) -> Self {
        let denial = Denial { action: action.as_str(), explanation };
        Self { denial: Some(Box::new(denial)), refused: Some(Box::new(refused)), ..Self::of(Code::Forbidden) }
    }

    /// The same request may succeed after so many seconds.
    pub fn retry_after(self, seconds: i64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// What it was, for the log; never told (E42).
    pub fn caused_by(self, cause: &dyn std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string().into()), ..self }
    }

    /// Our own fault; the cause goes to the log, never into the answer (E42).
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string().into()), ..Self::of(Code::Internal) }
    }

    /// What the policy refused.
    pub fn refused(&self) -> Option<&Refused> {
        self.refused.as_deref()
    }

    /// The fields that are not right.
    pub fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    /// For the log.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The answer, now that the request is known.
    pub fn into_problem(self, request_id: &str) -> Response {
        let status = self.code.status();
        let problem = Problem {
            kind: format!("/problems/{}", self.code.as_str()),
            title: self.code.title(),
            status: status.as_u16(),
            code: self.code.as_str(),
            detail: self.detail,
            request_id: request_id.to_owned(),
            errors: self.errors,
            denial: self.denial,
            taken_by: self.taken_by.into_vec(),
        };
        let mut response = (status, Json(problem)).into_response();
        self.retry_after.map(|seconds| response.headers_mut().insert(RETRY_AFTER, seconds.into()));
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json; charset=utf-8"));
        response
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Guard(name) if name == "version" => Self::of(Code::Stale),
            DbError::Guard(name) if name == "lastAdministrator" => Self::of(Code::LastCompanyAdministrator),
            DbError::Guard(name) if name == "link" => Self::of(Code::LinkInvalid),
            DbError::Guard(name) if name == "actor" => {
                Self::with(Code::Conflict, "your own rights changed while this was decided; send the request again")
            }
            _ => Self::internal(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_status_of_its_own_kind_and_an_answer_in_words() {
        for code in Code::ALL {
            assert!(code.status().is_client_error() || code.status().is_server_error(), "{code:?}");
            assert!(code.help().ends_with('.'), "{code:?}");
        }
    }

    #[test]
    fn e42_an_internal_error_keeps_its_cause_out_of_the_answer() {
        let error = ApiError::from(DbError::Other("no such table: secrets".into()));
        assert_eq!(error.cause(), Some("the database answered: no such table: secrets"));
        assert!(!error.detail.contains("secrets"));
    }
}
