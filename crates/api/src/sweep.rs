//! What is done after an answer and once a minute: mail goes out, the audit is sealed, what has run its time is forgotten.

use deskwarden_policy::CompanyId;
use serde::Deserialize;

use crate::{
    app::App,
    audit::seal_waiting,
    mail::{Unsent, send_waiting},
    ports::{Rows, Statement},
    problem::ApiError,
    store::system::{forget, forget_strangers, record_refusals},
};

const COMPANIES: &str = "SELECT id FROM companies ORDER BY id";

#[derive(Deserialize)]
struct IdRow {
    id: CompanyId,
}

/// What a sweep over all companies met, for the log.
#[derive(Default)]
pub struct Swept {
    /// What failed.
    pub failed: Vec<ApiError>,
    /// Messages that did not leave.
    pub unsent: Vec<Unsent>,
}

/// Refusals, seals and mail of one company; gives the messages that did not leave.
pub async fn sweep(app: &App, company: &CompanyId) -> Result<Vec<Unsent>, ApiError> {
    app.batch(record_refusals(company, app.now())).await?;
    seal_waiting(app, company).await?;
    send_waiting(app, company).await
}

/// Every company in turn; one that fails does not keep the others waiting.
pub async fn sweep_all(app: &App) -> Result<Swept, ApiError> {
    let rows = app.batch(vec![Statement::new(COMPANIES, []), forget_strangers(app.now())]).await?;
    let mut swept = Swept::default();
    for IdRow { id } in rows.first().map(Rows::all).transpose()?.unwrap_or_default() {
        let outcome = match sweep(app, &id).await {
            Ok(unsent) => {
                swept.unsent.extend(unsent);
                app.batch(forget(&id, app.now())).await.map(drop).map_err(ApiError::from)
            }
            Err(error) => Err(error),
        };
        swept.failed.extend(outcome.err());
    }
    Ok(swept)
}
