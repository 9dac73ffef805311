//! The words a parameter may be, for the description; a reader refuses every other one by itself.

#![expect(missing_docs, reason = "tells the words to OpenAPI; what each means stands at its parameter")]

use serde::Serialize;
use utoipa::ToSchema;

/// Whether the account may be used.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    Active,
    Deactivated,
}

/// How far the first credentials are (D4).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Activation {
    Done,
    Invited,
    LinkExpired,
}

/// The order of a list of users; `-` before it: descending.
#[derive(Serialize, ToSchema)]
pub enum UserSort {
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "-name")]
    NameDescending,
    #[serde(rename = "email")]
    Email,
    #[serde(rename = "-email")]
    EmailDescending,
    #[serde(rename = "username")]
    Username,
    #[serde(rename = "-username")]
    UsernameDescending,
    #[serde(rename = "createdAt")]
    CreatedAt,
    #[serde(rename = "-createdAt")]
    CreatedAtDescending,
}

/// Whether an attempt at a change came to anything.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    Done,
    Refused,
}

/// What an export of records is written as.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    Csv,
    Ndjson,
}

/// Whether an operator is at work (D17).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum OperatorStatus {
    Online,
    Away,
    Offline,
}

/// The order of a table of operators; `-` before it: descending.
#[derive(Serialize, ToSchema)]
pub enum OperatorSort {
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "-name")]
    NameDescending,
    #[serde(rename = "status")]
    Status,
    #[serde(rename = "-status")]
    StatusDescending,
}
