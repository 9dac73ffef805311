//! What is missing, given.

use deskwarden_policy::{Grant, Missing};

/// The grants of one entry, as rows.
pub fn grants(missing: &Missing) -> Vec<Grant> {
    let row = |grant: &deskwarden_policy::MissingGrant| Grant {
        kind: grant.kind.clone(),
        name: grant.name.clone(),
        tenant: grant.tenant.clone(),
        until: None,
    };
    missing.grants.iter().map(row).collect()
}

/// Each way to leave one of them out.
pub fn less_one(grants: &[Grant]) -> impl Iterator<Item = Vec<Grant>> {
    let without = |left_out: usize| {
        let rest = grants.iter().enumerate().filter(move |(at, _)| *at != left_out);
        rest.map(|(_, grant)| grant.clone()).collect()
    };
    (0..grants.len()).map(without)
}
