use super::wire::BUNDLE_FORMAT;

/// Why a bundle cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Written by a build that speaks another form.
    #[error("unknown bundle format {0}; this engine reads format {BUNDLE_FORMAT}, reload to get the newer one")]
    UnknownFormat(u64),
    /// Not a bundle at all.
    #[error("malformed bundle: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A bundle that contradicts itself.
    #[error("malformed bundle: {0}")]
    Inconsistent(String),
    /// Not a name Cedar accepts.
    #[error("malformed bundle: `{0}` is not the name of a type")]
    TypeName(String),
}

impl BundleError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat(_) => "unknownBundleFormat",
            _ => "malformedBundle",
        }
    }
}
