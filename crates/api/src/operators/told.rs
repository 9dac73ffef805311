//! An operator as the table tells them.

use deskwarden_policy::{Channel, Millis};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    problem::ApiError,
    status::{Person, Reader, Reason, StatusRow},
    text::rfc3339,
};

/// One operator of the tenant.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operator {
    /// The user's id.
    pub id: String,
    /// First and last name. What clients see is another question.
    pub name: String,
    /// SHA-256 of the photo in this tenant; null if there is none.
    pub photo: Option<String>,
    /// `online`, `away` or `offline` (D17).
    pub status: &'static str,
    /// Why away, if a reason was given.
    pub reason: Option<Reason>,
    /// Who forced the status, named to whoever may know them; null where the operator set it (D20).
    pub set_by: Option<Person>,
    /// RFC 3339, UTC; null for who was never there.
    pub since: Option<String>,
    /// The channels given in this tenant, in the order of the documentation.
    pub channels: Vec<OperatorChannel>,
    /// How many sessions at a time, over all tenants (D22).
    pub slots: OperatorSlots,
    /// The groups of this tenant the operator is in, in order of name.
    pub groups: Vec<OperatorGroup>,
}

/// A channel an operator serves.
#[derive(Serialize, ToSchema)]
pub struct OperatorChannel {
    /// Its name.
    pub channel: &'static str,
    /// Whether the operator has it switched on; while switches are locked always (D19).
    pub on: bool,
    /// RFC 3339, UTC: the first instant at which it is no longer given; null without end.
    pub until: Option<String>,
}

/// Slots by group of channels (S58, S59).
#[derive(Serialize, ToSchema)]
pub struct OperatorSlots {
    /// WebChat and IP Telephony.
    pub live: SlotCount,
    /// Facebook Messenger, WhatsApp, Apple Messages, VKontakte and Generic.
    pub offline: SlotCount,
    /// E-mail.
    pub email: SlotCount,
}

/// Slots of one group of channels.
#[derive(Serialize, ToSchema)]
pub struct SlotCount {
    /// How many there are.
    pub limit: i64,
}

/// A group an operator is in.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct OperatorGroup {
    /// uuid v7.
    pub id: String,
    /// As written.
    pub name: String,
}

/// A row of the page.
#[derive(Deserialize)]
pub struct OperatorRow {
    /// What the table is sorted by.
    pub place: String,
    /// The user's id.
    pub id: String,
    first_name: String,
    last_name: String,
    photo: Option<String>,
    limit_live: i64,
    limit_offline: i64,
    limit_email: i64,
    in_groups: String,
    serves: String,
    #[serde(flatten)]
    status: StatusRow,
}

#[derive(Deserialize)]
struct ServesRow {
    channel: String,
    until: Option<i64>,
    off: i64,
}

impl OperatorRow {
    /// As the API tells it to this reader.
    pub fn told(&self, reader: &Reader<'_>, locked: bool) -> Result<Operator, ApiError> {
        let wrong = |error: serde_json::Error| ApiError::internal(&error);
        let serves: Vec<ServesRow> = serde_json::from_str(&self.serves).map_err(wrong)?;
        let standing = self.status.told(reader);
        Ok(Operator {
            id: self.id.clone(),
            name: format!("{} {}", self.first_name, self.last_name),
            photo: self.photo.clone(),
            status: standing.status,
            reason: standing.reason,
            set_by: standing.set_by,
            since: standing.since,
            channels: channels(&serves, locked),
            slots: OperatorSlots {
                live: SlotCount { limit: self.limit_live },
                offline: SlotCount { limit: self.limit_offline },
                email: SlotCount { limit: self.limit_email },
            },
            groups: serde_json::from_str(&self.in_groups).map_err(wrong)?,
        })
    }
}

fn channels(serves: &[ServesRow], locked: bool) -> Vec<OperatorChannel> {
    let told = |channel: &Channel| {
        let row = serves.iter().find(|row| row.channel == channel.as_str())?;
        let until = row.until.map(|until| rfc3339(Millis(until)));
        Some(OperatorChannel { channel: channel.as_str(), on: locked || row.off == 0, until })
    };
    Channel::ALL.iter().filter_map(told).collect()
}
