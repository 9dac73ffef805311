//! The outbox: a row is claimed under a lease, its link minted then, and marked sent once the transport has taken it.
//! At least once: a second copy goes out only where the transport's answer was lost (E17).

use deskwarden_policy::{CompanyId, Millis, UserId};
use serde::Deserialize;

use super::{Fate, Mail, MailKind, Unsent, message::Told};
use crate::{
    app::App,
    auth::Credential,
    ports::{DbError, MailError, Mailer, Rows, Statement},
    problem::ApiError,
    store::system::{Claim, NewLink, claim, give_up, sent},
};

/// No other sender takes the row for this long; doubled with each attempt up to an hour and a half.
const LEASE_MS: i64 = 60_000;
const LONGEST_LEASE_MS: i64 = 90 * 60_000;
/// Twenty attempts take most of a day; then a person has to look.
const MOST_ATTEMPTS: u32 = 20;

const WAITING: &str = "SELECT o.id, o.kind, o.attempts, o.address, o.created_at, o.user_id, u.first_name, u.email, u.username, \
    u.status = 'active' AS active, EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = u.company_id AND p.user_id = u.id) AS has_password, \
    c.name AS company_name, c.language, c.link_lifetime_ms, c.reset_lifetime_ms \
    FROM outbox o JOIN users u ON u.company_id = o.company_id AND u.id = o.user_id JOIN companies c ON c.id = o.company_id \
    WHERE o.company_id = ?1 AND o.sent_at IS NULL AND o.voided_at IS NULL AND o.lease_until <= ?2 ORDER BY o.id LIMIT 20";

#[derive(Deserialize)]
struct WaitingRow {
    id: String,
    kind: MailKind,
    attempts: u32,
    address: Option<String>,
    created_at: i64,
    user_id: UserId,
    first_name: String,
    email: String,
    username: String,
    active: i64,
    has_password: i64,
    company_name: String,
    language: String,
    link_lifetime_ms: i64,
    reset_lifetime_ms: i64,
}

/// A message the transport did not take, and the link minted for it.
struct Failure {
    error: MailError,
    link: Option<Credential>,
}

/// Sends what waits in a company's outbox; gives what did not leave, for the log. Without a transport all of it waits.
pub async fn send_waiting(app: &App, company: &CompanyId) -> Result<Vec<Unsent>, ApiError> {
    let Some(mailer) = app.mailer() else { return Ok(vec![]) };
    let rows = app.batch(vec![Statement::new(WAITING, [company.as_str().into(), app.now().into()])]).await?;
    let mut unsent = vec![];
    for row in rows.first().map(Rows::all::<WaitingRow>).transpose()?.unwrap_or_default() {
        let Some(failure) = row.send(app, mailer, company).await? else { continue };
        unsent.push(row.outcome(app, company, &failure).await?);
        if matches!(failure.error, MailError::Away(_)) {
            // The others would fare no better, and keep their attempts.
            break;
        }
    }
    Ok(unsent)
}

impl WaitingRow {
    /// `None` where the transport has taken the message, where it is no longer to be sent, and where another sender was first.
    async fn send(&self, app: &App, mailer: &dyn Mailer, company: &CompanyId) -> Result<Option<Failure>, ApiError> {
        if !self.fits() {
            app.batch(give_up(company, &self.id, None, app.now())).await?;
            return Ok(None);
        }
        if self.attempts >= MOST_ATTEMPTS {
            let error = MailError::Refused("the last attempt did not end".to_owned());
            return Ok(Some(Failure { error, link: None }));
        }
        let link = self.kind.path().map(|_| Credential::mint(app, company.clone())).transpose()?;
        if !self.claim(app, company, link.as_ref()).await? {
            return Ok(None);
        }
        match mailer.send(self.mail(app, link.as_ref())).await {
            Ok(()) => app.batch(vec![sent(company, &self.id, app.now())]).await.map(|_| None).map_err(ApiError::from),
            Err(error) => Ok(Some(Failure { error, link })),
        }
    }

    /// A link is for who may use it: a first password for who has none, a new one for who has one (E16), neither for who is
    /// deactivated. A notice tells of what has happened, whatever happened since (E49).
    fn fits(&self) -> bool {
        self.kind.path().is_none() || (self.active != 0 && self.wants_password() == (self.has_password != 0))
    }

    fn wants_password(&self) -> bool {
        self.kind == MailKind::Reset
    }

    /// False where another sender was first, or the account changed meanwhile.
    async fn claim(&self, app: &App, company: &CompanyId, link: Option<&Credential>) -> Result<bool, ApiError> {
        let now = app.now();
        let claimed = Claim {
            company,
            id: &self.id,
            lease_until: Millis(now.0 + lease(self.attempts)),
            link: link.map(|credential| NewLink {
                kind: self.kind,
                user: &self.user_id,
                for_password: self.wants_password(),
                credential,
                expires_at: Millis(now.0 + self.lifetime_ms()),
            }),
        };
        match app.batch(claim(&claimed, now)).await {
            Ok(_) => Ok(true),
            Err(DbError::Guard(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn lifetime_ms(&self) -> i64 {
        if self.kind == MailKind::Reset { self.reset_lifetime_ms } else { self.link_lifetime_ms }
    }

    /// The token stands in the fragment, so that no server on the way logs it, and no scanner's GET redeems it (E12).
    fn mail(&self, app: &App, link: Option<&Credential>) -> Mail {
        let link = self
            .kind
            .path()
            .zip(link)
            .map(|(path, link)| format!("{}/{path}#{}", app.settings().origin, link.reveal()));
        let told = Told {
            language: &self.language,
            name: &self.first_name,
            company: &self.company_name,
            username: &self.username,
            link: link.as_deref().unwrap_or_default(),
            lifetime_ms: self.lifetime_ms(),
            at: Millis(self.created_at),
        };
        Mail::new(self.id.clone(), self.kind, self.address.as_ref().unwrap_or(&self.email).clone(), &told)
    }

    /// A refusal leaves the row to a sweep after its lease, or ends it; what is given up stays, and its link does not work.
    async fn outcome(&self, app: &App, company: &CompanyId, failure: &Failure) -> Result<Unsent, ApiError> {
        let attempts = self.attempts + 1;
        let ends = matches!(failure.error, MailError::Refused(_)) || attempts >= MOST_ATTEMPTS;
        if ends {
            app.batch(give_up(company, &self.id, failure.link.as_ref(), app.now())).await?;
        }
        let fate = if ends { Fate::GivenUp } else { Fate::Waits };
        Ok(Unsent { id: self.id.clone(), kind: self.kind, attempts, fate, cause: failure.error.to_string() })
    }
}

fn lease(attempts: u32) -> i64 {
    LEASE_MS.saturating_mul(1_i64 << attempts.min(10)).min(LONGEST_LEASE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attempts_take_most_of_a_day() {
        let waits: i64 = (0..MOST_ATTEMPTS - 1).map(lease).sum();
        let hours = waits / 3_600_000;
        assert!((18..=24).contains(&hours), "{hours}");
    }
}
