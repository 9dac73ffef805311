//! The mailbox for development: what would be sent is kept in KV and shown at `/dev/mailbox`. Absent from a production build.

use axum::{
    Json, Router,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use deskwarden_api::{
    mail::{Mail, MailKind},
    ports::{MailError, Mailer, Pending},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use worker::{Date, KvStore, send::SendFuture};

/// Keeps messages instead of sending them.
pub struct Mailbox(pub KvStore);

/// A kept message.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    id: String,
    at: u64,
    kind: MailKind,
    to: String,
    subject: String,
    text: String,
    html: String,
    link: Option<String>,
}

impl Mailer for Mailbox {
    fn send(&self, mail: Mail) -> Pending<'_, Result<(), MailError>> {
        Box::pin(SendFuture::new(
            async move { self.keep(mail).await.map_err(|error| MailError::Away(error.to_string())) },
        ))
    }
}

impl Mailbox {
    async fn keep(&self, mail: Mail) -> Result<(), worker::KvError> {
        let at = Date::now().as_millis();
        let link = mail.text.lines().find(|line| line.starts_with("http")).map(str::to_owned);
        // Keys are listed in order: newest first.
        let key = format!("{:016}-{}", u64::MAX / 2 - at, mail.id);
        let Mail { id, kind, to, subject, text, html } = mail;
        let kept = Kept { id, at, kind, to, subject, text, html, link };
        self.0.put(&key, serde_json::to_string(&kept).unwrap_or_default())?.execute().await
    }

    async fn all(&self) -> Result<Vec<Kept>, worker::KvError> {
        let mut kept = vec![];
        for key in self.0.list().limit(100).execute().await?.keys {
            kept.extend(self.0.get(&key.name).json::<Kept>().await?);
        }
        Ok(kept)
    }

    async fn empty(&self) -> Result<(), worker::KvError> {
        for key in self.0.list().execute().await?.keys {
            self.0.delete(&key.name).await?;
        }
        Ok(())
    }
}

/// `/dev/mailbox` for people, `/dev/mailbox.json` for tests.
pub fn routes(kv: KvStore) -> Router {
    Router::new()
        .route("/dev/mailbox", get(show).delete(empty))
        .route("/dev/mailbox.json", get(list))
        .with_state(std::sync::Arc::new(Mailbox(kv)))
}

type Shared = State<std::sync::Arc<Mailbox>>;

#[worker::send]
async fn list(State(mailbox): Shared) -> Result<Json<Vec<Kept>>, StatusCode> {
    mailbox.all().await.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

#[worker::send]
async fn empty(State(mailbox): Shared) -> Result<StatusCode, StatusCode> {
    mailbox.empty().await.map(|()| StatusCode::NO_CONTENT).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

#[worker::send]
async fn show(State(mailbox): Shared) -> Result<Response, StatusCode> {
    let kept = mailbox.all().await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let items: String = kept.iter().map(item).collect();
    let empty = if kept.is_empty() { "<p>No mail yet.</p>" } else { "" };
    Ok(Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mailbox</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\
         <body><main><h1>Mailbox for development</h1>{empty}{items}</main></body></html>"
    ))
    .into_response())
}

fn item(mail: &Kept) -> String {
    let link =
        mail.link.as_deref().map(|link| format!("<p><a href=\"{0}\">{0}</a></p>", escaped(link))).unwrap_or_default();
    format!(
        "<article><h2>{0}</h2><p>To {1} ({2})</p><pre>{3}</pre>{link}\
         <details><summary>As HTML</summary><iframe sandbox title=\"{0}\" width=\"640\" height=\"360\" srcdoc=\"{4}\"></iframe></details></article>",
        escaped(&mail.subject),
        escaped(&mail.to),
        mail.kind.as_str(),
        escaped(&mail.text),
        escaped(&mail.html)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
