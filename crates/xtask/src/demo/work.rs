//! What operators are given and choose from: slot profiles and reasons for being away.

use anyhow::Result;
use serde_json::{Value, json};

use super::client::Client;

/// Live, offline, e-mail.
const PROFILES: [(&str, [u8; 3]); 2] = [("Newcomer", [1, 2, 3]), ("Senior", [5, 8, 10])];

/// Paid or not.
const REASONS: [(&str, bool); 3] = [("Lunch", false), ("Meeting", true), ("Training", true)];

/// Makes those that are missing.
pub fn set_up(client: &mut Client) -> Result<()> {
    for (name, [live, offline, email]) in PROFILES {
        let body = json!({ "name": name, "live": live, "offline": offline, "email": email });
        once(client, "/v1/slot-profiles", &body)?;
    }
    for (name, paid) in REASONS {
        once(client, "/v1/away-reasons", &json!({ "name": name, "paid": paid }))?;
    }
    Ok(())
}

/// An earlier run may have been cut off after it: then the name is taken.
fn once(client: &mut Client, path: &str, body: &Value) -> Result<()> {
    let answer = client.post(path, body)?;
    if !answer.is_error("conflict") {
        answer.expect(201)?;
    }
    Ok(())
}
