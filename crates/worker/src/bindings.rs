//! The names of bindings, each of which `wrangler.toml` or a secret must give.

/// The truth.
pub const DB: &str = "DB";
/// Bytes named by their hash.
pub const CONTENT: &str = "CONTENT";
/// Counts sign-ins by address.
pub const SIGN_IN: &str = "SIGN_IN";
/// Where the page is served.
pub const ORIGIN: &str = "ORIGIN";
/// Makes the first company.
pub const BOOTSTRAP_SECRET: &str = "BOOTSTRAP_SECRET";
/// Seals the audit.
pub const AUDIT_KEY: &str = "AUDIT_KEY";
/// Optional: the audit's key before it was changed.
pub const PREVIOUS_AUDIT_KEY: &str = "PREVIOUS_AUDIT_KEY";
/// Whom mails come from.
pub const MAIL_FROM: &str = "MAIL_FROM";
/// Cloudflare's way of sending, where no mail server is named by `SMTP_HOST`.
pub const MAIL: &str = "MAIL";
/// The mailbox for development.
#[cfg(feature = "dev-mailbox")]
pub const MAILBOX: &str = "MAILBOX";
