//! The ports of the room.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use deskwarden_api::{
    mail::Mail,
    ports::{
        BlobError, Blobs, Clock, Db, DbError, Limiter, LimiterError, MailError, Mailer, Pending, Random, RandomError,
        Rows, Statement, Value,
    },
};
use deskwarden_policy::Millis;
use rusqlite::{Connection, StatementStatus, backup::Backup, params_from_iter, types::ValueRef};
use serde_json::{Map, Value as Json};

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");

/// `SQLite` in memory, with a place to put something between two batches.
pub struct Database {
    connection: Mutex<Connection>,
    between: Mutex<Option<Between>>,
    log: Mutex<Vec<Vec<String>>>,
    ran: Mutex<Vec<Ran>>,
}

/// A statement that was run, and how many steps it took the engine.
#[derive(Clone, Debug)]
pub struct Ran {
    pub sql: String,
    pub steps: i32,
    /// Batches run before this one.
    pub batch: usize,
}

/// What happens after so many more batches: somebody else's write between decision and batch.
struct Between {
    batches: usize,
    sql: String,
}

impl Database {
    pub fn migrated() -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        migrations().iter().for_each(|sql| connection.execute_batch(sql).unwrap());
        Self::of(connection)
    }

    /// What it holds now, in a database of its own.
    pub fn copy(&self) -> Self {
        let mut copy = Connection::open_in_memory().unwrap();
        let original = self.connection.lock().unwrap();
        Backup::new(&original, &mut copy).unwrap().run_to_completion(10_000, Duration::ZERO, None).unwrap();
        copy.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        Self::of(copy)
    }

    fn of(connection: Connection) -> Self {
        Self {
            connection: Mutex::new(connection),
            between: Mutex::new(None),
            log: Mutex::default(),
            ran: Mutex::default(),
        }
    }

    pub fn between(&self, batches: usize, sql: impl Into<String>) {
        *self.between.lock().unwrap() = Some(Between { batches, sql: sql.into() });
    }

    pub fn execute(&self, sql: &str) {
        self.connection.lock().unwrap().execute_batch(sql).unwrap();
    }

    pub fn try_execute(&self, sql: &str) -> Result<(), String> {
        self.connection.lock().unwrap().execute_batch(sql).map_err(|error| error.to_string())
    }

    pub fn count(&self, sql: &str) -> i64 {
        self.connection.lock().unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// The first column of every row, as text.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let connection = self.connection.lock().unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    pub fn text(&self, sql: &str) -> String {
        self.connection.lock().unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Every row of every table, as text.
    pub fn dump(&self) -> BTreeMap<String, Vec<String>> {
        let tables = self.texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        tables.into_iter().map(|table| (table.clone(), self.dump_of(&table))).collect()
    }

    fn dump_of(&self, table: &str) -> Vec<String> {
        let connection = self.connection.lock().unwrap();
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let told = |row: &rusqlite::Row<'_>| {
            let cells = columns.iter().enumerate();
            cells
                .map(|(at, name)| Ok(format!("{name}: {}", json(row.get_ref(at)?))))
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        let rows = statement.query_map([], |row| Ok(told(row)?.join(", "))).unwrap();
        let mut rows: Vec<String> = rows.collect::<rusqlite::Result<_>>().unwrap();
        rows.sort();
        rows
    }

    /// The statements of each batch since the last time this was asked: one entry is one round trip.
    pub fn batches(&self) -> Vec<Vec<String>> {
        std::mem::take(&mut self.log.lock().unwrap())
    }

    /// What was run since this was asked last.
    pub fn ran(&self) -> Vec<Ran> {
        std::mem::take(&mut self.ran.lock().unwrap())
    }

    fn somebody_else(&self) {
        let mut between = self.between.lock().unwrap();
        match between.as_mut() {
            Some(Between { batches: 0, sql }) => {
                self.execute(sql);
                *between = None;
            }
            Some(between) => between.batches -= 1,
            None => {}
        }
    }

    fn run(&self, statements: &[Statement]) -> rusqlite::Result<Vec<Rows>> {
        self.somebody_else();
        self.log.lock().unwrap().push(statements.iter().map(|statement| statement.sql().to_owned()).collect());
        let mut connection = self.connection.lock().unwrap();
        let transaction = connection.transaction()?;
        let mut ran = self.ran.lock().unwrap();
        let batch = ran.last().map_or(0, |last: &Ran| last.batch + 1);
        let results = statements
            .iter()
            .map(|statement| rows(&transaction, statement, batch, &mut ran))
            .collect::<rusqlite::Result<_>>()?;
        transaction.commit()?;
        Ok(results)
    }
}

/// The room keeps one handle, the service the other.
pub struct Shared(pub Arc<Database>);

impl Db for Shared {
    fn batch(&self, statements: Vec<Statement>) -> Pending<'_, Result<Vec<Rows>, DbError>> {
        Box::pin(async move {
            // Requests sent together meet between their batches, as on the platform.
            tokio::task::yield_now().await;
            self.0.run(&statements).map_err(|error| DbError::from_message(&error.to_string()))
        })
    }
}

fn rows(connection: &Connection, statement: &Statement, batch: usize, ran: &mut Vec<Ran>) -> rusqlite::Result<Rows> {
    let mut prepared = connection.prepare(statement.sql())?;
    let names: Vec<String> = prepared.column_names().into_iter().map(str::to_owned).collect();
    let params = statement.params.iter().map(|value| match value {
        Value::Null => rusqlite::types::Value::Null,
        // As D1 does it: every number comes as a double.
        Value::Int(number) => rusqlite::types::Value::Real(*number as f64),
        Value::Text(text) => rusqlite::types::Value::Text(text.clone()),
    });
    let read = |row: &rusqlite::Row<'_>| {
        names
            .iter()
            .enumerate()
            .map(|(index, name)| Ok((name.clone(), json(row.get_ref(index)?))))
            .collect::<rusqlite::Result<Map<_, _>>>()
    };
    let rows = prepared.query_map(params_from_iter(params), read)?.collect::<rusqlite::Result<_>>().map(Rows);
    let steps = prepared.get_status(StatementStatus::VmStep);
    ran.push(Ran { sql: statement.sql().to_owned(), steps, batch });
    rows
}

fn json(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned().into(),
    }
}

/// A clock that stands until told.
#[derive(Clone)]
pub struct Standing(pub Arc<AtomicI64>);

impl Standing {
    pub fn at(ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(ms)))
    }

    pub fn copy(&self) -> Self {
        Self::at(self.0.load(Ordering::SeqCst))
    }
}

impl Clock for Standing {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}

/// A different value each time, the same each run.
#[derive(Clone, Default)]
pub struct Seeded(Arc<AtomicU64>);

impl Seeded {
    pub fn copy(&self) -> Self {
        Self(Arc::new(AtomicU64::new(self.0.load(Ordering::SeqCst))))
    }
}

impl Random for Seeded {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
        let next = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        for (index, byte) in buffer.iter_mut().rev().enumerate() {
            *byte = next.to_le_bytes()[index % 8] ^ u8::try_from(index / 8).unwrap();
        }
        Ok(())
    }
}

/// Lets everybody through until told how many, and fails when told to.
#[derive(Clone)]
pub struct Gate(pub Arc<Mutex<GateState>>);

pub struct GateState {
    pub most: usize,
    pub fails: bool,
    pub asked: Vec<String>,
}

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(GateState { most: usize::MAX, fails: false, asked: vec![] })))
    }
}

impl Limiter for Gate {
    fn admits(&self, key: String) -> Pending<'_, Result<bool, LimiterError>> {
        let mut state = self.0.lock().unwrap();
        state.asked.push(key.clone());
        let count = state.asked.iter().filter(|asked| **asked == key).count();
        let told = if state.fails { Err(LimiterError("out of order".into())) } else { Ok(count <= state.most) };
        Box::pin(async { told })
    }
}

/// Bytes by their key; none are taken when told to fail.
#[derive(Clone, Default)]
pub struct Shelf(pub Arc<Mutex<ShelfState>>);

#[derive(Clone, Default)]
pub struct ShelfState {
    pub kept: BTreeMap<String, Vec<u8>>,
    pub fails: bool,
}

impl Shelf {
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.0.lock().unwrap().clone())))
    }
}

impl Blobs for Shelf {
    fn put(&self, key: String, bytes: Vec<u8>) -> Pending<'_, Result<(), BlobError>> {
        let mut state = self.0.lock().unwrap();
        let told = if state.fails { Err(BlobError("out of order".into())) } else { Ok(()) };
        if told.is_ok() {
            state.kept.insert(key, bytes);
        }
        Box::pin(async { told })
    }

    fn get(&self, key: String) -> Pending<'_, Result<Option<Vec<u8>>, BlobError>> {
        let state = self.0.lock().unwrap();
        let told = if state.fails { Err(BlobError("out of order".into())) } else { Ok(state.kept.get(&key).cloned()) };
        Box::pin(async { told })
    }
}

/// Where mail arrives.
#[derive(Clone, Default)]
pub struct Post(pub Arc<Mutex<Vec<Mail>>>, pub Arc<Mutex<Vec<MailError>>>);

impl Post {
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.0.lock().unwrap().clone())), Arc::default())
    }
}

impl Mailer for Post {
    fn send(&self, mail: Mail) -> Pending<'_, Result<(), MailError>> {
        if let Some(error) = self.1.lock().unwrap().pop() {
            return Box::pin(async { Err(error) });
        }
        self.0.lock().unwrap().push(mail);
        Box::pin(async { Ok(()) })
    }
}

/// Every migration there is, in the order D1 applies them.
fn migrations() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(MIGRATIONS).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}
