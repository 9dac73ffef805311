//! What the room needs from its platform: a database, a clock, randomness, a rate limiter, a mail transport, a store of bytes.
//! The Worker gives them in production; tests give `SQLite` and a fixed clock.

mod compose;

use std::{borrow::Cow, future::Future, pin::Pin};

use deskwarden_policy::Millis;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

pub use compose::Composer;

use crate::mail::Mail;

/// A future that may move between threads, as axum asks; adapters wrap what their platform gives.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The database. A batch is one transaction: all of it or nothing.
pub trait Db: Send + Sync {
    /// Runs the statements in order, in one transaction, and gives the rows of each.
    fn batch(&self, statements: Vec<Statement>) -> Pending<'_, Result<Vec<Rows>, DbError>>;
}

/// Wall-clock time.
pub trait Clock: Send + Sync {
    /// Milliseconds since the epoch, UTC.
    fn now(&self) -> Millis;
}

/// A cryptographically secure source.
pub trait Random: Send + Sync {
    /// Fills the buffer, or says why it cannot.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError>;
}

/// Counts requests by key, as fast as the platform can; roughly, and each place of the network for itself.
pub trait Limiter: Send + Sync {
    /// Whether one more request of this key is let through.
    fn admits(&self, key: String) -> Pending<'_, Result<bool, LimiterError>>;
}

/// The mail transport.
pub trait Mailer: Send + Sync {
    /// Hands one message over; `Ok` means the transport has taken it.
    fn send(&self, mail: Mail) -> Pending<'_, Result<(), MailError>>;
}

/// Bytes that are named by what they are, so that a copy can be kept for ever. The truth about them is in the database.
pub trait Blobs: Send + Sync {
    /// Keeps them under the key; what stands there already is the same.
    fn put(&self, key: String, bytes: Vec<u8>) -> Pending<'_, Result<(), BlobError>>;
    /// The bytes, if there are any.
    fn get(&self, key: String) -> Pending<'_, Result<Option<Vec<u8>>, BlobError>>;
}

/// One SQL statement with its parameters.
#[derive(Clone, Debug)]
pub struct Statement {
    sql: Cow<'static, str>,
    /// Values for the parameters, at most 100 (a limit of D1).
    pub params: Vec<Value>,
}

impl Statement {
    /// A statement with its parameters in order.
    pub fn new<const N: usize>(sql: &'static str, params: [Value; N]) -> Self {
        Self { sql: Cow::Borrowed(sql), params: params.into() }
    }

    /// The same for parameters counted at run time.
    pub fn of(sql: &'static str, params: Vec<Value>) -> Self {
        Self { sql: Cow::Borrowed(sql), params }
    }

    /// The text; numbered parameters `?1`, `?2`, … A constant, or constants joined by a [`Composer`].
    pub fn sql(&self) -> &str {
        &self.sql
    }
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// An integer; exact up to 2^53, as D1 carries numbers as doubles.
    Int(i64),
    /// Text.
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<Millis> for Value {
    fn from(at: Millis) -> Self {
        Self::Int(at.0)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The rows of one statement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Rows(pub Vec<Map<String, Json>>);

impl Rows {
    /// Every row as `T`; column names are the fields' names.
    pub fn all<T: DeserializeOwned>(&self) -> Result<Vec<T>, DbError> {
        self.0.iter().map(read).collect()
    }

    /// The first row, if there is one.
    pub fn first<T: DeserializeOwned>(&self) -> Result<Option<T>, DbError> {
        self.0.first().map(read).transpose()
    }
}

fn read<T: DeserializeOwned>(row: &Map<String, Json>) -> Result<T, DbError> {
    T::deserialize(row).map_err(|error| DbError::Other(error.to_string()))
}

/// Why a batch was rolled back.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DbError {
    /// A unique key stands already; the columns as the database names them.
    #[error("a row with the same {0} stands already")]
    Unique(String),
    /// A guard of the batch fell (`guard` in the migrations).
    #[error("the batch's guard `{0}` fell")]
    Guard(String),
    /// Anything else; for the log, never for an answer.
    #[error("the database answered: {0}")]
    Other(String),
}

impl DbError {
    /// Reads the database's own words; D1 and `SQLite` wrap the same core text.
    pub fn from_message(message: &str) -> Self {
        if let Some((_, rest)) = message.split_once("guard: ") {
            let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            return Self::Guard(name.to_owned());
        }
        match message.split_once("UNIQUE constraint failed: ") {
            Some((_, rest)) => Self::Unique(rest.split(": ").next().unwrap_or(rest).trim().to_owned()),
            None => Self::Other(message.to_owned()),
        }
    }
}

/// The platform has no randomness to give.
#[derive(Debug, thiserror::Error)]
#[error("the platform's random source failed: {0}")]
pub struct RandomError(pub String);

/// The platform's counter did not answer.
#[derive(Debug, thiserror::Error)]
#[error("the platform's rate limiter failed: {0}")]
pub struct LimiterError(pub String);

/// The platform's store of bytes did not answer.
#[derive(Debug, thiserror::Error)]
#[error("the platform's store of bytes failed: {0}")]
pub struct BlobError(pub String);

/// The transport did not take the message. Says what was asked and the code of the answer: never an address, nor words of
/// the message or of the server, because it is logged (E48).
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum MailError {
    /// The transport is away or does not let us in: no message would leave now.
    #[error("the mail transport is not at our service: {0}")]
    Away(String),
    /// It did not take this message now.
    #[error("the mail transport did not take the message now: {0}")]
    Later(String),
    /// It will never take this message.
    #[error("the mail transport refused the message for good: {0}")]
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, expected: &DbError) {
        assert_eq!(&DbError::from_message(message), expected);
    }

    #[test]
    fn a_fallen_guard_is_known_by_its_name() {
        check("D1_ERROR: guard: version: SQLITE_CONSTRAINT", &DbError::Guard("version".into()));
        check("guard: actor", &DbError::Guard("actor".into()));
    }

    #[test]
    fn a_double_key_is_known_by_its_columns() {
        check(
            "D1_ERROR: UNIQUE constraint failed: login_names.company_id, login_names.key: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)",
            &DbError::Unique("login_names.company_id, login_names.key".into()),
        );
    }

    #[test]
    fn other_words_stay_for_the_log() {
        check("no such table: x", &DbError::Other("no such table: x".into()));
    }
}
