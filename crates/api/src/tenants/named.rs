//! What is named in passing: its id, and what people call it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ports::DbError;

/// A tenant, group or user, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Named {
    /// uuid v7.
    pub id: String,
    /// As people call it.
    pub name: String,
}

/// A list the database made as JSON.
pub fn read_names(text: &str) -> Result<Vec<String>, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Other(error.to_string()))
}
