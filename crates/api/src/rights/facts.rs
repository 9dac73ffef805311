//! What decisions about somebody else rest on.

use deskwarden_policy::{Grant, Slots, Snapshot};

use crate::{
    auth::Caller,
    ports::{Rows, Statement},
    problem::ApiError,
    store::rules::{SlotLimits, slot_limits},
    users::UserRow,
};

const SLOTS: &str = concat!("SELECT ", slot_limits!(), " FROM users u WHERE u.company_id = ?1 AND u.id = ?2");

/// The statement [`snapshot_of`] reads the slots from.
pub fn load_slots(company: &str, user: &str) -> Statement {
    Statement::new(SLOTS, [company.into(), user.into()])
}

/// Everything known of a user of the caller's company, every tenant included.
pub fn snapshot_of(
    caller: &Caller,
    user: &UserRow,
    grants: Vec<Grant>,
    slots: Option<&Rows>,
) -> Result<Snapshot, ApiError> {
    let slots: Option<SlotLimits> = slots.map(Rows::first).transpose()?.flatten();
    Ok(Snapshot {
        principal: user.id.clone(),
        active: user.is_active(),
        grants,
        slots: slots.map(Slots::from),
        scopes: None,
        ..caller.snapshot().clone()
    })
}
