//! The API as a browser calls it: one origin, its cookies, JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

/// Calls one server, signed in as at most one person.
pub struct Client {
    agent: Agent,
    origin: String,
    /// By name, as the server set them last.
    cookies: BTreeMap<String, String>,
}

/// What the server answered.
pub struct Answer {
    /// What was asked, for messages.
    asked: String,
    /// The status.
    pub status: u16,
    /// The body; null where there is none.
    pub body: Value,
}

impl Client {
    /// A client nobody is signed in with.
    pub fn new(origin: &str) -> Client {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(30))).build();
        Client { agent: Agent::new_with_config(config), origin: origin.to_owned(), cookies: BTreeMap::new() }
    }

    /// `GET path`
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, None, None)
    }

    /// `POST path`
    pub fn post(&mut self, path: &str, body: &Value) -> Result<Answer> {
        self.send("POST", path, Some(body), None)
    }

    /// A change of the record that has this version.
    pub fn change(&mut self, method: &str, path: &str, version: i64, body: &Value) -> Result<Answer> {
        self.send(method, path, Some(body), Some(version))
    }

    fn send(&mut self, method: &str, path: &str, body: Option<&Value>, version: Option<i64>) -> Result<Answer> {
        let asked = format!("{method} {path}");
        let mut request =
            Request::builder().method(method).uri(format!("{}{path}", self.origin)).header("origin", &self.origin);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", pairs.join("; "));
        }
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        let text = body.map(Value::to_string).unwrap_or_default();
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let response = match body {
            Some(_) => self.agent.run(request.body(text)?),
            None => self.agent.run(request.body(())?),
        };
        self.read(response.with_context(|| format!("{asked} got no answer"))?, asked)
    }

    fn read(&mut self, mut response: Response<Body>, asked: String) -> Result<Answer> {
        let set = response.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = set.filter_map(|value| value.split(';').next()?.split_once('='));
        self.cookies.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let status = response.status().as_u16();
        let text = response.body_mut().read_to_string().with_context(|| format!("{asked} broke off"))?;
        // Not everything is JSON; what is not has nothing we read.
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok(Answer { asked, status, body })
    }
}

impl Answer {
    /// The body, where the status is the expected one.
    pub fn expect(self, status: u16) -> Result<Value> {
        if self.status == status {
            return Ok(self.body);
        }
        let text = |key: &str| self.body.get(key).and_then(Value::as_str).unwrap_or_default();
        let errors = self.body.get("errors").map(Value::to_string).unwrap_or_default();
        bail!(
            "{} answered {} {} instead of {status}: {} {errors}",
            self.asked,
            self.status,
            text("code"),
            text("detail")
        )
    }

    /// Whether it is the error with this code.
    pub fn is_error(&self, code: &str) -> bool {
        self.body.get("code").and_then(Value::as_str) == Some(code)
    }
}
