//! The links in the mails, from the mailbox for development.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::client::Client;

/// Mails leave after the answer, so they may take a moment.
const PATIENCE: Duration = Duration::from_secs(30);

/// The newest activation token sent to each of the addresses, in their order.
pub fn tokens(client: &mut Client, addresses: &[&str]) -> Result<Vec<String>> {
    let started = Instant::now();
    loop {
        let mails = client.get("/dev/mailbox.json")?.expect(200)?;
        let found: Vec<Option<String>> = addresses.iter().map(|address| newest_token(&mails, address)).collect();
        let missing = addresses.iter().zip(&found).find(|(_, token)| token.is_none());
        let Some((address, _)) = missing else {
            return Ok(found.into_iter().flatten().collect());
        };
        if started.elapsed() > PATIENCE {
            bail!("no mail to {address} arrived: `cargo xtask dev --reset` starts from an empty database");
        }
        thread::sleep(Duration::from_millis(300));
    }
}

/// Sets the password behind a token.
pub fn activate(client: &mut Client, token: &str, password: &str) -> Result<()> {
    let body = serde_json::json!({ "token": token, "password": password });
    let answer = client.post("/v1/auth/activate", &body)?;
    answer.expect(200).context("a demo user cannot be activated: try `cargo xtask dev --reset`")?;
    Ok(())
}

fn newest_token(mails: &Value, address: &str) -> Option<String> {
    let to = |mail: &&Value| mail.get("to").and_then(Value::as_str).is_some_and(|to| to.contains(address));
    let mail = mails.as_array()?.iter().find(to)?;
    let (_, token) = mail.get("link")?.as_str()?.split_once('#')?;
    Some(token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_link_counts() {
        let mails = serde_json::json!([
            { "to": "petr@demo.example", "link": "http://localhost/activate#c.new" },
            { "to": "eva@demo.example", "link": null },
            { "to": "petr@demo.example", "link": "http://localhost/activate#c.old" },
        ]);
        assert_eq!(newest_token(&mails, "petr@demo.example").as_deref(), Some("c.new"));
        assert_eq!(newest_token(&mails, "eva@demo.example"), None);
        assert_eq!(newest_token(&mails, "jana@demo.example"), None);
    }
}
