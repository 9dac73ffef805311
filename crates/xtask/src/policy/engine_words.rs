use std::collections::BTreeSet;

use anyhow::Result;
use deskwarden_policy::Permission;

use super::fault::Faults;
use super::sources::Sources;

/// The engine builds tenants by hand: for each permission one group of holders, named as the schema names it.
pub fn check(sources: &Sources) -> Result<()> {
    let schema = sources.fragment.clone().to_json_value()?;
    let tenant = schema.pointer("//entityTypes/Tenant/shape/attributes").and_then(serde_json::Value::as_object);
    let in_schema: BTreeSet<&str> = tenant.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let in_engine: BTreeSet<&str> = Permission::ALL.iter().map(|permission| permission.holders()).collect();
    let different = in_schema.symmetric_difference(&in_engine).map(|name| {
        let offset = sources.schema_source.text.find("entity Tenant").unwrap_or(0);
        let what = format!("`{name}` stands only in one of: Tenant here, Permission::holders in crates/policy");
        sources.schema_source.fault(offset, what)
    });
    Ok(Faults::none_in(different)?)
}
