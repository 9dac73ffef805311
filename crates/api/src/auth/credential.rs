//! Every opaque credential (session, link, later API token and OIDC state) is `<company>.<secret>`, stored as the secret's hash.

use std::fmt;

use axum::extract::FromRequestParts;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use deskwarden_policy::CompanyId;
use http::{HeaderMap, HeaderValue, header::COOKIE, request::Parts};
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    problem::{ApiError, Code},
    store::system::DEVICE_MS,
};

const SESSION: &str = "__Host-sid";
const DEVICE: &str = "__Host-device";
const SECRET_BYTES: usize = 32;

/// A credential as its holder carries it. The company in it finds the row; the secret proves the right to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    company: CompanyId,
    secret: String,
}

/// Never shows the secret (E48).
impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({}.…)", self.company)
    }
}

impl Credential {
    /// A new secret of 256 bits for this company.
    pub fn mint(app: &App, company: CompanyId) -> Result<Self, ApiError> {
        let secret = URL_SAFE_NO_PAD.encode(app.random::<SECRET_BYTES>()?);
        Ok(Self { company, secret })
    }

    /// Parses `<company>.<secret>`; `None` for anything that cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let (company, secret) = text.split_once('.')?;
        let fits = uuid::Uuid::try_parse(company).is_ok()
            && URL_SAFE_NO_PAD.decode(secret).is_ok_and(|bytes| bytes.len() == SECRET_BYTES);
        fits.then(|| Self { company: CompanyId::from(company), secret: secret.to_owned() })
    }

    /// The company the credential claims; true only once the hash has been found under it.
    pub fn company(&self) -> &CompanyId {
        &self.company
    }

    /// What is stored.
    pub fn hash(&self) -> String {
        hash_secret(&self.secret)
    }

    /// What the holder carries.
    pub fn reveal(&self) -> String {
        format!("{}.{}", self.company, self.secret)
    }
}

/// SHA-256 in hex: enough for a secret of 256 random bits (E10).
pub fn hash_secret(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The session's credential from its cookie; 401 ends the request here.
pub struct SessionCookie(pub Credential);

impl<S: Send + Sync> FromRequestParts<S> for SessionCookie {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        session_of(&parts.headers).map(Self).ok_or_else(|| ApiError::of(Code::Unauthenticated))
    }
}

/// The session a request carries, if it carries one.
pub fn session_of(headers: &HeaderMap) -> Option<Credential> {
    cookie(headers, SESSION)
}

/// What the browser was given when it last proved an account (E44).
pub fn device_of(headers: &HeaderMap) -> Option<Credential> {
    cookie(headers, DEVICE)
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<Credential> {
    let sent = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .and_then(|(_, value)| Credential::parse(value))
}

/// Hands the session to the browser (E18).
pub fn set_cookie(credential: &Credential) -> Result<HeaderValue, ApiError> {
    cookie_line(&format!("{SESSION}={}; Path=/; Secure; HttpOnly; SameSite=Lax", credential.reveal()))
}

/// Marks the browser as one of the account's (E44). It opens nothing.
pub fn set_device_cookie(device: &Credential) -> Result<HeaderValue, ApiError> {
    let (revealed, age) = (device.reveal(), DEVICE_MS / 1000);
    cookie_line(&format!("{DEVICE}={revealed}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={age}"))
}

fn cookie_line(line: &str) -> Result<HeaderValue, ApiError> {
    HeaderValue::from_str(line).map_err(|error| ApiError::internal(&error))
}

/// Takes it back.
pub fn clear_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPANY: &str = "01990000-0000-7000-8000-000000000001";

    #[test]
    fn a_credential_names_its_company_and_survives_the_way_out_and_back() {
        let text = format!("{COMPANY}.{}", URL_SAFE_NO_PAD.encode([7; 32]));
        let credential = Credential::parse(&text).unwrap();
        assert_eq!(credential.company().to_string(), COMPANY);
        assert_eq!(credential.reveal(), text);
    }

    #[test]
    fn what_cannot_be_a_credential_is_none() {
        for text in
            ["", ".", COMPANY, "x.y", &format!("{COMPANY}.short"), &format!("x.{}", URL_SAFE_NO_PAD.encode([7; 32]))]
        {
            assert_eq!(Credential::parse(text), None, "{text}");
        }
    }

    #[test]
    fn e48_debug_output_does_not_hold_the_secret() {
        let secret = URL_SAFE_NO_PAD.encode([7; 32]);
        let credential = Credential::parse(&format!("{COMPANY}.{secret}")).unwrap();
        assert!(!format!("{credential:?}").contains(&secret));
    }
}
