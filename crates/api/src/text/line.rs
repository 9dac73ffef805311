//! Texts that may be empty: a line, and several lines.

use super::{plain, tidy};
use crate::body::Wrong;

/// One line of at most so many characters.
pub fn title(text: &str, most: usize) -> Result<String, Wrong> {
    tidy(text, 0, most)
}

/// Lines of at most so many characters together; what no line may hold, no line of these holds.
pub fn paragraph(text: &str, most: usize) -> Result<String, Wrong> {
    let text = text.replace("\r\n", "\n");
    let lines = text.trim_end().split('\n').map(|line| plain(line.trim()).map(|_| line.trim_end()));
    let text = lines.collect::<Result<Vec<_>, _>>()?.join("\n");
    tidy(&text.replace('\n', " "), 0, most)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_keeps_its_lines_and_nothing_that_a_line_may_not_hold() {
        assert_eq!(paragraph("Eva\r\n  Acme \n\n", 20).unwrap(), "Eva\n  Acme");
        assert_eq!(paragraph("Eva\nAcme", 7).unwrap_err().code, "tooLong");
        assert_eq!(paragraph("Eva\n\u{7}Acme", 20).unwrap_err().code, "controlCharacter");
    }
}
