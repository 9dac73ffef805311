//! Writes of what has a name that nobody else may have.

use axum::response::Response;
use deskwarden_policy::Permit;

use super::{
    change::Change,
    commit::{CommitError, commit},
    idempotency::{Answer, Keyed},
};
use crate::{after::AfterCommit, app::App, http::RequestInfo, ports::DbError, problem::ApiError};

/// Commits and gives the answer; what `taken` says where somebody else has the name.
pub async fn commit_named(
    app: &App,
    info: &RequestInfo,
    permit: Permit,
    change: Change,
    keyed: Option<&Keyed>,
    answer: Answer,
    taken: fn() -> ApiError,
) -> Result<Response, ApiError> {
    let company = permit.company().clone();
    match commit(app, info, permit, change, keyed.map(|keyed| (keyed, &answer))).await {
        Ok(()) => Ok(AfterCommit(company).with(answer)),
        Err(CommitError::Db(DbError::Unique(_))) => Err(taken()),
        Err(error) => Err(error.into()),
    }
}
