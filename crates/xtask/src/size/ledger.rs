//! What is written down of every part: how large it was when somebody last looked, and how large it may ever be.
//!
//! A part may grow by one percent unseen. Whoever needs more changes the recorded figure, where a reader of the change sees it.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::part::Part;
use crate::layout::Layout;

/// Within the checkout.
const FILE: &str = "crates/xtask/sizes.json";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The aim is 1,048,576; over it since memberships, groups, operators and slots came. Parts of Cedar's parser are still
    /// linked, kept by names the library makes from text when first asked.
    worker: Entry,
    engine: Entry,
    glue: Entry,
    react: Entry,
}

/// Bytes, compressed.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    recorded: u64,
    limit: u64,
}

impl Ledger {
    /// Reads the checkout's.
    pub fn read(layout: &Layout) -> Result<Ledger> {
        let text = fs::read_to_string(layout.root.join(FILE)).with_context(|| format!("{FILE} cannot be read"))?;
        Ledger::parse(&text)
    }

    fn parse(text: &str) -> Result<Ledger> {
        serde_json::from_str(text).with_context(|| format!("{FILE} has another form"))
    }

    /// What there is to say of a part of this size; as an error where it may not be that large.
    pub fn judge(&self, part: Part, size: u64) -> Result<String, String> {
        let Entry { recorded, limit } = self.entry(part);
        let change = percent(recorded, size);
        if size > limit {
            return Err(format!("{part}: {size} bytes, and the limit is {limit} ({FILE})"));
        }
        if size * 100 > recorded * 101 {
            return Err(format!(
                "{part}: {size} bytes, {change} against the recorded {recorded}\n\
                 what to do: make it smaller, or write {size} into {FILE} and say in the commit what the bytes are for"
            ));
        }
        if size * 100 < recorded * 99 {
            return Ok(format!("{part}: {size} bytes, {change}; write it into {FILE}, so that it stays that small"));
        }
        Ok(format!("{part}: {size} bytes, {change}"))
    }

    fn entry(&self, part: Part) -> Entry {
        match part {
            Part::Worker => self.worker,
            Part::Engine => self.engine,
            Part::Glue => self.glue,
            Part::React => self.react,
        }
    }
}

/// With its sign, to a tenth.
fn percent(recorded: u64, size: u64) -> String {
    let tenths = (i128::from(size) - i128::from(recorded)) * 1_000 / i128::from(recorded.max(1));
    let sign = if tenths < 0 { "−" } else { "+" };
    format!("{sign}{}.{} %", tenths.abs() / 10, tenths.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of an engine of this size, of which 1,000 bytes are recorded and 1,100 allowed.
    fn check(size: u64, expect: Result<&str, &str>) {
        let entry = |recorded, limit| Entry { recorded, limit };
        let other = entry(1, 1);
        let ledger = Ledger { worker: other, engine: entry(1_000, 1_100), glue: other, react: other };
        let said = ledger.judge(Part::Engine, size);
        let first = |text: &String| text.lines().next().unwrap_or_default().to_owned();
        let expect = expect.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(said.as_ref().map(first).map_err(first), expect, "{size}");
    }

    #[test]
    fn a_part_that_grew_by_more_than_one_percent_fails() {
        check(1_000, Ok("browser engine, brotli: 1000 bytes, +0.0 %"));
        check(1_010, Ok("browser engine, brotli: 1010 bytes, +1.0 %"));
        check(1_011, Err("browser engine, brotli: 1011 bytes, +1.1 % against the recorded 1000"));
        check(1_100, Err("browser engine, brotli: 1100 bytes, +10.0 % against the recorded 1000"));
    }

    #[test]
    fn a_part_over_its_limit_fails_whatever_is_recorded() {
        check(1_101, Err("browser engine, brotli: 1101 bytes, and the limit is 1100 (crates/xtask/sizes.json)"));
    }

    #[test]
    fn a_part_that_shrank_by_more_than_one_percent_asks_to_be_recorded() {
        check(990, Ok("browser engine, brotli: 990 bytes, −1.0 %"));
        check(
            989,
            Ok(
                "browser engine, brotli: 989 bytes, −1.1 %; write it into crates/xtask/sizes.json, so that it stays that small",
            ),
        );
    }

    #[test]
    fn the_file_names_every_part_and_records_none_over_its_limit() {
        let ledger = Ledger::parse(include_str!("../../sizes.json")).unwrap();
        for part in Part::ALL {
            let Entry { recorded, limit } = ledger.entry(part);
            assert!(0 < recorded && recorded <= limit, "{part}");
        }
        Ledger::parse(r#"{ "worker": { "recorded": 1, "limit": 1 } }"#).err().unwrap();
    }
}
