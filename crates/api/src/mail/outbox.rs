//! The outbox: a row is claimed under a lease, its link minted then, and marked sent once the transport has taken it.
//! At least once: a second copy goes out only where the transport's answer was lost (E17).

use deskwarden_policy::{CompanyId, Millis, UserId};
use serde::Deserialize;

use super::{
    Mail,
    message::{Activation, activation},
};
use crate::{
    app::App,
    auth::Credential,
    ports::{DbError, Rows, Statement},
    problem::ApiError,
    store::system::{Claim, claim, sent},
};

/// No other sender takes the row for this long; doubled with each attempt, an hour at most.
const LEASE_MS: i64 = 60_000;
const LONGEST_LEASE_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

const WAITING: &str = "SELECT o.id, o.attempts, o.user_id, u.first_name, u.email, u.username, c.name AS company_name, c.language, c.link_lifetime_ms \
    FROM outbox o JOIN users u ON u.company_id = o.company_id AND u.id = o.user_id JOIN companies c ON c.id = o.company_id \
    WHERE o.company_id = ?1 AND o.sent_at IS NULL AND o.voided_at IS NULL AND o.lease_until <= ?2 ORDER BY o.id LIMIT 20";

#[derive(Deserialize)]
struct WaitingRow {
    id: String,
    attempts: u32,
    user_id: UserId,
    first_name: String,
    email: String,
    username: String,
    company_name: String,
    language: String,
    link_lifetime_ms: i64,
}

/// Sends what waits in a company's outbox; gives how many messages the transport took.
pub async fn send_waiting(app: &App, company: &CompanyId) -> Result<usize, ApiError> {
    let Some(mailer) = app.mailer() else { return Ok(0) };
    let rows = app.batch(vec![Statement::new(WAITING, [company.as_str().into(), app.now().into()])]).await?;
    let mut taken = 0;
    for row in rows.first().map(Rows::all::<WaitingRow>).transpose()?.unwrap_or_default() {
        let Some(mail) = row.claim(app, company).await? else { continue };
        // A refusal leaves the row to the next sweep after the lease.
        if mailer.send(mail).await.is_ok() {
            app.batch(vec![sent(company, &row.id, app.now())]).await?;
            taken += 1;
        }
    }
    Ok(taken)
}

impl WaitingRow {
    /// `None` where another sender was first.
    async fn claim(&self, app: &App, company: &CompanyId) -> Result<Option<Mail>, ApiError> {
        let now = app.now();
        let link = Credential::mint(app, company.clone())?;
        let statements = claim(
            &Claim {
                id: &self.id,
                user: &self.user_id,
                link: &link,
                lease_until: Millis(now.0 + lease(self.attempts)),
                expires_at: Millis(now.0 + self.link_lifetime_ms),
            },
            now,
        );
        match app.batch(statements).await {
            Ok(_) => Ok(Some(self.mail(app, &link))),
            Err(DbError::Guard(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The token stands in the fragment, so that no server on the way logs it, and no scanner's GET redeems it (E12).
    fn mail(&self, app: &App, link: &Credential) -> Mail {
        let link = format!("{}/activate#{}", app.settings().origin, link.reveal());
        let (subject, text) = activation(&Activation {
            language: &self.language,
            name: &self.first_name,
            company: &self.company_name,
            username: &self.username,
            link: &link,
            days: self.link_lifetime_ms / DAY_MS,
        });
        Mail { id: self.id.clone(), to: self.email.clone(), subject, text }
    }
}

fn lease(attempts: u32) -> i64 {
    LEASE_MS.saturating_mul(1_i64 << attempts.min(10)).min(LONGEST_LEASE_MS)
}
