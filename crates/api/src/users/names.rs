//! D11: usernames and e-mails are unique within a company, across both kinds.

use deskwarden_policy::{CompanyId, UserId};
use serde::Deserialize;

use crate::{
    app::App,
    ports::{Rows, Statement},
    problem::{ApiError, FieldError, Holder},
    text::{Email, Username},
};

#[derive(Deserialize)]
struct TakenRow {
    key: String,
    user_id: UserId,
    first_name: String,
    last_name: String,
    status: String,
}

/// Who holds one of two keys: `?1` company, `?2` and `?3` the keys.
const TAKEN_NAMES: &str = "SELECT n.key, n.user_id, u.first_name, u.last_name, u.status FROM login_names n \
    JOIN users u ON u.company_id = n.company_id AND u.id = n.user_id WHERE n.company_id = ?1 AND n.key IN (?2, ?3)";

/// The statement that asks who holds these names.
pub fn taken(company: &CompanyId, email: &Email, username: &Username) -> Statement {
    Statement::new(TAKEN_NAMES, [company.as_str().into(), email.key().into(), username.key().into()])
}

/// Refuses names somebody other than `own` holds: 409 on each field.
pub fn refuse_taken(rows: &Rows, email: &Email, username: &Username, own: Option<&UserId>) -> Result<(), ApiError> {
    let held: Vec<TakenRow> = rows.all()?;
    let fields = [("/email", email.key()), ("/username", username.key())];
    let same = email.key() == username.key();
    let (errors, holders): (Vec<FieldError>, Vec<Holder>) = fields
        .into_iter()
        .take(if same { 1 } else { 2 })
        .filter_map(|(pointer, key)| {
            let holder = held.iter().find(|row| row.key == key && Some(&row.user_id) != own)?;
            let error = FieldError { pointer: pointer.to_owned(), code: "taken", detail: detail(holder) };
            Some((error, holder.at(pointer)))
        })
        .unzip();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::taken_by(errors, holders)) }
}

/// The same answer for names that were taken between load and batch.
pub async fn refuse_taken_meanwhile(
    app: &App,
    company: &CompanyId,
    email: &Email,
    username: &Username,
    own: Option<&UserId>,
) -> ApiError {
    match app.batch(vec![taken(company, email, username)]).await {
        Ok(rows) => {
            rows.first().map_or_else(|| ApiError::internal(&"no rows"), |rows| meanwhile(rows, email, username, own))
        }
        Err(error) => error.into(),
    }
}

/// The same for the person the name is to be: who holds it is not theirs to learn.
pub fn own_username_taken() -> ApiError {
    let detail = "somebody has this already; choose another".to_owned();
    ApiError::taken(vec![FieldError { pointer: "/username".to_owned(), code: "taken", detail }])
}

fn meanwhile(rows: &Rows, email: &Email, username: &Username, own: Option<&UserId>) -> ApiError {
    refuse_taken(rows, email, username, own).err().unwrap_or_else(|| ApiError::of(crate::problem::Code::Conflict))
}

impl TakenRow {
    fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    fn at(&self, pointer: &'static str) -> Holder {
        Holder { pointer, id: self.user_id.to_string(), name: self.name(), status: self.status.clone() }
    }
}

/// D5: the refusal names the holder, and what to do where the holder is deactivated.
fn detail(holder: &TakenRow) -> String {
    let name = holder.name();
    if holder.status == "deactivated" {
        format!("{name} has this, a deactivated user; reactivate that user, or choose another")
    } else {
        format!("{name} has this; choose another")
    }
}
