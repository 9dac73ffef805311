//! Photos of members: taken in by content, cleaned, named by their hash.

mod picture;
pub mod serve;
pub mod upload;

pub use picture::{Kind, clean};

use deskwarden_policy::CompanyId;
use utoipa::ToSchema;

use crate::ports::Statement;

/// The bytes of a picture.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "tells OpenAPI that bytes travel as they are")]
pub struct Picture(Vec<u8>);

const KNOWN: &str = "SELECT sha256 FROM photos WHERE company_id = ?1 AND sha256 = ?2";

/// Asks whether the company has taken in this photo. Photos are never taken away, so what was found stands.
pub fn known(company: &CompanyId, sha256: &str) -> Statement {
    Statement::new(KNOWN, [company.as_str().into(), sha256.into()])
}

/// Where the bytes lie.
fn key(company: &CompanyId, sha256: &str) -> String {
    format!("photo/{company}/{sha256}")
}
