//! Photos of members: taken in by content, cleaned, named by their hash.

mod picture;
pub mod serve;
pub mod upload;

pub use picture::{Kind, clean};

use deskwarden_policy::CompanyId;

use crate::ports::Statement;

const KNOWN: &str = "SELECT sha256 FROM photos WHERE company_id = ?1 AND sha256 = ?2";

/// Asks whether the company has taken in this photo. Photos are never taken away, so what was found stands.
pub fn known(company: &CompanyId, sha256: &str) -> Statement {
    Statement::new(KNOWN, [company.as_str().into(), sha256.into()])
}

/// Where the bytes lie.
fn key(company: &CompanyId, sha256: &str) -> String {
    format!("photo/{company}/{sha256}")
}
