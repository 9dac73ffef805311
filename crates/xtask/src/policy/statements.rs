/// The byte at which each statement of a policy file starts, its annotations included.
///
/// Cedar numbers the policies of a file but does not tell where they stand.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut within = false;
    let mut state = State::Code;
    let mut letters = text.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        match (state, letter) {
            (State::Code, '/') if next == Some('/') => state = State::Comment,
            (State::Comment, '\n') => state = State::Code,
            (State::Comment, _) => {}
            (State::Text, '\\') => drop(letters.next()),
            (State::Text, '"') => state = State::Code,
            (State::Text, _) => {}
            (State::Code, ';') => within = false,
            (State::Code, letter) => {
                if letter == '"' {
                    state = State::Text;
                }
                if !within && !letter.is_whitespace() {
                    within = true;
                    starts.push(offset);
                }
            }
        }
    }
    starts
}

#[derive(Clone, Copy)]
enum State {
    Code,
    Comment,
    Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = starts(text).into_iter().filter_map(|start| text.get(start..start + 3)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn statements_start_at_their_first_annotation() {
        check("@a(\"x\") permit (a);\n\n@b permit (b);", &["@a(", "@b "]);
        check("// one; two\nper(x); // per(y);\nfor(z);", &["per", "for"]);
    }

    #[test]
    fn a_semicolon_in_a_text_ends_nothing() {
        check(r#"@a("x; \"y;") permit (a); for(z);"#, &["@a(", "for"]);
    }
}
