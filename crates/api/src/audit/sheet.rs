//! Records as CSV (RFC 4180). Quoting is `csv-core`'s; that a cell is no formula is ours (E43).

use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};
use serde_json::Value as Json;

use super::told::AuditRecord;

/// What a spreadsheet takes for the beginning of a formula, or skips on its way to one; the wide forms are East Asian keyboards'.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// Tells spreadsheets that this is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
const COLUMNS: [&str; 20] = [
    "seq",
    "at",
    "outcome",
    "times",
    "action",
    "actorKind",
    "actorId",
    "actorName",
    "targetKind",
    "targetId",
    "tenant",
    "reasons",
    "changed",
    "before",
    "after",
    "ip",
    "requestId",
    "policyHash",
    "id",
    "sealed",
];

/// A sheet in the making.
pub struct Sheet {
    writer: Writer,
    bytes: Vec<u8>,
}

impl Sheet {
    /// Goes on with a sheet that has its first line.
    pub fn going_on() -> Self {
        Self { writer: WriterBuilder::new().terminator(Terminator::CRLF).build(), bytes: vec![] }
    }

    /// The first line: the columns' names.
    pub fn heading() -> Vec<u8> {
        let mut sheet = Self::going_on();
        sheet.bytes.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
        sheet.line(COLUMNS.map(str::to_owned));
        sheet.bytes
    }

    /// One record, one line.
    pub fn record(&mut self, record: &AuditRecord) {
        self.line(cells(record));
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn line(&mut self, cells: [String; COLUMNS.len()]) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.write(|writer, buffer| writer.delimiter(buffer));
            }
            self.cell(&inert(cell));
        }
        self.write(|writer, buffer| writer.terminator(buffer));
    }

    fn cell(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        loop {
            let mut buffer = [0; 512];
            let (result, read, written) = self.writer.field(rest, &mut buffer);
            self.bytes.extend(buffer.iter().take(written));
            rest = rest.get(read..).unwrap_or_default();
            if matches!(result, WriteResult::InputEmpty) {
                break;
            }
        }
    }

    fn write(&mut self, put: impl FnOnce(&mut Writer, &mut [u8]) -> (WriteResult, usize)) {
        let mut buffer = [0; 8];
        let (_, written) = put(&mut self.writer, &mut buffer);
        self.bytes.extend(buffer.iter().take(written));
    }
}

/// An apostrophe before what would be a formula: spreadsheets show the text and compute nothing.
fn inert(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn cells(record: &AuditRecord) -> [String; COLUMNS.len()] {
    let json = |value: &Option<Json>| value.as_ref().map(Json::to_string).unwrap_or_default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        record.seq.to_string(),
        record.at.clone(),
        record.outcome.clone(),
        record.times.to_string(),
        record.action.clone(),
        record.actor.kind.clone(),
        record.actor.id.clone(),
        text(&record.actor.name),
        record.target.kind.clone(),
        record.target.id.clone(),
        text(&record.target.tenant),
        record.reasons.join(" "),
        record.changed.join(" "),
        json(&record.before),
        json(&record.after),
        text(&record.ip),
        record.request_id.clone(),
        record.policy_hash.clone(),
        record.id.clone(),
        record.sealed.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        let mut sheet = Sheet::going_on();
        sheet.cell(&inert(cell.to_owned()));
        sheet.write(|writer, buffer| writer.terminator(buffer));
        assert_eq!(String::from_utf8(sheet.finish()).unwrap(), format!("{expected}\r\n"), "{cell:?}");
    }

    #[test]
    fn e43_a_cell_is_never_a_formula() {
        check("=1+1", "'=1+1");
        check("+49", "'+49");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check("＝1", "'＝1");
        check("Eva = Ema", "Eva = Ema");
    }

    #[test]
    fn a_cell_with_quotes_commas_or_lines_is_quoted_however_long_it_is() {
        check("a,b", "\"a,b\"");
        check("say \"yes\"", "\"say \"\"yes\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check(&"\"x".repeat(600), &format!("\"{}\"", "\"\"x".repeat(600)));
    }
}
