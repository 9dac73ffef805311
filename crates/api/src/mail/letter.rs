//! A message as it travels: MIME in seven bits, and an envelope nothing can be smuggled through (E17).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use deskwarden_policy::Millis;
use email_address::{EmailAddress, Options};
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};

use super::Mail;
use crate::ports::MailError;

/// Who sends, and the host that messages are named by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    name: Option<String>,
    address: String,
    host: String,
}

impl Sender {
    /// Reads `desk@example.com` or `Desk <desk@example.com>`; the host is that of the page's address.
    pub fn parse(from: &str, origin: &str) -> Option<Self> {
        let address = EmailAddress::parse_with_options(from, Options::default()).ok()?;
        if !travels(from) || !address.email().is_ascii() {
            return None;
        }
        let name = address.display_part().trim_matches('"');
        Some(Self {
            name: (!name.is_empty()).then(|| name.to_owned()),
            address: address.email(),
            host: origin.parse::<http::Uri>().ok()?.host()?.to_owned(),
        })
    }

    /// The host that messages are named by.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// Envelope and content. Made only by [`Letter::write`], so that no address reaches a server unchecked.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    from: String,
    to: String,
    content: String,
}

impl Letter {
    /// Writes the message down, as sent at this instant.
    pub fn write(mail: &Mail, sender: &Sender, at: Millis) -> Result<Self, MailError> {
        let to = envelope_address(&mail.to)?;
        let (headers, body) = (headers(mail, sender, to, &date(at)?), both_forms(mail));
        Ok(Self { from: sender.address.clone(), to: to.to_owned(), content: format!("{headers}{body}") })
    }

    /// Whom a failure is told to.
    pub fn from(&self) -> &str {
        &self.from
    }

    /// Whom it is for.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// Headers and body; lines end in CR LF.
    pub fn content(&self) -> &str {
        &self.content
    }
}

fn headers(mail: &Mail, sender: &Sender, to: &str, date: &str) -> String {
    let Sender { name, address, host } = sender;
    let name = name.as_deref().map(phrase).unwrap_or_default();
    let (subject, id) = (words(&mail.subject), one_line(&mail.id));
    // Auto-Submitted, so that nobody's holiday answers (RFC 3834).
    format!(
        "From: {name}<{address}>\r\nTo: <{to}>\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{id}@{host}>\r\n\
         Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
    )
}

/// Words of base64 do not stand in quotes, anything else does.
fn phrase(name: &str) -> String {
    let words = words(name);
    if words.starts_with("=?") { format!("{words} ") } else { format!("\"{words}\" ") }
}

fn date(at: Millis) -> Result<String, MailError> {
    let wrong = |error: jiff::Error| MailError::Later(format!("the clock: {error}"));
    let at = Timestamp::from_millisecond(at.0).map_err(wrong)?;
    DateTimePrinter::new().timestamp_to_string(&at).map_err(wrong)
}

/// Text in a header: as it is where that is safe and short, else in words of base64, each a line of its own (RFC 2047).
/// A word holds whole characters, 39 bytes at most, so that no line is longer than 76.
fn words(text: &str) -> String {
    let text = one_line(text);
    let safe = |c: char| c.is_ascii_alphanumeric() || " :-".contains(c);
    if text.len() <= 60 && text.chars().all(safe) {
        return text;
    }
    let mut pieces: Vec<String> = vec![];
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if piece.len() + c.len_utf8() <= 39 => piece.push(c),
            _ => pieces.push(c.into()),
        }
    }
    let words: Vec<String> = pieces.iter().map(|piece| format!("=?utf-8?B?{}?=", STANDARD.encode(piece))).collect();
    words.join("\r\n ")
}

/// The boundary comes from the id: the same message is the same text. No line of base64 begins like a boundary, or with a dot.
fn both_forms(mail: &Mail) -> String {
    let boundary = format!("_{}_", mail.id.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
    let (text, html) = (part("plain", &mail.text), part("html", &mail.html));
    format!(
        "Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n\
         --{boundary}\r\n{text}--{boundary}\r\n{html}--{boundary}--\r\n"
    )
}

/// Lines end in CR LF before they are encoded: the canonical form of text (RFC 2045).
fn part(form: &str, text: &str) -> String {
    let canonical = text.replace('\n', "\r\n");
    let lines: String = canonical.as_bytes().chunks(57).map(|line| format!("{}\r\n", STANDARD.encode(line))).collect();
    format!("Content-Type: text/{form}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{lines}")
}

/// The address where it can stand between angle brackets and mean itself.
fn envelope_address(address: &str) -> Result<&str, MailError> {
    let options = Options::default().without_display_text();
    let right = travels(address) && EmailAddress::parse_with_options(address, options).is_ok();
    right
        .then_some(address)
        .ok_or_else(|| MailError::Refused("the address cannot be written on an envelope".to_owned()))
}

fn travels(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
impl Letter {
    /// A letter whose content is this, whatever it is.
    pub fn of(to: &str, content: &str) -> Self {
        Self { from: "desk@acme.example".into(), to: to.into(), content: content.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::MailKind;

    /// What a reader of the part gets.
    fn decoded(content: &str, form: &str) -> String {
        let part = content.split_once(&format!("Content-Type: text/{form}; charset=utf-8\r\n")).unwrap().1;
        let body = part.split_once("\r\n\r\n").unwrap().1.split_once("\r\n--").unwrap().0;
        String::from_utf8(STANDARD.decode(body.replace("\r\n", "")).unwrap()).unwrap()
    }

    fn mail(to: &str, subject: &str) -> Mail {
        Mail {
            id: "0199-a".into(),
            kind: MailKind::Activation,
            to: to.into(),
            subject: subject.into(),
            text: "Dobrý den\n\nhttps://desk.example/activate#token-that-is-so-long-that-a-line-of-seventy-six-would-not-hold-it\n.\n".into(),
            html: "<p>Dobrý den</p>\n".into(),
        }
    }

    fn sender() -> Sender {
        Sender::parse("Deskwarden <desk@acme.example>", "https://desk.example:8443").unwrap()
    }

    fn written(to: &str, subject: &str) -> String {
        Letter::write(&mail(to, subject), &sender(), Millis(1_790_000_000_000)).unwrap().content().to_owned()
    }

    #[test]
    fn a_letter_has_the_headers_it_needs_and_both_forms_in_seven_bits() {
        let content = written("eva@acme.example", "Acme: nastavte si heslo – hned");
        assert!(content.is_ascii() && content.ends_with("\r\n"), "{content}");
        let header = content.split("\r\n\r\n").next().unwrap();
        assert_eq!(
            header,
            "From: \"Deskwarden\" <desk@acme.example>\r\nTo: <eva@acme.example>\r\n\
             Subject: =?utf-8?B?QWNtZTogbmFzdGF2dGUgc2kgaGVzbG8g4oCTIGhuZWQ=?=\r\n\
             Date: Mon, 21 Sep 2026 14:13:20 -0000\r\nMessage-ID: <0199-a@desk.example>\r\n\
             Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"_0199a_\""
        );
        assert_eq!(decoded(&content, "plain"), mail("", "").text.replace('\n', "\r\n"));
        assert_eq!(decoded(&content, "html"), "<p>Dobrý den</p>\r\n");
        assert!(content.ends_with("\r\n--_0199a_--\r\n") && content.lines().all(|line| line.len() <= 76), "{content}");
    }

    #[test]
    fn a_long_header_is_folded_between_characters() {
        let long = "žluťoučký kůň ".repeat(8);
        let folded = words(&long);
        assert!(folded.lines().all(|line| line.len() <= 66), "{folded}");
        let decoded: Vec<u8> = folded
            .split("\r\n ")
            .flat_map(|word| STANDARD.decode(word.trim_start_matches("=?utf-8?B?").trim_end_matches("?=")).unwrap())
            .collect();
        assert_eq!(String::from_utf8(decoded).unwrap(), long);
    }

    #[test]
    fn e17_a_line_break_in_a_subject_makes_no_header() {
        let content = written("eva@acme.example", "hello\r\nBcc: mallory@evil.example\r\n\r\nbody");
        assert!(!content.contains("\r\nBcc:") && !content.contains("\nBcc:"), "{content}");
        assert!(!content.contains("mallory") && content.contains("\r\nSubject: =?utf-8?B?"), "{content}");
    }

    #[test]
    fn e17_an_address_that_says_more_than_itself_is_refused() {
        for to in [
            "eva@acme.example\r\nRCPT TO:<mallory@evil.example>",
            "eva@acme.example\nBcc: m@evil.example",
            "eva@acme.example> ORCPT=x",
            "Eva <eva@acme.example>",
            "eva@acme.example, mallory@evil.example",
            "",
        ] {
            let refused = Letter::write(&mail(to, "s"), &sender(), Millis(0));
            assert!(matches!(refused, Err(MailError::Refused(_))), "{to}");
        }
    }

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        let plain = Sender::parse("desk@acme.example", "http://localhost:8787").unwrap();
        assert_eq!((plain.name, plain.host.as_str()), (None, "localhost"));
        let named = Sender::parse("\"Desk, of Acme\" <desk@acme.example>", "https://x.example").unwrap();
        assert_eq!((named.name.as_deref(), named.address.as_str()), (Some("Desk, of Acme"), "desk@acme.example"));
        for wrong in ["", "desk", "Desk <desk>", "désk@acme.example", "desk@acme.example\r\nBcc: x@y.cz"] {
            assert_eq!(Sender::parse(wrong, "https://x.example"), None, "{wrong}");
        }
        assert_eq!(Sender::parse("desk@acme.example", "not an address"), None);
    }
}
