//! Lines out, replies in.

use std::future::Future;

use smtp_proto::{Error, Response, response::parser::ResponseReceiver};

use crate::ports::MailError;

/// A connection to a mail server. An error says what failed, in words fit for a log.
pub trait Wire {
    /// The next bytes; empty where the server has closed.
    fn read(&mut self) -> impl Future<Output = Result<Vec<u8>, String>>;
    /// Sends all of it.
    fn write(&mut self, bytes: &[u8]) -> impl Future<Output = Result<(), String>>;
    /// From here on TLS; the server's certificate is verified.
    fn start_tls(&mut self) -> Result<(), String>;
}

/// A wire on which lines are sent and replies awaited.
pub struct Line<W> {
    wire: W,
    /// Read, and not yet part of a reply.
    early: Vec<u8>,
}

/// What a server answered.
pub struct Reply(Response<String>);

impl<W: Wire> Line<W> {
    /// Nothing said yet.
    pub fn new(wire: W) -> Self {
        Self { wire, early: vec![] }
    }

    /// Sends bytes as they are.
    pub async fn send(&mut self, bytes: &[u8]) -> Result<(), MailError> {
        self.wire.write(bytes).await.map_err(MailError::Away)
    }

    /// Sends a line and awaits the reply.
    pub async fn ask(&mut self, line: &str) -> Result<Reply, MailError> {
        self.send(format!("{line}\r\n").as_bytes()).await?;
        self.reply().await
    }

    /// The next reply, however many lines and pieces it comes in; at most 4 KiB of it.
    pub async fn reply(&mut self) -> Result<Reply, MailError> {
        let mut receiver = ResponseReceiver::default();
        loop {
            let mut bytes = self.early.iter();
            let read = receiver.parse(&mut bytes);
            self.early = bytes.copied().collect();
            match read {
                Ok(response) => return Ok(Reply(response)),
                Err(Error::NeedsMoreData { .. }) => self.early = self.more().await?,
                Err(_) => return Err(MailError::Away("the server's answer cannot be read".to_owned())),
            }
        }
    }

    async fn more(&mut self) -> Result<Vec<u8>, MailError> {
        let bytes = self.wire.read().await.map_err(MailError::Away)?;
        if bytes.is_empty() {
            return Err(MailError::Away("the server closed the connection".to_owned()));
        }
        Ok(bytes)
    }

    /// From here on TLS. What was said before it must not be taken for what is said within (CVE-2011-0411).
    pub fn start_tls(&mut self) -> Result<(), MailError> {
        if !self.early.is_empty() {
            return Err(MailError::Away("the server spoke between STARTTLS and TLS".to_owned()));
        }
        self.wire.start_tls().map_err(MailError::Away)
    }
}

impl Reply {
    /// Whether this is the answer hoped for.
    pub fn is(&self, code: u16) -> bool {
        self.0.code == code
    }

    /// The code and nothing else: the server's words may repeat an address (E48).
    pub fn told(&self, asked: &str) -> String {
        let [class, subject, detail] = self.0.esc;
        match class {
            0 => format!("{asked} was answered {}", self.0.code),
            _ => format!("{asked} was answered {} {class}.{subject}.{detail}", self.0.code),
        }
    }

    /// For good, and because of the message or its address: what is about us (5.7, security or policy) may be mended.
    pub fn is_for_good(&self) -> bool {
        let [_, subject, _] = self.0.esc;
        (500..600).contains(&self.0.code) && subject != 7
    }

    /// Words of each line but the first, upper case: what a server offers.
    pub fn offers(&self) -> Vec<Vec<String>> {
        let words = |line: &str| line.split([' ', '=']).map(|word| word.trim().to_ascii_uppercase()).collect();
        self.0.message.lines().skip(1).map(words).collect()
    }
}
