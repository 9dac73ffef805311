//! The keys of the deployment: the newest seals, and during a rotation the one before it still proves (E50).

use crate::{app::Settings, auth::hash_secret};

/// Keys by their names, the newest first.
pub struct Keys<'a>(Vec<Key<'a>>);

/// A key, and what names it beside a seal without telling it.
pub struct Key<'a> {
    /// The first characters of its SHA-256.
    pub id: String,
    /// The key itself.
    pub key: &'a str,
}

impl<'a> Keys<'a> {
    /// The deployment's.
    pub fn of(settings: &'a Settings) -> Self {
        let keys = [settings.audit_key.as_deref(), settings.previous_audit_key.as_deref()];
        Self(keys.into_iter().flatten().map(Key::new).collect())
    }

    /// What seals: never the previous key, so that a deployment that lost its newest key is noticed.
    pub fn newest(settings: &'a Settings) -> Option<Key<'a>> {
        settings.audit_key.as_deref().map(Key::new)
    }

    /// The key of this name.
    pub fn named(&self, id: &str) -> Option<&'a str> {
        self.0.iter().find(|key| key.id == id).map(|key| key.key)
    }
}

impl<'a> Key<'a> {
    /// Names a key.
    pub fn new(key: &'a str) -> Self {
        Self { id: hash_secret(key).chars().take(8).collect(), key }
    }
}
