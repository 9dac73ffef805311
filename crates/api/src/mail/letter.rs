//! A message as it travels: MIME in seven bits, and an envelope nothing can be smuggled through (E17).

use deskwarden_policy::Millis;
use email_address::{EmailAddress, Options};
use mail_builder::{
    MessageBuilder,
    headers::{
        address::Address, content_type::ContentType, date::Date, message_id::MessageId, raw::Raw, text::Text,
    },
    mime::MimePart,
};

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
        let message = MessageBuilder::new()
            .header("From", Address::new_address(sender.name.as_deref(), sender.address.as_str()))
            .header("To", Address::new_address(None::<&str>, to))
            .header("Subject", Text::new(one_line(&mail.subject)))
            .header("Date", Date::new(at.0.div_euclid(1000)))
            .header("Message-ID", MessageId::new(format!("{}@{}", one_line(&mail.id), sender.host)))
            // So that nobody's holiday answers (RFC 3834).
            .header("Auto-Submitted", Raw::new("auto-generated"))
            .body(both_forms(mail))
            .write_to_string();
        let content = message.map_err(|error| MailError::Refused(error.to_string()))?;
        Ok(Self { from: sender.address.clone(), to: to.to_owned(), content })
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

/// The boundary comes from the id: the same message is the same text.
fn both_forms(mail: &Mail) -> MimePart<'_> {
    let boundary = format!("_{}_", mail.id.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
    let alternative = ContentType::new("multipart/alternative").attribute("boundary", boundary);
    let parts = vec![MimePart::new("text/plain", mail.text.as_str()), MimePart::new("text/html", mail.html.as_str())];
    MimePart::new(alternative, parts)
}

/// The address where it can stand between angle brackets and mean itself.
fn envelope_address(address: &str) -> Result<&str, MailError> {
    let options = Options::default().without_display_text();
    let right = travels(address) && EmailAddress::parse_with_options(address, options).is_ok();
    right.then_some(address).ok_or_else(|| MailError::Refused("the address cannot be written on an envelope".to_owned()))
}

fn travels(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::MailKind;

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
             Subject: =?utf-8?Q?Acme:_nastavte_si_heslo_=E2=80=93_hned?=\r\n\
             Date: Mon, 21 Sep 2026 14:13:20 +0000\r\nMessage-ID: <0199-a@desk.example>\r\n\
             Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"_0199a_\""
        );
        for part in ["text/plain; charset=\"utf-8\"", "text/html; charset=\"utf-8\"", "Dobr=C3=BD den", "--_0199a_--"] {
            assert!(content.contains(part), "{part}: {content}");
        }
        assert!(content.lines().all(|line| line.len() <= 78), "{content}");
    }

    #[test]
    fn e17_a_line_break_in_a_subject_makes_no_header() {
        let content = written("eva@acme.example", "hello\r\nBcc: mallory@evil.example\r\n\r\nbody");
        assert!(!content.contains("\r\nBcc:") && !content.contains("\nBcc:"), "{content}");
        assert!(content.contains("Subject: helloBcc: mallory@evil.examplebody\r\n"), "{content}");
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
