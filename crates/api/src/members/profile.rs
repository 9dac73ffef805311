//! How a member appears in a tenant (S30, D6).

use deskwarden_policy::CompanyId;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;

use crate::{
    body::{Fields, Wrong},
    photos::known,
    ports::{Rows, Statement},
    problem::{ApiError, FieldError},
    text::{paragraph, title},
};

/// How a member appears in a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// What clients are told as the name; empty: the username, or the first name.
    pub display_name: String,
    /// What the member is, to clients.
    pub position: String,
    /// What e-mails end with, where the channel is given.
    pub signature: String,
    /// The SHA-256 that names the photo's bytes.
    pub photo: Option<String>,
}

/// What is to change of a profile; what is left out stays, null empties.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct EditProfile {
    /// At most 100 characters, and never an e-mail address (D6).
    display_name: Option<String>,
    /// At most 100 characters.
    position: Option<String>,
    /// At most 4,000 characters; lines are kept.
    signature: Option<String>,
    /// `photo` as `POST /v1/photos` told it.
    photo: Option<String>,
}

/// The change, read.
#[derive(Clone, Debug, Default)]
pub struct ProfileEdit {
    display_name: Option<Option<String>>,
    position: Option<Option<String>>,
    signature: Option<Option<String>>,
    photo: Option<Option<String>>,
}

impl ProfileEdit {
    /// Reads the fields of [`EditProfile`].
    pub fn read(fields: &mut Fields) -> Self {
        Self {
            display_name: fields.optional_text_or_null("displayName", display_name),
            position: fields.optional_text_or_null("position", |text| title(text, 100)),
            signature: fields.optional_text_or_null("signature", |text| paragraph(text, 4000)),
            photo: fields.optional_text_or_null("photo", photo),
        }
    }

    /// The profile as it will stand.
    pub fn apply(&self, before: &Profile) -> Profile {
        let text = |edit: &Option<Option<String>>, stays: &str| match edit {
            Some(new) => new.clone().unwrap_or_default(),
            None => stays.to_owned(),
        };
        Profile {
            display_name: text(&self.display_name, &before.display_name),
            position: text(&self.position, &before.position),
            signature: text(&self.signature, &before.signature),
            photo: self.photo.clone().unwrap_or_else(|| before.photo.clone()),
        }
    }

    /// The statement that asks for the photo it names.
    pub fn photo(&self, company: &CompanyId) -> Option<Statement> {
        let photo = self.photo.as_ref()?.as_deref()?;
        Some(known(company, photo))
    }
}

/// Refuses a photo the company has not taken in; `rows` are those of [`ProfileEdit::photo`], if it was asked.
pub fn photo_known(rows: Option<&Rows>, pointer: &str) -> Result<(), ApiError> {
    if rows.is_none_or(|rows| !rows.0.is_empty()) {
        return Ok(());
    }
    let detail = "there is no photo of this name; send it to /v1/photos first".to_owned();
    Err(ApiError::fields(vec![FieldError { pointer: pointer.to_owned(), code: "unknown", detail }]))
}

/// D6: clients never see an e-mail address, however it is typed.
fn display_name(text: &str) -> Result<String, Wrong> {
    let name = title(text, 100)?;
    if is_like_an_address(&name) {
        let detail = "clients see this name, so it holds no e-mail address; write what they should call this person";
        return Err(Wrong::new("emailAddress", detail));
    }
    Ok(name)
}

/// Whether a word has an @ within; wide and small forms of the sign count too.
pub(super) fn is_like_an_address(name: &str) -> bool {
    let plain: String = name.nfkc().collect();
    plain.split_whitespace().any(|word| word.trim_matches('@').contains('@'))
}

fn photo(text: &str) -> Result<String, Wrong> {
    if text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        Ok(text.to_owned())
    } else {
        Err(Wrong::new("malformed", "a photo is named by 64 hexadecimal digits, as /v1/photos told it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d06_whatever_is_like_an_address_is_no_display_name() {
        for name in ["eva@acme.example", "Eva <eva@acme.example>", "eva＠acme.example", "eva@localhost", "a (b@c)"] {
            assert!(display_name(name).is_err(), "{name}");
        }
        for name in ["Eva", "Eva @ Acme", "@eva", "", "Acme@"] {
            assert!(display_name(name).is_ok(), "{name}");
        }
    }
}
