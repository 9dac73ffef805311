//! A room to test in: the service on `SQLite` in memory, a clock that stands, a mailbox.

mod faults;
mod platform;

use std::sync::{Arc, atomic::Ordering};

use axum::{Router, body::Body};
use deskwarden_api::{AfterCommit, App, Ports, Settings, ports::MailError, service, sweep};
use deskwarden_policy::{BUNDLE, CompanyId};
use http::{HeaderMap, Request, StatusCode, header::SET_COOKIE};
use serde_json::{Value as Json, json};
use tower::ServiceExt;

pub use faults::{Fault, Faults};
pub use platform::{Database, Ran};
use platform::{Gate, Post, Seeded, Shared, Shelf, Standing};

pub const ORIGIN: &str = "https://desk.example";
pub const SECRET: &str = "the-bootstrap-secret";
pub const PASSWORD: &str = "correct-horse-battery";
pub const NOON: i64 = 1_790_000_000_000;

/// The service and what it stands on.
pub struct Room {
    pub app: App,
    pub database: Arc<Database>,
    pub gate: Gate,
    pub shelf: Shelf,
    pub faults: Faults,
    router: Router,
    clock: Standing,
    random: Seeded,
    post: Post,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Json,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn cookie(&self) -> String {
        let line = self.headers[SET_COOKIE].to_str().unwrap();
        line.split(';').next().unwrap().to_owned()
    }

    /// The cookie that marks the browser as known.
    pub fn device(&self) -> String {
        let lines = self.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let line = lines.into_iter().find(|line| line.starts_with("__Host-device=")).unwrap();
        line.split(';').next().unwrap().to_owned()
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or("")
    }

    /// `pointer code` of each field error.
    pub fn complaints(&self) -> Vec<String> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap()))
            .collect()
    }
}

/// A request in the making.
pub struct Ask<'a> {
    room: &'a Room,
    method: &'a str,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Room {
    /// Empty.
    pub fn new() -> Self {
        Self::on(Database::migrated(), Standing::at(NOON), Seeded::default(), Post::default(), Shelf::default())
    }

    /// The same place at the same moment, on its own from here on: the same request does the same in both.
    pub fn fork(&self) -> Self {
        self.under(BUNDLE)
    }

    /// The same where the policies allow this action to nobody.
    pub fn refusing(&self, action: &str) -> Self {
        let mut bundle: Json = serde_json::from_slice(BUNDLE).unwrap();
        let policies = bundle["policies"].as_array_mut().unwrap();
        policies.push(json!({
            "id": "test.refused", "effect": "forbid", "title": "Refused", "why": "Nobody may.", "source": "test",
            "actions": [action], "conditions": [],
        }));
        let last = policies.len() - 1;
        bundle["slices"][action].as_array_mut().unwrap().push(json!(last));
        self.under(bundle.to_string().as_bytes())
    }

    fn under(&self, bundle: &[u8]) -> Self {
        let (clock, random, post) = (self.clock.copy(), self.random.copy(), self.post.copy());
        Self::with(bundle, self.database.copy(), clock, random, post, self.shelf.copy())
    }

    fn on(database: Database, clock: Standing, random: Seeded, post: Post, shelf: Shelf) -> Self {
        Self::with(BUNDLE, database, clock, random, post, shelf)
    }

    fn with(bundle: &[u8], database: Database, clock: Standing, random: Seeded, post: Post, shelf: Shelf) -> Self {
        let database = Arc::new(database);
        let gate = Gate::default();
        let faults = Faults::default();
        let ports = Ports {
            db: Box::new(faults.over(Shared(database.clone()))),
            clock: Box::new(clock.clone()),
            random: Box::new(random.clone()),
            limiter: Box::new(gate.clone()),
            blobs: Box::new(shelf.clone()),
            mailer: Some(Box::new(post.clone())),
        };
        let settings = Settings {
            origin: ORIGIN.into(),
            bootstrap_secret: Some(SECRET.into()),
            audit_key: Some("audit-key".into()),
            previous_audit_key: None,
        };
        let app = App::deciding_by(bundle, ports, settings).unwrap();
        Self { router: service(app.clone()), app, database, gate, shelf, faults, clock, random, post }
    }

    /// With a company whose administrator has signed in; gives the session's cookie.
    pub async fn with_company() -> (Self, String) {
        let room = Self::new();
        let made = room.post("/v1/bootstrap").json(company("acme", "jana@acme.example")).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        let cookie = room.activate_and_sign_in("acme", "jana@acme.example").await;
        (room, cookie)
    }

    /// Follows the newest link sent to this address.
    pub async fn activate_and_sign_in(&self, slug: &str, email: &str) -> String {
        let token = self.newest_token(email);
        let done = self.post("/v1/auth/activate").json(json!({ "token": token, "password": PASSWORD })).send().await;
        assert_eq!(done.status, 200, "{done:?}");
        self.sign_in(slug, email).await
    }

    pub async fn sign_in(&self, slug: &str, login: &str) -> String {
        let answer = self.try_sign_in(slug, login, PASSWORD).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.cookie()
    }

    pub async fn try_sign_in(&self, slug: &str, login: &str, password: &str) -> Answer {
        self.post("/v1/auth/sign-in")
            .json(json!({ "company": slug, "login": login, "password": password }))
            .send()
            .await
    }

    /// Makes a user; gives the record.
    pub async fn user(&self, cookie: &str, email: &str) -> Json {
        let body = json!({ "firstName": "Eva", "lastName": "Malá", "email": email });
        let made = self.post("/v1/users").signed_in(cookie).json(body).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        made.body
    }

    /// Makes a user who has set a password and holds these permissions in a new tenant; gives cookie and record.
    pub async fn member(&self, administrator: &str, email: &str, permissions: &[&str]) -> (String, Json) {
        let user = self.user(administrator, email).await;
        let tenant = self.tenant(administrator, &format!("Tenant of {email}")).await;
        let cookie = self.activate_and_sign_in("acme", email).await;
        let read = self.get(&format!("/v1/users/{}", id(&user))).signed_in(administrator).send().await;
        let given: Vec<Json> = permissions.iter().map(|name| json!({ "name": name })).collect();
        let set = self
            .ask("PUT", &format!("/v1/users/{}/tenants/{}", id(&user), id(&tenant)))
            .signed_in(administrator)
            .version(&read.body["user"])
            .json(json!({ "permissions": given, "channels": [] }))
            .send()
            .await;
        assert_eq!(set.status, 200, "{set:?}");
        (cookie, user)
    }

    pub async fn tenant(&self, cookie: &str, name: &str) -> Json {
        let made = self.post("/v1/tenants").signed_in(cookie).json(json!({ "name": name })).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        made.body
    }

    /// The token of the newest link sent to this address.
    pub fn newest_token(&self, email: &str) -> String {
        let mails = self.mails();
        let mut to = mails.iter().rev().filter(|mail| mail.to == email);
        to.find_map(|mail| token_in(&mail.text)).unwrap_or_else(|| panic!("no mail with a link to {email}"))
    }

    pub fn mails(&self) -> Vec<deskwarden_api::mail::Mail> {
        self.post.0.lock().unwrap().clone()
    }

    /// The next so many messages are answered so.
    pub fn refuse_mail(&self, times: usize, error: &MailError) {
        self.post.1.lock().unwrap().extend(std::iter::repeat_n(error.clone(), times));
    }

    pub fn wait(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn get(&self, path: &str) -> Ask<'_> {
        self.ask("GET", path)
    }

    pub fn post(&self, path: &str) -> Ask<'_> {
        self.ask("POST", path)
    }

    pub fn ask<'a>(&'a self, method: &'a str, path: &str) -> Ask<'a> {
        Ask { room: self, method, path: path.to_owned(), headers: vec![], body: None }
    }
}

impl Ask<'_> {
    /// Puts the value where the address names it: `{id}`.
    pub fn at(mut self, name: &str, value: &str) -> Self {
        self.path = self.path.replace(&format!("{{{name}}}"), value);
        self
    }

    pub fn query(mut self, query: &str) -> Self {
        self.path = format!("{}?{query}", self.path);
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As a browser on our page would.
    pub fn signed_in(self, cookie: &str) -> Self {
        self.header("cookie", cookie).header("sec-fetch-site", "same-origin")
    }

    /// If-Match with the record's version.
    pub fn version(self, record: &Json) -> Self {
        let version = record["version"].as_i64().unwrap();
        self.header("if-match", &format!("\"{version}\""))
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers write the body in place")]
    pub fn json(self, body: Json) -> Self {
        self.text("application/json", &body.to_string())
    }

    pub fn text(self, content_type: &str, body: &str) -> Self {
        self.bytes(content_type, body.as_bytes())
    }

    pub fn bytes(mut self, content_type: &str, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self.header("content-type", content_type)
    }

    /// Sends, and does what the platform does once the answer is on its way.
    pub async fn send(self) -> Answer {
        let room = self.room;
        let (answer, company) = self.alone().await;
        if let Some(company) = company {
            sweep(&room.app, &company).await.unwrap();
        }
        answer
    }

    /// Sends, and leaves undone what comes after the answer; names the company it would be done for.
    pub async fn alone(self) -> (Answer, Option<CompanyId>) {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let request = request.body(self.body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.room.router.clone().oneshot(request).await.unwrap();
        let company = response.extensions().get::<AfterCommit>().map(|AfterCommit(company)| company.clone());
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Json::String(String::from_utf8_lossy(&bytes).into_owned()));
        (Answer { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }, company)
    }
}

pub fn company(slug: &str, email: &str) -> Json {
    json!({
        "secret": SECRET,
        "company": { "slug": slug, "name": "Acme", "language": "en" },
        "administrator": { "firstName": "Jana", "lastName": "Nová", "email": email },
    })
}

pub fn id(record: &Json) -> &str {
    record["id"].as_str().unwrap()
}

/// Notices bring no link.
fn token_in(text: &str) -> Option<String> {
    let after = |way: &str| text.lines().find_map(|line| line.split_once(way)).map(|(_, token)| token.to_owned());
    after("/activate#").or_else(|| after("/reset#"))
}
