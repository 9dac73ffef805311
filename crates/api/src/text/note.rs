//! A note of several lines.

use crate::body::Wrong;

const MOST: usize = 2000;

/// At most 2,000 characters; line breaks are the only control characters in it.
pub fn note(text: &str) -> Result<String, Wrong> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c != '\n' && (c.is_control() || super::is_direction_mark(c))) {
        return Err(Wrong::new("controlCharacter", "this holds a control character or an invisible mark; remove it"));
    }
    if text.chars().count() > MOST {
        return Err(Wrong::new("tooLong", format!("this is longer than {MOST} characters")));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_has_lines_and_no_other_control_characters() {
        assert_eq!(note(" a\r\nb ").as_deref(), Ok("a\nb"));
        assert_eq!(note("").as_deref(), Ok(""));
        assert_eq!(note("a\u{202e}b").unwrap_err().code, "controlCharacter");
        assert_eq!(note("a\u{7}").unwrap_err().code, "controlCharacter");
        assert_eq!(note(&"x".repeat(2001)).unwrap_err().code, "tooLong");
    }
}
