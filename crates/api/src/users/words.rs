//! What a user is found by: the beginnings of words in names, e-mail and username, and the whole id.

use deskwarden_policy::UserId;
use serde_json::json;

use super::UserRow;
use crate::{
    ports::{Statement, Value},
    text::fold,
};

/// More words than this are not kept of one user: an address may consist of dots.
const MOST: usize = 64;

// The words that stood so far are read from `search_key`: as a JSON text whose spaces part its words.
const FORGET: &str = "DELETE FROM user_words WHERE company_id = ?1 AND user_id = ?2 AND word IN (SELECT o.value FROM users u, \
    json_each('[' || replace(json_quote(ltrim(u.search_key)), ' ', '\",\"') || ']') o WHERE u.company_id = ?1 AND u.id = ?2) \
    AND word NOT IN (SELECT value FROM json_each(?3))";
const SET_KEYS: &str =
    "UPDATE users SET email_key = ?3, username_key = ?4, search_key = ?5 WHERE company_id = ?1 AND id = ?2";
const LEARN: &str =
    "INSERT OR IGNORE INTO user_words (company_id, word, user_id) SELECT ?1, value, ?2 FROM json_each(?3)";

/// What lists search and sort by, for a record as it will stand. Goes into every batch that makes a user or changes a name,
/// e-mail or username, after the row itself.
pub fn findable(company: &str, after: &UserRow) -> [Statement; 3] {
    let words = words(after);
    let ids = || -> [Value; 2] { [company.into(), after.id.as_str().into()] };
    let with_words = |sql| {
        let [company, id] = ids();
        Statement::new(sql, [company, id, json!(words).to_string().into()])
    };
    let [company, id] = ids();
    let keys = [company, id, fold(&after.email).into(), fold(&after.username).into(), search_key(&words).into()];
    [with_words(FORGET), Statement::new(SET_KEYS, keys), with_words(LEARN)]
}

/// How an id stands among the words.
pub fn id_word(id: &UserId) -> String {
    format!("={id}")
}

fn words(row: &UserRow) -> Vec<String> {
    let text = fold(&format!("{} {} {} {}", row.last_name, row.first_name, row.email, row.username));
    let mut words: Vec<String> =
        text.split_whitespace().flat_map(beginnings).take(MOST).chain([id_word(&row.id)]).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A piece from each place where somebody may begin to type it: its start, an @, a letter or digit after a sign.
fn beginnings(piece: &str) -> impl Iterator<Item = String> {
    let mut after_sign = true;
    piece.char_indices().filter_map(move |(place, c)| {
        let begins = place == 0 || c == '@' || (after_sign && c.is_alphanumeric());
        after_sign = !c.is_alphanumeric();
        begins.then(|| piece.get(place..).unwrap_or_default().to_owned())
    })
}

fn search_key(words: &[String]) -> String {
    words.iter().flat_map(|word| [" ", word]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(piece: &str, expected: &[&str]) {
        assert_eq!(beginnings(piece).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_word_is_found_from_each_place_where_one_begins_to_type_it() {
        check("novak", &["novak"]);
        check("nova-mala", &["nova-mala", "mala"]);
        check("jan.nova@acme.cz", &["jan.nova@acme.cz", "nova@acme.cz", "@acme.cz", "acme.cz", "cz"]);
        check("--", &["--"]);
    }
}
