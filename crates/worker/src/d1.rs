//! D1 as the database port. The only place where a promise meets a future that must be `Send`.

use deskwarden_api::ports::{Db, DbError, Pending, Rows, Statement, Value};
use worker::{D1Database, D1PreparedStatement, send::SendFuture, wasm_bindgen::JsValue};

/// The database.
pub struct D1(pub D1Database);

impl Db for D1 {
    fn batch(&self, statements: Vec<Statement>) -> Pending<'_, Result<Vec<Rows>, DbError>> {
        Box::pin(SendFuture::new(async move {
            self.run(&statements).await.map_err(|error| DbError::from_message(&error.to_string()))
        }))
    }
}

impl D1 {
    async fn run(&self, statements: &[Statement]) -> worker::Result<Vec<Rows>> {
        let prepared = statements.iter().map(|statement| self.prepare(statement)).collect::<worker::Result<_>>()?;
        self.0.batch(prepared).await?.iter().map(|result| result.results().map(Rows)).collect()
    }

    fn prepare(&self, statement: &Statement) -> worker::Result<D1PreparedStatement> {
        let values: Vec<JsValue> = statement.params.iter().map(bound).collect();
        self.0.prepare(statement.sql()).bind(&values)
    }
}

/// D1 carries numbers as doubles: STRICT columns turn them into integers again, exact up to 2^53.
fn bound(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        #[expect(clippy::cast_precision_loss, reason = "milliseconds and versions stay far below 2^53")]
        Value::Int(number) => JsValue::from_f64(*number as f64),
        Value::Text(text) => JsValue::from_str(text),
    }
}
