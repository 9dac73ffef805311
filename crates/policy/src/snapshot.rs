//! What a user holds, as it travels from the server to the page.

use serde::{Deserialize, Serialize};

use crate::model::{CompanyId, Grant, Millis, Settings, Slots, TenantId, UserId};

/// The form of the snapshot this engine reads and the server writes.
pub const SNAPSHOT_FORMAT: u32 = 1;

/// Everything the decisions about one user rest on, at the time of its issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// Always [`SNAPSHOT_FORMAT`].
    pub format: u32,
    /// SHA-256 of the bundle the server decides with, in hex.
    pub policy_hash: String,
    /// The company of the user.
    pub company: CompanyId,
    /// The user.
    pub principal: UserId,
    /// False after deactivation.
    pub active: bool,
    /// What the user holds, unknown kinds and names included.
    pub grants: Vec<Grant>,
    /// The tenants of the company that the user may know of.
    pub tenants: Vec<TenantId>,
    /// What the company has set.
    #[serde(default)]
    pub settings: Settings,
    /// The user's slots, profile and overrides resolved; unknown counts as none.
    #[serde(default)]
    pub slots: Option<Slots>,
    /// There only if an API token acts for the user: what it is good for, unknown names included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// Grows with every change that concerns the whole company.
    pub company_epoch: i64,
    /// Grows with every change of this user's rights.
    pub user_epoch: i64,
    /// The server's time at the issue.
    pub issued_at: Millis,
    /// When the first of the grants ends; none if none does.
    pub valid_until: Option<Millis>,
}

/// Why a snapshot cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// Written by a server that speaks another form.
    #[error("unknown snapshot format {0}; this engine reads format {SNAPSHOT_FORMAT}, load a newer one")]
    UnknownFormat(u64),
    /// Not a snapshot at all.
    #[error("malformed snapshot: {0}")]
    Malformed(#[from] serde_json::Error),
}

impl SnapshotError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat(_) => "unknownSnapshotFormat",
            Self::Malformed(_) => "malformedSnapshot",
        }
    }
}

impl Snapshot {
    /// An active user who holds nothing and knows of no tenant.
    pub fn new(company: impl Into<CompanyId>, principal: impl Into<UserId>) -> Self {
        Self {
            format: SNAPSHOT_FORMAT,
            policy_hash: String::new(),
            company: company.into(),
            principal: principal.into(),
            active: true,
            grants: Vec::new(),
            tenants: Vec::new(),
            settings: Settings::default(),
            slots: None,
            scopes: None,
            company_epoch: 0,
            user_epoch: 0,
            issued_at: Millis(0),
            valid_until: None,
        }
    }

    /// Reads a snapshot, refusing every format but [`SNAPSHOT_FORMAT`].
    pub fn from_json(json: &[u8]) -> Result<Self, SnapshotError> {
        // The format is read on its own first: another format may differ in everything else.
        let Header { format } = serde_json::from_slice(json)?;
        if format != u64::from(SNAPSHOT_FORMAT) {
            return Err(SnapshotError::UnknownFormat(format));
        }
        Ok(serde_json::from_slice(json)?)
    }
}

#[derive(Deserialize)]
struct Header {
    format: u64,
}
