//! One text, two forms: plain, and HTML in which nothing a person wrote can become markup (E43).

/// What a message of one kind says in one language.
pub struct Template {
    /// One line.
    pub subject: &'static str,
    /// Paragraphs parted by an empty line; `{…}` stands for a value. The paragraph `{link}` is the link alone.
    pub body: &'static str,
    /// What the link is called in HTML; empty where there is none.
    pub link: &'static str,
}

/// What stands for the placeholders.
pub struct Values<'a> {
    /// First name.
    pub name: &'a str,
    /// The company's name.
    pub company: &'a str,
    /// What the person signs in with.
    pub username: &'a str,
    /// The whole link.
    pub link: &'a str,
    /// "7 days".
    pub lifetime: String,
    /// "2026-11-22 at 03:49 UTC".
    pub when: String,
}

const LINK: &str = "{link}";

impl Template {
    /// The subject; what would end the line is left out (E17).
    pub fn subject(&self, values: &Values<'_>) -> String {
        values.fill(self.subject).chars().filter(|c| !c.is_control()).collect()
    }

    /// The plain text.
    pub fn text(&self, values: &Values<'_>) -> String {
        format!("{}\n", values.fill(self.body))
    }

    /// The page.
    pub fn html(&self, values: &Values<'_>, language: &str) -> String {
        let title = escaped(&self.subject(values));
        let paragraphs: String = self.body.split("\n\n").map(|text| self.paragraph(text, values)).collect();
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
             <body style=\"font-family:sans-serif;line-height:1.5;max-width:36em\">\n{paragraphs}</body>\n</html>\n"
        )
    }

    fn paragraph(&self, text: &str, values: &Values<'_>) -> String {
        if text == LINK {
            return format!("<p><a href=\"{}\">{}</a></p>\n", escaped(values.link), escaped(self.link));
        }
        format!("<p>{}</p>\n", escaped(&values.fill(text)).replace('\n', "<br>\n"))
    }
}

impl Values<'_> {
    /// Reads the text once: a placeholder inside a value stays as it is.
    fn fill(&self, text: &str) -> String {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for (name, rest) in parts.filter_map(|part| part.split_once('}')) {
            filled.push_str(self.of(name));
            filled.push_str(rest);
        }
        filled
    }

    fn of(&self, name: &str) -> &str {
        match name {
            "name" => self.name,
            "company" => self.company,
            "username" => self.username,
            "link" => self.link,
            "lifetime" => &self.lifetime,
            "when" => &self.when,
            _ => "",
        }
    }
}

/// Text as it stands between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "<img src=x onerror=alert(1)> & \"'{link}";
    const TEMPLATE: Template = Template {
        subject: "{company}: hello",
        body: "Hello {name},\nof {company}\n\n{link}\n\nSoon, {lifetime}.",
        link: "Go on",
    };

    fn values<'a>(name: &'a str, company: &'a str) -> Values<'a> {
        Values { name, company, username: "", link: "https://x/#a&b", lifetime: "1 day".into(), when: String::new() }
    }

    #[test]
    fn one_text_is_shown_plain_and_as_a_page() {
        let values = values("Eva", "Acme");
        assert_eq!(TEMPLATE.text(&values), "Hello Eva,\nof Acme\n\nhttps://x/#a&b\n\nSoon, 1 day.\n");
        let html = TEMPLATE.html(&values, "en");
        let expected =
            "<p>Hello Eva,<br>\nof Acme</p>\n<p><a href=\"https://x/#a&amp;b\">Go on</a></p>\n<p>Soon, 1 day.</p>\n";
        assert!(html.contains(expected) && html.contains("<html lang=\"en\">"), "{html}");
    }

    #[test]
    fn e43_markup_in_a_name_is_shown_as_text() {
        let html = TEMPLATE.html(&values(HOSTILE, HOSTILE), "en");
        assert!(!html.contains("<img") && !html.contains("onerror=alert(1)>"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;{link}"), "{html}");
    }

    #[test]
    fn a_placeholder_in_a_name_is_not_filled() {
        assert!(TEMPLATE.text(&values("{link}", "A")).starts_with("Hello {link},"));
    }

    #[test]
    fn e17_a_line_break_in_a_name_does_not_reach_the_subject() {
        assert_eq!(TEMPLATE.subject(&values("", "A\r\nBcc: x@y.cz")), "ABcc: x@y.cz: hello");
    }
}
