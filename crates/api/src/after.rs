//! What is to happen once the answer is on its way: the shell sees this mark and runs the company's sweep.

use axum::response::{IntoResponse, Response};
use deskwarden_policy::CompanyId;

/// Marks an answer whose commit left mail to send or records to seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterCommit(pub CompanyId);

impl AfterCommit {
    /// The answer with the mark on it.
    pub fn with(self, answer: impl IntoResponse) -> Response {
        let mut response = answer.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
