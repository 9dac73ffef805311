//! Following the chain, number by number: which is the first record that is not what was sealed.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    keys::Keys,
    row::{AuditRow, SealRow},
    seal::holds,
};

/// The first record with which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FirstBad {
    /// Its number.
    pub seq: i64,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// The record is not the one that was sealed.
    Changed,
    /// There is no record of this number, though later records or seals stand.
    Missing,
    /// The seal is not the one the sealer wrote.
    WrongSeal,
    /// There is no seal of this number, though later seals stand.
    SealMissing,
    /// The seal names a key the deployment does not have.
    UnknownKey,
    /// Numbers begin with one.
    WrongNumber,
}

/// How far the chain has been followed.
pub struct Chain<'a> {
    keys: &'a Keys<'a>,
    previous: String,
    last_seal: i64,
    sealed: i64,
    first_bad: Option<FirstBad>,
    /// Record and seal of this number do not fit together: the next link tells which of them is not what it was.
    doubtful: Option<String>,
}

impl<'a> Chain<'a> {
    /// Begins after the record whose seal is `previous`; `last_seal` is the highest number that has a seal.
    pub fn after(previous: String, keys: &'a Keys<'a>, last_seal: i64) -> Self {
        Self { keys, previous, last_seal, sealed: 0, first_bad: None, doubtful: None }
    }

    /// The next number, with what stands under it.
    pub fn follow(&mut self, seq: i64, row: Option<&AuditRow>, seal: Option<&SealRow>) {
        if let Some(doubtful) = self.doubtful.take() {
            self.clear_up(&doubtful, row, seal);
            return;
        }
        let wrong = match (row, seal) {
            (None, _) => Some(Why::Missing),
            (Some(_), None) if seq < self.last_seal => Some(Why::SealMissing),
            (Some(_), None) => None,
            (Some(row), Some(seal)) => self.link(row, seal),
        };
        self.first_bad = wrong.map(|why| FirstBad { seq, why });
    }

    /// Whether nothing more is to be learned.
    pub fn is_decided(&self) -> bool {
        self.first_bad.is_some() && self.doubtful.is_none()
    }

    /// How many seals held, and the first record that is bad.
    pub fn finish(self) -> (i64, Option<FirstBad>) {
        (self.sealed, self.first_bad)
    }

    fn link(&mut self, row: &AuditRow, seal: &SealRow) -> Option<Why> {
        let Some(key) = self.keys.named(&seal.key_id) else { return Some(Why::UnknownKey) };
        if holds(key, &self.previous, row, &seal.seal) {
            self.previous.clone_from(&seal.seal);
            self.sealed += 1;
            None
        } else {
            self.doubtful = Some(seal.seal.clone());
            Some(Why::Changed)
        }
    }

    /// A link made over the doubtful seal proves the seal, so its record was changed; otherwise the seal was.
    fn clear_up(&mut self, doubtful: &str, row: Option<&AuditRow>, seal: Option<&SealRow>) {
        let Some((row, seal)) = row.zip(seal) else { return };
        let proved = self.keys.named(&seal.key_id).is_some_and(|key| holds(key, doubtful, row, &seal.seal));
        if let (false, Some(bad)) = (proved, self.first_bad.as_mut()) {
            bad.why = Why::WrongSeal;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::Settings,
        audit::{keys::Key, seal::seal_of, seal::tests::row},
    };

    fn settings(newest: &str, previous: Option<&str>) -> Settings {
        Settings {
            origin: String::new(),
            bootstrap_secret: None,
            audit_key: Some(newest.into()),
            previous_audit_key: previous.map(str::to_owned),
        }
    }

    fn sealed(rows: &[AuditRow], key: impl Fn(i64) -> &'static str) -> Vec<SealRow> {
        let mut previous = String::new();
        rows.iter()
            .map(|row| {
                let key = Key::new(key(row.seq));
                previous = seal_of(key.key, &previous, row).unwrap();
                SealRow { seq: row.seq, key_id: key.id, seal: previous.clone() }
            })
            .collect()
    }

    fn walk(settings: &Settings, rows: &[AuditRow], seals: &[SealRow]) -> (i64, Option<FirstBad>) {
        let keys = Keys::of(settings);
        let last_seal = seals.iter().map(|seal| seal.seq).max().unwrap_or(0);
        let last = rows.iter().map(|row| row.seq).max().unwrap_or(0).max(last_seal);
        let mut chain = Chain::after(String::new(), &keys, last_seal);
        for seq in 1..=last {
            if !chain.is_decided() {
                chain.follow(seq, rows.iter().find(|row| row.seq == seq), seals.iter().find(|seal| seal.seq == seq));
            }
        }
        chain.finish()
    }

    fn check(spoil: impl FnOnce(&mut Vec<AuditRow>, &mut Vec<SealRow>), seq: i64, why: Why) {
        let mut rows: Vec<_> = (1..=4).map(row).collect();
        let mut seals = sealed(&rows[..3], |_| "key");
        spoil(&mut rows, &mut seals);
        assert_eq!(walk(&settings("key", None), &rows, &seals).1, Some(FirstBad { seq, why }));
    }

    #[test]
    fn x10_an_untouched_chain_holds_to_its_last_seal() {
        let rows: Vec<_> = (1..=4).map(row).collect();
        assert_eq!(walk(&settings("key", None), &rows, &sealed(&rows[..3], |_| "key")), (3, None));
    }

    #[test]
    fn x10_one_altered_byte_is_found_and_told_apart() {
        check(|rows, _| rows[1].after = Some("{\"a\":3}".into()), 2, Why::Changed);
        check(|rows, _| rows[2].at += 1, 3, Why::Changed);
        check(|_, seals| seals[0].seal.replace_range(0..1, "x"), 1, Why::WrongSeal);
        check(|_, seals| seals[1].key_id.replace_range(0..1, "x"), 2, Why::UnknownKey);
    }

    #[test]
    fn x10_what_is_missing_is_found() {
        check(|rows, _| drop(rows.remove(0)), 1, Why::Missing);
        check(|rows, seals| drop((rows.remove(1), seals.remove(1))), 2, Why::Missing);
        check(|rows, _| rows[3].seq = 9, 4, Why::Missing);
        check(|rows, _| rows.truncate(2), 3, Why::Missing);
        check(|_, seals| drop(seals.remove(1)), 2, Why::SealMissing);
    }

    #[test]
    fn e50_during_a_rotation_both_keys_prove_and_afterwards_the_old_one_is_unknown() {
        let rows: Vec<_> = (1..=4).map(row).collect();
        let seals = sealed(&rows, |seq| if seq < 3 { "old" } else { "new" });
        assert_eq!(walk(&settings("new", Some("old")), &rows, &seals), (4, None));
        let unknown = Some(FirstBad { seq: 1, why: Why::UnknownKey });
        assert_eq!(walk(&settings("new", None), &rows, &seals).1, unknown);
    }
}
