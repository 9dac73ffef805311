//! Texts that cannot be wrong: each is parsed once, at the edge, and carries the form it is compared by.

mod email;
mod instant;
mod language;
mod line;
mod name;
mod password;
mod slug;
mod username;
mod visible;

pub use email::Email;
pub use instant::{parse_instant, rfc3339};
pub use language::{language, time_zone};
pub use line::{paragraph, title};
pub use name::{PersonName, TenantName, fold};
pub use password::{NewPassword, PasswordContext, blocked_word};
pub use slug::Slug;
pub use username::Username;

use crate::body::Wrong;
use visible::is_visible;

/// Trims, and refuses what no name, address or title may hold: what no [`plain`] text holds, and nothing that can be seen.
fn tidy(text: &str, least: usize, most: usize) -> Result<String, Wrong> {
    let text = plain(text.trim())?;
    if !text.is_empty() && !text.chars().any(is_visible) {
        return Err(Wrong::new("invisible", "nothing of this can be seen; write something that can be read"));
    }
    match text.chars().count() {
        0 if least > 0 => Err(Wrong::new("required", "this is empty; fill it in")),
        length if length < least => Err(Wrong::new("tooShort", format!("this is shorter than {least} characters"))),
        length if length > most => Err(Wrong::new("tooLong", format!("this is longer than {most} characters"))),
        _ => Ok(text.to_owned()),
    }
}

/// Refuses control characters, line breaks (E17: header injection), and the invisible marks that turn reading direction.
fn plain(text: &str) -> Result<&str, Wrong> {
    if text.chars().any(|c| c.is_control() || is_direction_mark(c)) {
        return Err(Wrong::new("controlCharacter", "this holds a control character or an invisible mark; remove it"));
    }
    Ok(text)
}

/// Unicode's bidirectional controls and the zero-width space and byte-order mark.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}
