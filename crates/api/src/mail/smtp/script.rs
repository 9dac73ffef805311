//! Dialogues with a scripted server, byte for byte.

use std::collections::VecDeque;

use super::{Login, Security, Server, Wire, deliver};
use crate::{mail::Letter, ports::MailError};

/// Says the pieces in turn, one a read, and keeps all it hears.
struct Scripted {
    pieces: VecDeque<Vec<u8>>,
    heard: String,
}

impl Wire for &mut Scripted {
    async fn read(&mut self) -> Result<Vec<u8>, String> {
        Ok(self.pieces.pop_front().unwrap_or_default())
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.heard.push_str(std::str::from_utf8(bytes).unwrap());
        Ok(())
    }

    fn start_tls(&mut self) -> Result<(), String> {
        self.heard.push_str("[TLS]");
        Ok(())
    }
}

fn letter(to: &str) -> Letter {
    Letter::of(to, "Subject: Hello\r\n\r\n.\r\n.one dot\r\nend\r\n")
}

fn server(security: Security) -> Server {
    let login = Some(Login { user: "desk".into(), password: "s3cret".into() });
    Server { host: "mail.example".into(), port: 587, security, login }
}

/// What the client says and how it ends, where the server says this.
async fn talk(security: Security, to: &str, pieces: Vec<Vec<u8>>) -> (String, Result<(), MailError>) {
    let mut script = Scripted { pieces: pieces.into(), heard: String::new() };
    let outcome = deliver(&mut script, &letter(to), &server(security), "desk.example").await;
    (script.heard, outcome)
}

async fn check(security: Security, replies: &[&str], heard: &str, outcome: Result<(), MailError>) {
    let pieces = replies.iter().map(|reply| reply.as_bytes().to_vec()).collect();
    assert_eq!(talk(security, "eva@acme.example", pieces).await, (heard.to_owned(), outcome), "{replies:?}");
}

fn away(told: &str) -> Result<(), MailError> {
    Err(MailError::Away(told.to_owned()))
}

const HELLO: &str = "220 mail.example ESMTP\r\n";
const OPEN: &str = "250-mail.example\r\n250-8BITMIME\r\n250 STARTTLS\r\n";
const SECURE: &str = "250-mail.example\r\n250-SIZE 1000\r\n250 AUTH LOGIN PLAIN\r\n";
const BEFORE_TLS: &str = "EHLO desk.example\r\nSTARTTLS\r\n";
const EHLO: &str = "EHLO desk.example\r\n";
const PLAIN: &str = "AUTH PLAIN AGRlc2sAczNjcmV0\r\n";
const ENVELOPE: &str = "MAIL FROM:<desk@acme.example>\r\nRCPT TO:<eva@acme.example>\r\n";
const QUIT: &str = "QUIT\r\n";
const TAKEN: [&str; 9] = [
    HELLO,
    OPEN,
    "220 2.0.0 go\r\n",
    SECURE,
    "235 2.7.0 in\r\n",
    "250 2.1.0 ok\r\n",
    "250 2.1.5 ok\r\n",
    "354 go\r\n",
    "250 2.0.0 queued\r\n",
];

/// The letter as it stands on the wire.
fn data() -> String {
    let content = letter("eva@acme.example").content().to_owned();
    let stuffed = content.replace("\r\n.\r\n.one dot\r\n", "\r\n..\r\n..one dot\r\n");
    assert_ne!(content, stuffed);
    format!("DATA\r\n{stuffed}.\r\n")
}

fn whole() -> String {
    format!("{BEFORE_TLS}[TLS]{EHLO}{PLAIN}{ENVELOPE}{}{QUIT}", data())
}

#[tokio::test]
async fn a_letter_goes_out_over_starttls_with_auth_and_no_line_of_it_ends_it() {
    check(Security::Starttls, &TAKEN, &whole(), Ok(())).await;
}

#[tokio::test]
async fn replies_may_come_in_any_pieces() {
    let bytes = TAKEN.concat().into_bytes();
    // What follows the answer to STARTTLS would be refused if it came early, so the pieces end there.
    let (open, secure) = bytes.split_at(TAKEN[..3].concat().len());
    for size in [1, 2, 7] {
        let pieces = open.chunks(size).chain(secure.chunks(size)).map(<[u8]>::to_vec).collect();
        assert_eq!(talk(Security::Starttls, "eva@acme.example", pieces).await, (whole(), Ok(())), "{size}");
    }
    let at_once = vec![[HELLO, OPEN, "220 go\r\n"].concat().into_bytes(), secure.to_vec()];
    assert_eq!(talk(Security::Starttls, "eva@acme.example", at_once).await, (whole(), Ok(())));
}

#[tokio::test]
async fn auth_login_serves_where_plain_is_not_offered() {
    let mut replies = vec![HELLO, "250-mail.example\r\n250-AUTH=LOGIN\r\n250 AUTH LOGIN\r\n"];
    replies.extend(["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"]);
    replies.extend(&TAKEN[4..]);
    let heard = format!("{EHLO}AUTH LOGIN\r\nZGVzaw==\r\nczNjcmV0\r\n{ENVELOPE}{}{QUIT}", data());
    check(Security::Tls, &replies, &heard, Ok(())).await;
}

#[tokio::test]
async fn no_password_and_no_letter_goes_out_without_tls() {
    let plain = "250-mail.example\r\n250 AUTH PLAIN\r\n";
    check(Security::Starttls, &[HELLO, plain], &format!("{EHLO}{QUIT}"), away("the server does not offer STARTTLS"))
        .await;
    let refused = [HELLO, OPEN, "454 4.7.0 not now\r\n"];
    check(Security::Starttls, &refused, &format!("{BEFORE_TLS}{QUIT}"), away("STARTTLS was answered 454 4.7.0")).await;
}

#[tokio::test]
async fn what_a_server_says_before_tls_is_not_taken_for_what_it_says_within() {
    let early = [HELLO, OPEN, "220 go\r\n250 AUTH PLAIN\r\n"];
    let told = away("the server spoke between STARTTLS and TLS");
    check(Security::Starttls, &early, &format!("{BEFORE_TLS}{QUIT}"), told).await;
}

#[tokio::test]
async fn what_is_about_us_holds_every_message() {
    let wrong = [HELLO, SECURE, "535 5.7.8 wrong password for desk\r\n"];
    check(Security::Tls, &wrong, &format!("{EHLO}{PLAIN}{QUIT}"), away("AUTH was answered 535 5.7.8")).await;
    check(Security::Tls, &["554 no\r\n"], QUIT, away("the connection was answered 554")).await;
    check(Security::Tls, &[HELLO], &format!("{EHLO}{QUIT}"), away("the server closed the connection")).await;
    check(Security::Tls, &["SSH-2.0-x\r\n"], QUIT, away("the server's answer cannot be read")).await;
    let none = away("the server offers neither AUTH PLAIN nor AUTH LOGIN");
    check(Security::Tls, &[HELLO, "250-m\r\n250 AUTH CRAM-MD5\r\n"], &format!("{EHLO}{QUIT}"), none).await;
    let sender = [HELLO, SECURE, "235 in\r\n", "550 5.7.1 not you\r\n"];
    let heard = format!("{EHLO}{PLAIN}MAIL FROM:<desk@acme.example>\r\n{QUIT}");
    check(Security::Tls, &sender, &heard, away("MAIL FROM was answered 550 5.7.1")).await;
}

#[tokio::test]
async fn what_is_about_the_address_holds_or_ends_this_message_alone() {
    let later = |told: &str| Err(MailError::Later(format!("RCPT TO was answered {told}")));
    let never = |told: &str| Err(MailError::Refused(format!("RCPT TO was answered {told}")));
    let heard = format!("{EHLO}{PLAIN}{ENVELOPE}{QUIT}");
    for (reply, outcome) in [
        ("450 4.2.0 greylisted, eva@acme.example\r\n", later("450 4.2.0")),
        ("550 5.1.1 no such user <eva@acme.example>\r\n", never("550 5.1.1")),
        ("550-no such user\r\n550 try another\r\n", never("550")),
        ("554 5.7.1 relay access denied\r\n", later("554 5.7.1")),
        ("421 4.3.2 closing\r\n", away("RCPT TO was answered 421 4.3.2")),
    ] {
        check(Security::Tls, &[HELLO, SECURE, "235 in\r\n", "250 ok\r\n", reply], &heard, outcome).await;
    }
    let mut replies = vec![HELLO, SECURE, "235 in\r\n", "250 ok\r\n", "251 forwarded\r\n", "354 go\r\n"];
    replies.push("552 5.3.4 too big\r\n");
    let heard = format!("{EHLO}{PLAIN}{ENVELOPE}{}{QUIT}", data());
    let refused = Err(MailError::Refused("the message was answered 552 5.3.4".to_owned()));
    check(Security::Tls, &replies, &heard, refused).await;
}

#[tokio::test]
async fn an_address_beyond_ascii_asks_for_smtputf8() {
    let offers = "250-mail.example\r\n250-SMTPUTF8\r\n250 AUTH PLAIN\r\n";
    let replies = [&[HELLO, offers], &TAKEN[4..]].concat();
    let pieces = |replies: &[&str]| replies.iter().map(|reply| reply.as_bytes().to_vec()).collect();
    let (heard, outcome) = talk(Security::Tls, "žofie@acme.example", pieces(&replies)).await;
    assert_eq!(outcome, Ok(()));
    assert!(heard.contains("MAIL FROM:<desk@acme.example> SMTPUTF8\r\nRCPT TO:<žofie@acme.example>\r\n"), "{heard}");
    let without = [&[HELLO, SECURE], &TAKEN[4..]].concat();
    let (heard, outcome) = talk(Security::Tls, "žofie@acme.example", pieces(&without)).await;
    assert!(matches!(outcome, Err(MailError::Refused(_))) && !heard.contains("MAIL"), "{heard}");
}

#[tokio::test]
async fn a_reply_without_end_is_not_read_without_end() {
    let endless = vec![b"220-hello hello hello\r\n".repeat(1000)];
    let (_, outcome) = talk(Security::Tls, "eva@acme.example", endless).await;
    assert_eq!(outcome, away("the server's answer cannot be read"));
}
