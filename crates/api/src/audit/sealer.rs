//! The sealer: chains what was written since the last seal. Two at once: the second finds the number taken and gives way.

use deskwarden_policy::CompanyId;

use super::{keys::Keys, row::AuditRow, row::SealRow, seal::seal_of};
use crate::{
    app::App,
    ports::{DbError, Statement},
    problem::ApiError,
    store::system::seal,
};

const LAST_SEAL: &str = "SELECT seq, key_id, seal FROM audit_seals WHERE company_id = ?1 ORDER BY seq DESC LIMIT 1";
const UNSEALED: &str = "SELECT * FROM audit WHERE company_id = ?1 AND seq > coalesce((SELECT max(seq) FROM audit_seals \
    WHERE company_id = ?1), 0) ORDER BY seq LIMIT 200";

/// Seals up to 200 records; gives how many.
pub async fn seal_waiting(app: &App, company: &CompanyId) -> Result<usize, ApiError> {
    let Some(key) = Keys::newest(app.settings()) else { return Ok(0) };
    let id = || [company.as_str().into()];
    let results = app.batch(vec![Statement::new(LAST_SEAL, id()), Statement::new(UNSEALED, id())]).await?;
    let [last, rows] = results.as_slice() else { return Err(ApiError::internal(&"a result is missing")) };
    let mut previous = last.first::<SealRow>()?.map(|row| row.seal).unwrap_or_default();
    let mut statements = vec![];
    for row in rows.all::<AuditRow>()? {
        previous =
            seal_of(key.key, &previous, &row).ok_or_else(|| ApiError::internal(&"the audit key cannot be used"))?;
        statements.push(seal(company, row.seq, &key.id, &previous));
    }
    let count = statements.len();
    if count == 0 {
        return Ok(0);
    }
    match app.batch(statements).await {
        Ok(_) => Ok(count),
        Err(DbError::Guard(_)) => Ok(0),
        Err(error) => Err(error.into()),
    }
}
