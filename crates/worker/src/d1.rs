//! D1 as the database port. The only place where a promise meets a future that must be `Send`.

use deskwarden_api::ports::{Db, DbError, Pending, Rows, Statement, Value};
use serde::Deserialize;
use worker::{
    D1Database, D1PreparedStatement, D1Result,
    js_sys::{Array, JSON},
    send::SendFuture,
    wasm_bindgen::JsValue,
};

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
        read(&self.0.batch(prepared).await?)
    }

    fn prepare(&self, statement: &Statement) -> worker::Result<D1PreparedStatement> {
        let values: Vec<JsValue> = statement.params.iter().map(bound).collect();
        self.0.prepare(statement.sql()).bind(&values)
    }
}

/// A row as JavaScript has it.
#[derive(Deserialize)]
struct Row(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue);

/// All results in one text: each value fetched on its own crosses the border between JavaScript and Wasm several times,
/// which costs more than the query.
fn read(results: &[D1Result]) -> worker::Result<Vec<Rows>> {
    let rows = |result: &D1Result| -> worker::Result<Array> {
        Ok(result.results::<Row>()?.into_iter().map(|Row(row)| row).collect())
    };
    let all = results.iter().map(rows).collect::<worker::Result<Array>>()?;
    let text = String::from(JSON::stringify(&all)?);
    Ok(serde_json::from_str(&text)?)
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
