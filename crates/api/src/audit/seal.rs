//! seal(n) = HMAC-SHA256(key, seal(n-1) ‖ 0x0a ‖ record(n)), hex; seal(0) is empty.
//! A record is the JSON array of its columns in the order of [`AuditRow`].

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// One record as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct AuditRow {
    pub company_id: String,
    pub seq: i64,
    pub id: String,
    pub at: i64,
    pub actor_kind: String,
    pub actor_id: String,
    pub action: String,
    pub target_kind: String,
    pub target_id: String,
    pub tenant_id: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub ip: Option<String>,
    pub request_id: String,
    pub policy_hash: String,
}

/// One seal as stored.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the columns are told by the migration")]
pub struct SealRow {
    pub seq: i64,
    pub seal: String,
}

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// Records whose seal holds.
    pub sealed: usize,
    /// Records written since the last seal.
    pub unsealed: usize,
    /// The first record that is changed, missing or wrongly sealed.
    pub first_bad: Option<i64>,
}

/// The record's seal, given the one before it.
pub fn seal_of(key: &str, previous: &str, row: &AuditRow) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(previous.as_bytes());
    mac.update(b"\n");
    mac.update(record(row).as_bytes());
    Some(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Checks rows and seals, both in order of `seq`, from the first record on.
pub fn verify(key: &str, rows: &[AuditRow], seals: &[SealRow]) -> Verification {
    let mut previous = String::new();
    for (index, seal) in seals.iter().enumerate() {
        let expected_seq = i64::try_from(index + 1).unwrap_or(i64::MAX);
        let holds =
            rows.get(index).filter(|row| row.seq == expected_seq && seal.seq == expected_seq).is_some_and(|row| {
                seal_of(key, &previous, row)
                    .is_some_and(|expected| bool::from(expected.as_bytes().ct_eq(seal.seal.as_bytes())))
            });
        if !holds {
            return Verification {
                sealed: index,
                unsealed: rows.len().saturating_sub(seals.len()),
                first_bad: Some(expected_seq),
            };
        }
        previous.clone_from(&seal.seal);
    }
    let gap = rows.iter().zip(1_i64..).find(|(row, seq)| row.seq != *seq).map(|(_, seq)| seq);
    Verification { sealed: seals.len(), unsealed: rows.len().saturating_sub(seals.len()), first_bad: gap }
}

fn record(row: &AuditRow) -> String {
    serde_json::json!([
        row.company_id,
        row.seq,
        row.id,
        row.at,
        row.actor_kind,
        row.actor_id,
        row.action,
        row.target_kind,
        row.target_id,
        row.tenant_id,
        row.before,
        row.after,
        row.ip,
        row.request_id,
        row.policy_hash
    ])
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seq: i64) -> AuditRow {
        let text = |name: &str| format!("{name}{seq}");
        AuditRow {
            company_id: "c".into(),
            seq,
            id: text("id"),
            at: seq * 1000,
            actor_kind: "user".into(),
            actor_id: "u".into(),
            action: "editUser".into(),
            target_kind: "user".into(),
            target_id: text("t"),
            tenant_id: String::new(),
            before: Some("{}".into()),
            after: Some("{\"a\":1}".into()),
            ip: None,
            request_id: text("r"),
            policy_hash: "p".into(),
        }
    }

    fn sealed(rows: &[AuditRow]) -> Vec<SealRow> {
        let mut previous = String::new();
        rows.iter()
            .map(|row| {
                previous = seal_of("key", &previous, row).unwrap();
                SealRow { seq: row.seq, seal: previous.clone() }
            })
            .collect()
    }

    fn check(spoil: impl FnOnce(&mut Vec<AuditRow>, &mut Vec<SealRow>), expected: Option<i64>) {
        let mut rows: Vec<_> = (1..=4).map(row).collect();
        let mut seals = sealed(&rows[..3]);
        spoil(&mut rows, &mut seals);
        assert_eq!(verify("key", &rows, &seals).first_bad, expected);
    }

    #[test]
    fn x10_an_untouched_chain_holds_and_says_what_is_not_yet_sealed() {
        let rows: Vec<_> = (1..=4).map(row).collect();
        assert_eq!(verify("key", &rows, &sealed(&rows[..3])), Verification { sealed: 3, unsealed: 1, first_bad: None });
    }

    #[test]
    fn x10_one_altered_byte_is_found() {
        check(|rows, _| rows[1].after = Some("{\"a\":2}".into()), Some(2));
        check(|rows, _| rows[2].at += 1, Some(3));
        check(|_, seals| seals[0].seal.replace_range(0..1, "x"), Some(1));
    }

    #[test]
    fn x10_a_missing_record_is_found() {
        check(|rows, _| drop(rows.remove(0)), Some(1));
        check(|rows, seals| drop((rows.remove(1), seals.remove(1))), Some(2));
        check(|rows, _| rows[3].seq = 9, Some(4));
        check(|rows, _| rows.truncate(2), Some(3));
    }

    #[test]
    fn x10_a_chain_sealed_with_another_key_does_not_hold() {
        let rows: Vec<_> = (1..=2).map(row).collect();
        assert_eq!(verify("other", &rows, &sealed(&rows)).first_bad, Some(1));
    }
}
