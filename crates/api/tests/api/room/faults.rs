//! A database that fails when told to.

use std::sync::{Arc, Mutex};

use deskwarden_api::ports::{Db, DbError, Pending, Rows, Statement};

use super::platform::Shared;

/// Where a batch fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It never gets there.
    Before,
    /// Its second statement fails, with the first one done.
    AtTheSecond,
    /// Something fails once all of its statements are done.
    AtTheEnd,
    /// It is committed, and the reply is lost.
    After,
}

impl Fault {
    pub const ALL: [Self; 4] = [Self::Before, Self::AtTheSecond, Self::AtTheEnd, Self::After];
}

/// The next fault: after how many batches, and where.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Option<(usize, Fault)>>>);

impl Faults {
    /// Lets so many batches through; the next one fails, and those after it do not.
    pub fn after(&self, batches: usize, fault: Fault) {
        *self.0.lock().unwrap() = Some((batches, fault));
    }

    /// Whether the fault is still to come.
    pub fn waits(&self) -> bool {
        self.0.lock().unwrap().is_some()
    }

    pub fn over(&self, database: Shared) -> Failing {
        Failing { database, faults: self.clone() }
    }

    fn strikes(&self) -> Option<Fault> {
        let mut next = self.0.lock().unwrap();
        match next.as_mut() {
            Some((0, fault)) => {
                let fault = *fault;
                *next = None;
                Some(fault)
            }
            Some((batches, _)) => {
                *batches -= 1;
                None
            }
            None => None,
        }
    }
}

pub struct Failing {
    database: Shared,
    faults: Faults,
}

impl Db for Failing {
    fn batch(&self, mut statements: Vec<Statement>) -> Pending<'_, Result<Vec<Rows>, DbError>> {
        let lost = || Err(DbError::Other("the connection was lost".into()));
        match self.faults.strikes() {
            None => return self.database.batch(statements),
            Some(Fault::Before) => return Box::pin(async move { lost() }),
            Some(Fault::After) => {
                return Box::pin(async move {
                    self.database.batch(statements).await?;
                    lost()
                });
            }
            Some(Fault::AtTheSecond) => statements.insert(1, broken()),
            Some(Fault::AtTheEnd) => statements.push(broken()),
        }
        self.database.batch(statements)
    }
}

fn broken() -> Statement {
    Statement::new("SELECT what FROM no_such_table", [])
}
