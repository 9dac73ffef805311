//! What can be seen of a text.

/// Whether a character leaves a mark where it is written. A name of none that do stands in lists as a gap nobody can tell from
/// another, and clients would be served by nobody.
pub fn is_visible(c: char) -> bool {
    !(c.is_whitespace() || is_default_ignorable(c) || is_blank_symbol(c))
}

/// Unicode 16.0, `DerivedCoreProperties.txt`: `Default_Ignorable_Code_Point`, fillers, joiners and selectors among them.
/// They may stand within a name (emoji and Indic scripts need them), and are none by themselves.
pub fn is_default_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Symbols whose drawing is empty: the braille pattern without dots, and the musical note without a head.
fn is_blank_symbol(c: char) -> bool {
    matches!(c, '\u{2800}' | '\u{1d159}')
}

#[cfg(test)]
mod tests {
    use crate::text::{PersonName, TenantName, Username, paragraph, title};

    const BLANK: [&str; 9] = [
        "\u{3164}",
        "\u{115f}",
        "\u{1160}",
        "\u{ffa0}",
        "\u{2800}",
        "\u{1d159}",
        "\u{ad}\u{200d}",
        "\u{3164} \u{3164}",
        "\u{e0041}\u{fe0f}",
    ];

    #[test]
    fn a_name_nobody_can_see_is_no_name() {
        for text in BLANK {
            let told = [
                PersonName::parse(text).map(|_| ()),
                TenantName::parse(text).map(|_| ()),
                Username::parse(text).map(|_| ()),
                title(text, 100).map(|_| ()),
                paragraph(&format!("{text}\n{text}"), 100).map(|_| ()),
            ];
            for told in told {
                assert_eq!(told.unwrap_err().code, "invisible", "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_seen_with_something_unseen_within_is_a_name() {
        for text in ["क्\u{200d}ष", "👩\u{200d}🚀", "❤\u{fe0f}", "Jana\u{3164}Nová", "⠃"] {
            assert_eq!(PersonName::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(paragraph("Eva\n\u{2800}\nAcme", 20).unwrap(), "Eva\n\u{2800}\nAcme");
        assert_eq!(title("", 20).unwrap(), "");
    }
}
