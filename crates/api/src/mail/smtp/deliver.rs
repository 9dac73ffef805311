//! One delivery, from greeting to good-bye (RFC 5321; STARTTLS RFC 3207, AUTH RFC 4954, SMTPUTF8 RFC 6531).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    Login, Security, Server, Wire,
    reply::{Line, Reply},
};
use crate::{mail::Letter, ports::MailError};

/// Hands the letter over; `Ok` means the server has taken it. `name` is what we call ourselves.
pub async fn deliver(wire: impl Wire, letter: &Letter, server: &Server, name: &str) -> Result<(), MailError> {
    let mut line = Line::new(wire);
    let outcome = transact(&mut line, letter, server, name).await;
    // The outcome stands; nobody waits for the answer to a good-bye.
    line.send(b"QUIT\r\n").await.ok();
    outcome
}

async fn transact<W: Wire>(line: &mut Line<W>, letter: &Letter, server: &Server, name: &str) -> Result<(), MailError> {
    let greeting = line.reply().await?;
    hoped(&greeting, 220, "the connection")?;
    let mut offers = Offers::ask(line, name).await?;
    if server.security == Security::Starttls {
        offers.need("STARTTLS")?;
        hoped(&line.ask("STARTTLS").await?, 220, "STARTTLS")?;
        line.start_tls()?;
        offers = Offers::ask(line, name).await?;
    }
    if let Some(login) = &server.login {
        sign_in(line, login, &offers).await?;
    }
    address(line, letter, &offers).await?;
    hand_over(line, letter).await
}

/// What the server can do: a keyword and its parameters each.
struct Offers(Vec<Vec<String>>);

impl Offers {
    async fn ask<W: Wire>(line: &mut Line<W>, name: &str) -> Result<Self, MailError> {
        let reply = line.ask(&format!("EHLO {name}")).await?;
        hoped(&reply, 250, "EHLO")?;
        Ok(Self(reply.offers()))
    }

    fn has(&self, keyword: &str) -> bool {
        self.0.iter().any(|words| words.first().is_some_and(|word| word == keyword))
    }

    /// Some servers list mechanisms on two lines, one of them in the old form `AUTH=`.
    fn has_mechanism(&self, mechanism: &str) -> bool {
        let auth = self.0.iter().filter(|words| words.first().is_some_and(|word| word == "AUTH"));
        auth.flatten().skip(1).any(|word| word == mechanism)
    }

    fn need(&self, keyword: &str) -> Result<(), MailError> {
        if self.has(keyword) { Ok(()) } else { Err(MailError::Away(format!("the server does not offer {keyword}"))) }
    }
}

/// A password goes over TLS, or never leaves this machine ([`Server::read`]).
async fn sign_in<W: Wire>(line: &mut Line<W>, login: &Login, offers: &Offers) -> Result<(), MailError> {
    let Login { user, password } = login;
    let reply = if offers.has_mechanism("PLAIN") {
        let words = STANDARD.encode(format!("\0{user}\0{password}"));
        line.ask(&format!("AUTH PLAIN {words}")).await?
    } else if offers.has_mechanism("LOGIN") {
        hoped(&line.ask("AUTH LOGIN").await?, 334, "AUTH")?;
        hoped(&line.ask(&STANDARD.encode(user)).await?, 334, "AUTH")?;
        line.ask(&STANDARD.encode(password)).await?
    } else {
        return Err(MailError::Away("the server offers neither AUTH PLAIN nor AUTH LOGIN".to_owned()));
    };
    hoped(&reply, 235, "AUTH")
}

async fn address<W: Wire>(line: &mut Line<W>, letter: &Letter, offers: &Offers) -> Result<(), MailError> {
    let (from, to) = (letter.from(), letter.to());
    let international = if to.is_ascii() { "" } else { " SMTPUTF8" };
    if !international.is_empty() && !offers.has("SMTPUTF8") {
        return Err(MailError::Refused("the server does not offer SMTPUTF8, which the address needs".to_owned()));
    }
    hoped(&line.ask(&format!("MAIL FROM:<{from}>{international}")).await?, 250, "MAIL FROM")?;
    let reply = line.ask(&format!("RCPT TO:<{to}>")).await?;
    if reply.is(251) { Ok(()) } else { taken(&reply, 250, "RCPT TO") }
}

async fn hand_over<W: Wire>(line: &mut Line<W>, letter: &Letter) -> Result<(), MailError> {
    taken(&line.ask("DATA").await?, 354, "DATA")?;
    // A line that begins with a dot would end the message: it gets a second one.
    let mut stuffed = letter.content().replace("\r\n.", "\r\n..");
    if !stuffed.ends_with("\r\n") {
        stuffed.push_str("\r\n");
    }
    line.send(stuffed.as_bytes()).await?;
    taken(&line.ask(".").await?, 250, "the message")
}

/// About the server and us: any other answer holds every message.
fn hoped(reply: &Reply, code: u16, asked: &str) -> Result<(), MailError> {
    if reply.is(code) { Ok(()) } else { Err(MailError::Away(reply.told(asked))) }
}

/// About this message: another answer holds this one alone, or ends it.
fn taken(reply: &Reply, code: u16, asked: &str) -> Result<(), MailError> {
    if reply.is(code) {
        return Ok(());
    }
    let told = reply.told(asked);
    if reply.is(421) {
        return Err(MailError::Away(told));
    }
    Err(if reply.is_for_good() { MailError::Refused(told) } else { MailError::Later(told) })
}
