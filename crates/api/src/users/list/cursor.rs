//! Where the next page begins: the last user seen, by what the list is sorted by. Opaque for callers.
//! It is only ever a lower bound within the caller's own filtered list, so no cursor shows more than the list does (E34).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use deskwarden_policy::UserId;
use serde::{Deserialize, Serialize};

use crate::body::Wrong;

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "s")]
    sort: String,
    /// What the list is sorted by; empty where the id alone says it.
    #[serde(rename = "k")]
    pub key: String,
    /// Tells those apart who are alike.
    #[serde(rename = "i")]
    pub id: String,
}

impl Cursor {
    /// The place of a user whose sort key this is.
    pub fn after(key: String, user: &UserId, sort: &str) -> Self {
        Self { sort: sort.to_owned(), key, id: user.to_string() }
    }

    /// As callers carry it.
    pub fn to_text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads it back; it belongs to one sort.
    pub fn read(text: &str, sort: &str) -> Result<Self, Wrong> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed())?;
        let cursor: Self = serde_json::from_slice(&bytes).map_err(|_| malformed())?;
        if cursor.sort != sort {
            return Err(Wrong::new(
                "otherSort",
                "this cursor belongs to a list in another order; begin with the first page",
            ));
        }
        Ok(cursor)
    }
}

fn malformed() -> Wrong {
    Wrong::new("malformed", "use nextCursor of the page before, as it is")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e34_a_cursor_is_good_for_its_own_sort_only() {
        let name = "name";
        let cursor = Cursor { sort: "name".to_owned(), key: "nova jana".to_owned(), id: "u1".to_owned() };
        let text = cursor.to_text();
        assert_eq!(Cursor::read(&text, name), Ok(cursor));
        assert_eq!(Cursor::read(&text, "-name").unwrap_err().code, "otherSort");
        for text in ["", "x'--", "bnVsbA", "e30", "💥"] {
            assert_eq!(Cursor::read(text, name).unwrap_err().code, "malformed", "{text}");
        }
    }
}
