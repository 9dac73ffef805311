//! Which mail server, and how it is reached.

use std::{fmt, net::IpAddr};

/// The mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// When TLS begins.
    pub security: Security,
    /// Who signs in there, if anybody.
    pub login: Option<Login>,
}

/// When TLS begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// After the greeting; a server that does not offer it gets no message.
    Starttls,
    /// With the first byte.
    Tls,
    /// Never; only towards this machine itself.
    None,
}

/// Who signs in at the mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Name.
    pub user: String,
    /// Password.
    pub password: String,
}

/// Never shows the password (E48).
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Login({}, …)", self.user)
    }
}

/// What is wrong with the settings.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ServerError {
    /// Not a port.
    #[error("SMTP_PORT is not a port between 1 and 65535")]
    Port,
    /// Not one of the three.
    #[error("SMTP_SECURITY is none of starttls, tls, none")]
    Security,
    /// Passwords and links would be readable on the way.
    #[error("SMTP_SECURITY none is only for a server on this machine; use starttls or tls")]
    Unsafe,
    /// One without the other.
    #[error("SMTP_USER and the secret SMTP_PASSWORD belong together; one is missing")]
    Login,
}

impl Server {
    /// Reads the settings; `None` where no server is named. `STARTTLS` on port 587 unless they say otherwise.
    pub fn read(setting: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, ServerError> {
        let Some(host) = setting("SMTP_HOST") else { return Ok(None) };
        let security = security(setting("SMTP_SECURITY").as_deref())?;
        if security == Security::None && !is_this_machine(&host) {
            return Err(ServerError::Unsafe);
        }
        let port = port(setting("SMTP_PORT").as_deref(), security)?;
        let login = match (setting("SMTP_USER"), setting("SMTP_PASSWORD")) {
            (Some(user), Some(password)) => Some(Login { user, password }),
            (None, None) => None,
            _ => return Err(ServerError::Login),
        };
        Ok(Some(Self { host, port, security, login }))
    }
}

fn security(text: Option<&str>) -> Result<Security, ServerError> {
    match text {
        None | Some("starttls") => Ok(Security::Starttls),
        Some("tls") => Ok(Security::Tls),
        Some("none") => Ok(Security::None),
        Some(_) => Err(ServerError::Security),
    }
}

fn port(text: Option<&str>, security: Security) -> Result<u16, ServerError> {
    let usual = if security == Security::Tls { 465 } else { 587 };
    match text.map_or(Ok(usual), str::parse) {
        Ok(0) | Err(_) => Err(ServerError::Port),
        Ok(port) => Ok(port),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Option<Server>, ServerError> {
        Server::read(|name| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn check(settings: &[(&str, &str)], expected: (u16, Security)) {
        let server = read(settings).unwrap().unwrap();
        assert_eq!((server.port, server.security), expected, "{settings:?}");
    }

    const HOST: (&str, &str) = ("SMTP_HOST", "mail.example");
    const NONE: (&str, &str) = ("SMTP_SECURITY", "none");

    #[test]
    fn without_a_host_there_is_no_server_and_with_one_tls_is_the_default() {
        assert_eq!(read(&[("SMTP_PORT", "25")]), Ok(None));
        check(&[HOST], (587, Security::Starttls));
        check(&[HOST, ("SMTP_SECURITY", "tls")], (465, Security::Tls));
        check(&[HOST, ("SMTP_SECURITY", "starttls"), ("SMTP_PORT", "2525")], (2525, Security::Starttls));
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_tls() {
        assert_eq!(read(&[HOST, NONE]), Err(ServerError::Unsafe));
        assert_eq!(read(&[("SMTP_HOST", "localhost.evil.example"), NONE]), Err(ServerError::Unsafe));
        for host in ["localhost", "127.0.0.1", "::1"] {
            check(&[("SMTP_HOST", host), NONE], (587, Security::None));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_said() {
        assert_eq!(read(&[HOST, ("SMTP_SECURITY", "ssl")]), Err(ServerError::Security));
        for port in ["0", "x", "65536", "-1"] {
            assert_eq!(read(&[HOST, ("SMTP_PORT", port)]), Err(ServerError::Port), "{port}");
        }
        assert_eq!(read(&[HOST, ("SMTP_USER", "desk")]), Err(ServerError::Login));
        assert_eq!(read(&[HOST, ("SMTP_PASSWORD", "x")]), Err(ServerError::Login));
    }

    #[test]
    fn e48_debug_output_does_not_hold_the_password() {
        let server = read(&[HOST, ("SMTP_USER", "desk"), ("SMTP_PASSWORD", "canary")]).unwrap();
        assert!(!format!("{server:?}").contains("canary"));
    }
}
