//! The messages, in the company's language. Plain text: nothing in a name can become markup (E43).

/// One message, ready for a transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The outbox row's id: a message sent twice bears the same id twice (E17).
    pub id: String,
    /// One address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The body.
    pub text: String,
}

/// What the activation message says.
pub struct Activation<'a> {
    /// `en` or `cs`.
    pub language: &'a str,
    /// First name.
    pub name: &'a str,
    /// The company's name.
    pub company: &'a str,
    /// What the person will sign in with.
    pub username: &'a str,
    /// The whole link.
    pub link: &'a str,
    /// How long it works.
    pub days: i64,
}

/// Subject and body of the activation message.
pub fn activation(of: &Activation<'_>) -> (String, String) {
    let Activation { language, name, company, username, link, days } = of;
    if *language == "cs" {
        let until = czech_days(*days);
        (
            format!("{company}: nastavte si heslo"),
            format!(
                "Dobrý den, {name},\n\nbyl Vám založen účet v {company}.\nHeslo si nastavíte zde:\n\n{link}\n\n\
                 Odkaz platí {until} a funguje jednou.\nPřihlašovací jméno: {username}\n"
            ),
        )
    } else {
        let until = if *days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        (
            format!("{company}: set your password"),
            format!(
                "Hello {name},\n\nan account has been made for you at {company}.\nSet your password here:\n\n{link}\n\n\
                 The link works for {until}, once.\nYou sign in as: {username}\n"
            ),
        )
    }
}

fn czech_days(days: i64) -> String {
    match days {
        1 => "1 den".to_owned(),
        2..=4 => format!("{days} dny"),
        _ => format!("{days} dní"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, days: i64, expected: &str) {
        let of = Activation {
            language,
            name: "Jana",
            company: "Desk",
            username: "jana",
            link: "https://x/activate#t",
            days,
        };
        let (subject, text) = activation(&of);
        assert!(text.contains("https://x/activate#t") && text.contains("jana"), "{text}");
        assert!(text.contains(expected), "{text}");
        assert!(!subject.contains('\n'));
    }

    #[test]
    fn the_message_says_how_long_the_link_works_in_the_company_s_language() {
        check("en", 7, "for 7 days");
        check("en", 1, "for 1 day,");
        check("cs", 7, "platí 7 dní");
        check("cs", 3, "platí 3 dny");
        check("cs", 1, "platí 1 den");
    }
}
