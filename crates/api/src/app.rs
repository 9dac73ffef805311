//! What every handler is given: the ports, the engine, the settings.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use deskwarden_policy::{BUNDLE, BundleError, Engine, Millis};

use crate::{
    ports::{Blobs, Clock, Db, DbError, Limiter, LimiterError, Mailer, Random, Rows, Statement},
    problem::ApiError,
};

/// The ports of the platform.
pub struct Ports {
    /// The truth.
    pub db: Box<dyn Db>,
    /// Wall-clock time.
    pub clock: Box<dyn Clock>,
    /// Secure randomness.
    pub random: Box<dyn Random>,
    /// Slows down who asks too often from one address (E44, E45).
    pub limiter: Box<dyn Limiter>,
    /// Photos, by company and hash.
    pub blobs: Box<dyn Blobs>,
    /// None: messages wait in the outbox until a transport is configured.
    pub mailer: Option<Box<dyn Mailer>>,
}

/// What the deployment sets.
pub struct Settings {
    /// Where the page is served, without a slash at the end: links and the cross-site check use it, never the Host header (E15).
    pub origin: String,
    /// Makes the first company, once (E7). None: no company can be made.
    pub bootstrap_secret: Option<String>,
    /// Seals the audit. None: records wait unsealed.
    pub audit_key: Option<String>,
    /// Sealed before the key was changed: still proves, never seals (E50).
    pub previous_audit_key: Option<String>,
}

/// Shared by all requests of an isolate.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    ports: Ports,
    settings: Settings,
    engine: Engine,
    hashes: AtomicU64,
}

impl App {
    /// Loads the bundle that is compiled in.
    pub fn new(ports: Ports, settings: Settings) -> Result<Self, BundleError> {
        Self::deciding_by(BUNDLE, ports, settings)
    }

    /// Decides by other policies: what a handler asks of them is seen where they answer otherwise.
    pub fn deciding_by(bundle: &[u8], ports: Ports, settings: Settings) -> Result<Self, BundleError> {
        let engine = Engine::load(bundle)?;
        Ok(Self(Arc::new(Inner { ports, settings, engine, hashes: AtomicU64::new(0) })))
    }

    /// The policies.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// What the deployment sets.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The mail transport, if one is configured.
    pub fn mailer(&self) -> Option<&dyn Mailer> {
        self.0.ports.mailer.as_deref()
    }

    /// The store of bytes.
    pub fn blobs(&self) -> &dyn Blobs {
        self.0.ports.blobs.as_ref()
    }

    /// Milliseconds since the epoch.
    pub fn now(&self) -> Millis {
        self.0.ports.clock.now()
    }

    /// One transaction.
    pub async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        self.0.ports.db.batch(statements).await
    }

    /// Whether one more request of this key is let through.
    pub async fn admits(&self, key: String) -> Result<bool, LimiterError> {
        self.0.ports.limiter.admits(key).await
    }

    /// How many passwords were hashed so far: tests hold each failing sign-in to the same number (E8).
    pub fn hashes(&self) -> u64 {
        self.0.hashes.load(Ordering::Relaxed)
    }

    /// One password is about to be hashed.
    pub(crate) fn count_hash(&self) {
        self.0.hashes.fetch_add(1, Ordering::Relaxed);
    }

    /// `N` secure random bytes.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], ApiError> {
        let mut bytes = [0; N];
        self.0.ports.random.fill(&mut bytes).map_err(|error| ApiError::internal(&error))?;
        Ok(bytes)
    }

    /// A new id: uuid v7, sortable by time, no secret.
    pub fn new_id(&self, now: Millis) -> Result<String, ApiError> {
        let millis = u64::try_from(now.0).unwrap_or_default();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &self.random::<10>()?).into_uuid();
        Ok(id.to_string())
    }
}
