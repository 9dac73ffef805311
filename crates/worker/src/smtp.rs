//! A mail server as the mail transport: the dialogue of `deskwarden-api` over a socket of the platform.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use deskwarden_api::{
    mail::{
        Letter, Mail, Sender,
        smtp::{Security, Server, Wire, deliver},
    },
    ports::{MailError, Mailer, Pending},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use worker::{Delay, SecureTransport, Socket, send::SendFuture};

use crate::platform::now;

/// A delivery as a whole: the platform lets work go on for thirty seconds after an answer.
const LIMIT: Duration = Duration::from_secs(25);
const PARTING: Duration = Duration::from_secs(2);

/// Sends to a mail server.
pub struct Smtp {
    /// Which.
    pub server: Server,
    /// Who sends.
    pub sender: Sender,
}

impl Mailer for Smtp {
    fn send(&self, mail: Mail) -> Pending<'_, Result<(), MailError>> {
        Box::pin(SendFuture::new(async move {
            let letter = Letter::write(&mail, &self.sender, now())?;
            let mut connection = self.connect()?;
            let delivery = deliver(&mut connection, &letter, &self.server, self.sender.host());
            let outcome = within(LIMIT, delivery).await;
            connection.close().await;
            outcome.unwrap_or_else(|| Err(MailError::Away("the mail server did not answer in time".to_owned())))
        }))
    }
}

impl Smtp {
    fn connect(&self) -> Result<Connection, MailError> {
        let transport = match self.server.security {
            Security::Starttls => SecureTransport::StartTls,
            Security::Tls => SecureTransport::On,
            Security::None => SecureTransport::Off,
        };
        let socket = Socket::builder().secure_transport(transport).connect(self.server.host.as_str(), self.server.port);
        socket.map(|socket| Connection(Some(socket))).map_err(|error| MailError::Away(error.to_string()))
    }
}

/// Empty only while TLS begins.
struct Connection(Option<Socket>);

impl Connection {
    fn socket(&mut self) -> Result<Pin<&mut Socket>, String> {
        self.0.as_mut().map(Pin::new).ok_or_else(|| "the connection is gone".to_owned())
    }

    /// In any case, however it ended: the platform allows six connections at a time.
    async fn close(self) {
        if let Some(mut socket) = self.0 {
            within(PARTING, socket.close()).await;
        }
    }
}

impl Wire for &mut Connection {
    async fn read(&mut self) -> Result<Vec<u8>, String> {
        let mut bytes = [0; 1024];
        let mut buffer = ReadBuf::new(&mut bytes);
        let mut socket = self.socket()?;
        poll_fn(|context| socket.as_mut().poll_read(context, &mut buffer)).await.map_err(|error| error.to_string())?;
        Ok(buffer.filled().to_vec())
    }

    async fn write(&mut self, mut bytes: &[u8]) -> Result<(), String> {
        let mut socket = self.socket()?;
        while !bytes.is_empty() {
            let written = poll_fn(|context| socket.as_mut().poll_write(context, bytes)).await;
            let written = written.map_err(|error| error.to_string())?;
            bytes = bytes.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    fn start_tls(&mut self) -> Result<(), String> {
        self.0 = self.0.take().map(Socket::start_tls);
        Ok(())
    }
}

/// `None` where the time is up first.
async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut limit) = (pin!(work), pin!(Delay::from(limit)));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
