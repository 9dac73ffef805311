//! The sealer: chains what was written since the last seal. Two at once: the second finds the number taken and gives way.

use deskwarden_policy::CompanyId;

use super::{AuditRow, SealRow, seal_of};
use crate::{
    app::App,
    auth::hash_secret,
    ports::{DbError, Rows, Statement},
    problem::ApiError,
    store::system::seal,
};

const LAST_SEAL: &str = "SELECT seq, seal FROM audit_seals WHERE company_id = ?1 ORDER BY seq DESC LIMIT 1";
const UNSEALED: &str = "SELECT * FROM audit WHERE company_id = ?1 AND seq > coalesce((SELECT max(seq) FROM audit_seals \
    WHERE company_id = ?1), 0) ORDER BY seq LIMIT 200";
const ROWS: &str = "SELECT * FROM audit WHERE company_id = ?1 ORDER BY seq";
const SEALS: &str = "SELECT seq, seal FROM audit_seals WHERE company_id = ?1 ORDER BY seq";

/// Seals up to 200 records; gives how many.
pub async fn seal_waiting(app: &App, company: &CompanyId) -> Result<usize, ApiError> {
    let Some(key) = app.settings().audit_key.as_deref() else { return Ok(0) };
    let id = || [company.as_str().into()];
    let results = app.batch(vec![Statement::new(LAST_SEAL, id()), Statement::new(UNSEALED, id())]).await?;
    let [last, rows] = results.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let mut previous = last.first::<SealRow>()?.map(|row| row.seal).unwrap_or_default();
    let mut statements = vec![];
    for row in rows.all::<AuditRow>()? {
        previous = seal_of(key, &previous, &row).ok_or_else(|| ApiError::internal(&"the audit key cannot be used"))?;
        statements.push(seal(company, row.seq, &key_id(key), &previous));
    }
    let count = statements.len();
    if count == 0 {
        return Ok(0);
    }
    match app.batch(statements).await {
        Ok(_) => Ok(count),
        Err(DbError::Unique(_)) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// Every record and seal of a company, for [`super::verify`].
pub async fn read_all(app: &App, company: &CompanyId) -> Result<(Vec<AuditRow>, Vec<SealRow>), ApiError> {
    let id = || [company.as_str().into()];
    let results = app.batch(vec![Statement::new(ROWS, id()), Statement::new(SEALS, id())]).await?;
    let [rows, seals]: &[Rows] = results.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    Ok((rows.all()?, seals.all()?))
}

/// Names the key without telling it, so that a later key can stand beside it.
fn key_id(key: &str) -> String {
    hash_secret(key).chars().take(8).collect()
}
