//! The status as stored, as it reads, and as the API tells it.

use deskwarden_policy::{Millis, Permit, Status, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use super::{NewStatus, Person, Reader, Reason};
use crate::{
    auth::Caller,
    ports::{Statement, Value},
    store::{Change, Record},
    text::rfc3339,
};

/// A row of [`status_columns`].
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct StatusRow {
    /// Whether the user is there: who is not reads Offline (D17).
    pub present: i64,
    pub stored: Option<String>,
    pub set_at: Option<i64>,
    pub seen_at: Option<i64>,
    pub presence_ms: i64,
    pub reason_id: Option<String>,
    pub reason_name: Option<String>,
    pub reason_paid: Option<i64>,
    pub by_id: Option<String>,
    pub by_first_name: Option<String>,
    pub by_last_name: Option<String>,
    /// Whether whoever set it is known where it is read.
    pub by_known: i64,
    pub away_live: i64,
    pub away_offline: i64,
    pub away_email: i64,
}

/// SQL: the columns of [`StatusRow`]; `$known` says whether `s.set_by` is known where it is read.
macro_rules! status_columns {
    ($($known:tt)+) => {
        concat!(
            $crate::store::rules::is_present!(),
            " AS present, s.status AS stored, s.set_at, s.seen_at, c.presence_ms, r.id AS reason_id, r.name AS reason_name,",
            " r.paid AS reason_paid, b.id AS by_id, b.first_name AS by_first_name, b.last_name AS by_last_name, ",
            $($known)+,
            " AS by_known, c.away_live, c.away_offline, c.away_email"
        )
    };
}
pub(crate) use status_columns;

/// SQL: what they are read from, beside the users `u`.
macro_rules! status_from {
    () => {
        concat!(
            " JOIN companies c ON c.id = u.company_id",
            " LEFT JOIN operator_status s ON s.company_id = u.company_id AND s.user_id = u.id",
            " LEFT JOIN away_reasons r ON r.company_id = u.company_id AND r.id = s.reason_id",
            " LEFT JOIN users b ON b.company_id = u.company_id AND b.id = s.set_by"
        )
    };
}
pub(crate) use status_from;

/// A status as it reads now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// `online`, `away` or `offline`.
    pub status: &'static str,
    /// Why away, if a reason was given.
    pub reason: Option<Reason>,
    /// Who forced it; null where the user set it (D20).
    pub set_by: Option<Person>,
    /// RFC 3339, UTC; null for who was never there.
    pub since: Option<String>,
}

impl StatusRow {
    /// As it reads.
    pub fn reads(&self) -> Status {
        let stored = self.stored.as_deref().and_then(Status::from_str);
        stored.filter(|_| self.present != 0).unwrap_or(Status::Offline)
    }

    /// Whether the reason for being away is an unpaid one (M9).
    pub fn is_unpaid(&self) -> bool {
        self.reason_paid == Some(0)
    }

    /// As the API tells it to this reader.
    pub fn told(&self, reader: &Reader<'_>) -> Standing {
        let status = self.reads();
        let as_stored = self.stored.as_deref() == Some(status.as_str());
        Standing {
            status: status.as_str(),
            reason: self.reason().filter(|_| status == Status::Away),
            set_by: reader.told_of(self).filter(|_| as_stored),
            since: if as_stored { self.set_at } else { self.left_at() }.map(|at| rfc3339(Millis(at))),
        }
    }

    fn reason(&self) -> Option<Reason> {
        let (id, name) = self.reason_id.clone().zip(self.reason_name.clone())?;
        Some(Reason { id, name, paid: self.reason_paid != Some(0) })
    }

    /// When somebody who is not there was seen last; whoever was forced before ever coming was not.
    fn left_at(&self) -> Option<i64> {
        self.seen_at.filter(|at| *at > 0)
    }

    /// As it will stand.
    fn with(&self, new: &NewStatus, by: Option<&Caller>, seen: bool, now: Millis) -> Self {
        let reason = new.reason.as_ref();
        Self {
            present: i64::from(seen || self.present != 0),
            stored: Some(new.status.to_string()),
            set_at: Some(now.0),
            seen_at: if seen { Some(now.0) } else { self.seen_at },
            reason_id: reason.map(|reason| reason.id.clone()),
            reason_name: reason.map(|reason| reason.name.clone()),
            reason_paid: reason.map(|reason| i64::from(reason.paid)),
            by_id: by.map(|caller| caller.user_id().to_string()),
            by_first_name: by.map(|caller| caller.user.first_name.clone()),
            by_last_name: by.map(|caller| caller.user.last_name.clone()),
            ..self.clone()
        }
    }

    /// For the audit: what is stored.
    fn audited(&self) -> Option<Json> {
        let stored = self.stored.as_ref()?;
        Some(json!({ "status": stored, "reason": self.reason_id, "setBy": self.by_id }))
    }
}

const SET: &str = "INSERT INTO operator_status (company_id, user_id, status, reason_id, set_by, set_at, seen_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (company_id, user_id) DO UPDATE SET status = excluded.status, \
    reason_id = excluded.reason_id, set_by = excluded.set_by, set_at = excluded.set_at, \
    seen_at = max(seen_at, excluded.seen_at)";

/// The reason as loaded may have been taken out of the list meanwhile.
const REASON_STANDS: &str = "INSERT INTO guard (name, ok) SELECT 'version', \
    EXISTS (SELECT 1 FROM away_reasons WHERE company_id = ?1 AND id = ?2 AND removed_at IS NULL)";

/// Who sets a status: its owner, who is thereby seen; or a supervisor in this tenant, who sees nobody (D20).
#[derive(Clone, Copy)]
pub enum Setter<'a> {
    /// The user whose status it is.
    Owner,
    /// Somebody else, and where.
    Supervisor(&'a Caller, &'a str),
}

/// The change, and the status as it will stand; none where it stands so already.
pub fn setting(
    permit: &Permit,
    user: &UserId,
    before: &StatusRow,
    new: &NewStatus,
    setter: Setter<'_>,
    now: Millis,
) -> Option<(Change, StatusRow)> {
    let (by, tenant, seen) = match setter {
        Setter::Owner => (None, "", true),
        Setter::Supervisor(caller, tenant) => (Some(caller), tenant, false),
    };
    let after = before.with(new, by, seen, now);
    if (before.present, before.audited()) == (after.present, after.audited()) {
        return None;
    }
    let row = Statement::new(
        SET,
        [
            permit.company().as_str().into(),
            user.as_str().into(),
            new.status.as_str().into(),
            after.reason_id.clone().into(),
            after.by_id.clone().into(),
            now.into(),
            if seen { Value::from(now) } else { Value::from(0) },
        ],
    );
    let company = permit.company().as_str();
    let stands = after.reason_id.as_deref().map(|id| Statement::new(REASON_STANDS, [company.into(), id.into()]));
    let rows = stands.into_iter().chain([row]).collect();
    let record = Record::of("status", user.as_str(), before.audited(), after.audited());
    let record = Record { tenant_id: tenant.to_owned(), ..record };
    Some((Change { action: permit.action(), rows, closing: vec![], record }, after))
}
