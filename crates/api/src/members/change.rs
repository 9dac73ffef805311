//! The rows of a changed membership: grants, groups, switches and profile in one batch.

use deskwarden_policy::{Action, Channel, Millis, Permit};
use serde_json::json;

use super::{
    Member, Profile,
    load::holds,
    record::{Whole, record},
};
use crate::{
    ports::{Statement, Value},
    store::Change,
    tenants::GrantRow,
    users::UserRow,
};

/// What a membership is to be.
pub struct Outcome<'a> {
    /// As loaded.
    pub before: &'a Whole,
    /// As it will stand.
    pub after: &'a Whole,
}

impl Member {
    /// What it is made of.
    pub fn whole(&self) -> Whole {
        Whole {
            tenant: self.tenant(),
            held: self.held.clone(),
            groups: self.in_groups(),
            profile: self.profile.clone(),
        }
    }
}

const GROUPS_STAND: &str = "INSERT INTO guard (name, ok) SELECT 'version', (SELECT count(*) FROM operator_groups \
    WHERE company_id = ?1 AND tenant_id = ?2 AND id IN (SELECT value FROM json_each(?3))) = ?4";
/// D16: the settings have no part in the versions the decision rests on.
const GENERIC_ON: &str =
    "INSERT INTO guard (name, ok) SELECT 'version', (SELECT generic_channel FROM companies WHERE id = ?1) = 1";
const WITHDRAW: &str = "DELETE FROM grants WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3 \
    AND kind || '/' || name IN (SELECT value FROM json_each(?4))";
const GIVE: &str = "INSERT INTO grants (company_id, user_id, tenant_id, kind, name, until, given_by, given_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
const SWITCH_ON: &str = "DELETE FROM channels_off WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3 \
    AND channel NOT IN (SELECT value FROM json_each(?4))";
const GROUPS_CHANGED: &str = "UPDATE operator_groups SET version = version + 1 \
    WHERE company_id = ?1 AND id IN (SELECT value FROM json_each(?2))";
const LEAVE: &str = "DELETE FROM group_members WHERE company_id = ?1 AND user_id = ?2 AND group_id IN (SELECT value FROM json_each(?3))";
const JOIN: &str = "INSERT INTO group_members (company_id, group_id, user_id, tenant_id) \
    SELECT ?1, value, ?2, ?3 FROM json_each(?4)";
const SET_PROFILE: &str = "INSERT INTO member_profiles (company_id, user_id, tenant_id, display_name, position, signature, photo) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (company_id, user_id, tenant_id) DO UPDATE SET \
    display_name = excluded.display_name, position = excluded.position, signature = excluded.signature, photo = excluded.photo";
const DROP_PROFILE: &str = "DELETE FROM member_profiles WHERE company_id = ?1 AND user_id = ?2 AND tenant_id = ?3";
const USER_CHANGED: &str =
    "UPDATE users SET version = version + 1, epoch = epoch + ?4, updated_at = ?3 WHERE company_id = ?1 AND id = ?2";

/// The change. What stays as it is keeps its row, so that who gave it and when stays known.
pub fn change(permit: &Permit, user: &UserRow, outcome: &Outcome<'_>, now: Millis) -> Change {
    let Outcome { before, after } = outcome;
    let at = At { company: permit.company().as_str(), user: user.id.as_str(), tenant: &before.tenant.id };
    let mut rows = vec![];
    if gives_generic(before, after, now) {
        rows.push(Statement::new(GENERIC_ON, [at.company.into()]));
    }
    rows.extend(at.groups(before, after));
    rows.extend(at.grants(before, after, permit.actor().as_str(), now));
    rows.extend(at.profile(&before.profile, &after.profile));
    // The snapshot shows grants alone: whose rights stay is not disturbed (S50).
    let disturbed = i64::from(before.held != after.held);
    rows.push(Statement::new(USER_CHANGED, [at.company.into(), at.user.into(), now.into(), disturbed.into()]));
    let gone = permit.action() == Action::RemoveFromTenant;
    let record = record(&user.id, before, Some(*after).filter(|_| !gone));
    Change { action: permit.action(), rows, closing: vec![], record }
}

/// Whether the channel Generic is given to somebody who does not hold it now.
pub fn gives_generic(before: &Whole, after: &Whole, now: Millis) -> bool {
    let is = |grant: &&GrantRow| grant.kind == "channel" && grant.name == Channel::Generic.as_str();
    let held = before.held.iter().find(is).is_some_and(|grant| holds(grant, now));
    !held && after.held.iter().any(|grant| is(&grant))
}

struct At<'a> {
    company: &'a str,
    user: &'a str,
    tenant: &'a str,
}

impl At<'_> {
    fn here(&self, more: impl Into<Value>) -> [Value; 4] {
        [self.company.into(), self.user.into(), self.tenant.into(), more.into()]
    }

    /// Both sides of a group's membership have a version, and both grow.
    fn groups(&self, before: &Whole, after: &Whole) -> Vec<Statement> {
        let left = missing(&before.groups, &after.groups);
        let joined = missing(&after.groups, &before.groups);
        let changed: Vec<&str> = left.iter().chain(&joined).copied().collect();
        if changed.is_empty() {
            return vec![];
        }
        let count = i64::try_from(changed.len()).unwrap_or(i64::MAX);
        let (company, user) = (|| self.company.into(), || self.user.into());
        vec![
            Statement::new(GROUPS_STAND, [company(), self.tenant.into(), list(&changed), count.into()]),
            Statement::new(GROUPS_CHANGED, [company(), list(&changed)]),
            Statement::new(LEAVE, [company(), user(), list(&left)]),
            Statement::new(JOIN, self.here(list(&joined))),
        ]
    }

    fn grants(&self, before: &Whole, after: &Whole, by: &str, now: Millis) -> Vec<Statement> {
        if before.held == after.held {
            return vec![];
        }
        let gone: Vec<String> =
            others(&before.held, &after.held).map(|grant| format!("{}/{}", grant.kind, grant.name)).collect();
        let give = |grant: &GrantRow| {
            let mut row = self.here(grant.kind.as_str()).to_vec();
            row.extend([grant.name.as_str().into(), grant.until.into(), by.into(), now.into()]);
            Statement::of(GIVE, row)
        };
        // A channel keeps its switch where it was held and goes on being held; what is given anew starts switched on.
        let goes_on = |grant: &&GrantRow| {
            let same = |other: &GrantRow| other.kind == grant.kind && other.name == grant.name;
            grant.kind == "channel" && holds(grant, now) && after.held.iter().any(same)
        };
        let kept: Vec<&str> = before.held.iter().filter(goes_on).map(|grant| grant.name.as_str()).collect();
        let mut rows = vec![Statement::new(WITHDRAW, self.here(list(&gone)))];
        rows.extend(others(&after.held, &before.held).map(give));
        rows.push(Statement::new(SWITCH_ON, self.here(list(&kept))));
        rows
    }

    fn profile(&self, before: &Profile, after: &Profile) -> Option<Statement> {
        if before == after {
            return None;
        }
        let [company, user, tenant, name] = self.here(after.display_name.as_str());
        if *after == Profile::default() {
            return Some(Statement::new(DROP_PROFILE, [company, user, tenant]));
        }
        let rest = [after.position.as_str().into(), after.signature.as_str().into(), after.photo.clone().into()];
        Some(Statement::of(SET_PROFILE, [company, user, tenant, name].into_iter().chain(rest).collect()))
    }
}

fn missing<'a>(of: &'a [crate::tenants::Named], from: &[crate::tenants::Named]) -> Vec<&'a str> {
    of.iter().filter(|one| from.iter().all(|other| other.id != one.id)).map(|one| one.id.as_str()).collect()
}

fn others<'a>(of: &'a [GrantRow], from: &'a [GrantRow]) -> impl Iterator<Item = &'a GrantRow> {
    of.iter().filter(|grant| !from.contains(grant))
}

fn list<T: serde::Serialize>(values: &[T]) -> Value {
    json!(values).to_string().into()
}
