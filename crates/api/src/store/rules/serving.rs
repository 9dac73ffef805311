//! S51, S54, D16: which grants give a channel to serve. Who holds one in a tenant is an operator there.

use deskwarden_policy::{Channel, Millis};
use serde_json::json;

use super::holds_now;
use crate::ports::Composer;

/// Goes on with the condition that the grant `g` gives a channel at `now`; `c` is its company.
/// A name nobody knows gives nothing, and Generic exists where the company has turned it on.
pub fn serves_a_channel(sql: Composer, now: Millis) -> Composer {
    let known: Vec<&str> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
    let sql = sql.text(" AND g.kind = 'channel' AND g.name IN (SELECT value FROM json_each(");
    let sql = sql.value(json!(known).to_string()).text(")) AND (g.name <> 'generic' OR c.generic_channel = 1)");
    holds_now(sql, now)
}
