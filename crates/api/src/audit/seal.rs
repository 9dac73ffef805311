//! seal(n) = HMAC-SHA256(key, seal(n-1) ‖ 0x0a ‖ record(n)), hex; seal(0) is empty.
//! A record is a JSON array: the number of its form, then its columns in the order of [`AuditRow`].
//! The first form had no number and ended before `outcome`; what is sealed in it holds only with nothing in the later columns.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::row::AuditRow;

const FORM: i64 = 2;

/// The record's seal in today's form, given the one before it.
pub fn seal_of(key: &str, previous: &str, row: &AuditRow) -> Option<String> {
    hmac(key, previous, &record(row))
}

/// Whether this is the record's seal, in today's form or in the first.
pub fn holds(key: &str, previous: &str, row: &AuditRow, seal: &str) -> bool {
    let equal = |expected: Option<String>| {
        expected.is_some_and(|expected| bool::from(expected.as_bytes().ct_eq(seal.as_bytes())))
    };
    equal(seal_of(key, previous, row)) || (is_of_the_first_form(row) && equal(hmac(key, previous, &first_form(row))))
}

fn hmac(key: &str, previous: &str, record: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(previous.as_bytes());
    mac.update(b"\n");
    mac.update(record.as_bytes());
    Some(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn record(row: &AuditRow) -> String {
    json!([
        FORM,
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
        row.policy_hash,
        row.outcome,
        row.times,
        row.reasons
    ])
    .to_string()
}

fn is_of_the_first_form(row: &AuditRow) -> bool {
    row.outcome == "done" && row.times == 1 && row.reasons.is_none()
}

fn first_form(row: &AuditRow) -> String {
    json!([
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
pub(super) mod tests {
    use super::*;

    pub fn row(seq: i64) -> AuditRow {
        let text = |name: &str| format!("{name}{seq}");
        AuditRow {
            company_id: "c".into(),
            seq,
            id: text("id"),
            at: 1000 + seq,
            actor_kind: "user".into(),
            actor_id: text("actor"),
            action: "editUser".into(),
            target_kind: "user".into(),
            target_id: text("target"),
            tenant_id: String::new(),
            before: None,
            after: Some(format!("{{\"a\":{seq}}}")),
            ip: None,
            request_id: text("request"),
            policy_hash: "hash".into(),
            outcome: "done".into(),
            times: 1,
            reasons: None,
        }
    }

    /// Computed with Python's `hmac` over the text the module's first lines describe.
    #[test]
    fn x10_the_seal_is_the_one_written_down() {
        let first = seal_of("key", "", &row(1)).unwrap();
        assert_eq!(first, "6bd738d4e2bf2a437aacdf4453792e59ce7c64a5b5c24141cce9905a78e508b8");
        assert_eq!(
            seal_of("key", &first, &row(2)).unwrap(),
            "a80d035d985009ae4469b3c25ddad9054aeac4a234be901cb8d64b3c228bb56d"
        );
    }

    #[test]
    fn x10_a_seal_of_the_first_form_holds_only_while_the_later_columns_say_nothing() {
        let seal = hmac("key", "", &first_form(&row(1))).unwrap();
        assert_eq!(seal, "532c3c8fec3f931a6fa43650e45a0f6e6338fc424c39a117d3557d6c5b9cac25");
        assert!(holds("key", "", &row(1), &seal));
        assert!(!holds("key", "", &AuditRow { outcome: "refused".into(), ..row(1) }, &seal));
        assert!(!holds("key", "", &AuditRow { times: 2, ..row(1) }, &seal));
        assert!(!holds("key", "", &AuditRow { reasons: Some("[]".into()), ..row(1) }, &seal));
    }
}
