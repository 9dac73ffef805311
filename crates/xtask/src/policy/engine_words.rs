use std::collections::BTreeSet;

use anyhow::Result;
use deskwarden_policy::bundle::write::CLOSED;
use deskwarden_policy::{Channel, Permission, Status};
use serde_json::Value;

use super::fault::{Fault, Faults};
use super::sources::Sources;

/// The engine builds entities by hand, so what schema and engine both name is compared: the holders of a tenant,
/// and the closed lists with their words.
pub fn check(sources: &Sources) -> Result<()> {
    let schema = sources.fragment.clone().to_json_value()?;
    let mut faults = Vec::new();
    let holders = Permission::ALL.iter().map(|permission| permission.holders()).chain(["members"]);
    faults.extend(different(sources, "entity Tenant", &tenant_attributes(&schema), holders));
    faults.extend(different(sources, "enum", &closed_lists(&schema), CLOSED.iter().copied()));
    let channels = Channel::ALL.iter().map(|channel| channel.as_str());
    faults.extend(different(sources, "entity ChannelKind", &enumerated(&schema, "ChannelKind"), channels));
    let statuses = Status::ALL.iter().map(|status| status.as_str());
    faults.extend(different(sources, "entity Status", &enumerated(&schema, "Status"), statuses));
    Ok(Faults::none_in(faults)?)
}

fn different<'a>(
    sources: &Sources,
    place: &str,
    in_schema: &BTreeSet<&'a str>,
    in_engine: impl Iterator<Item = &'a str>,
) -> Vec<Fault> {
    let offset = sources.schema_source.text.find(place).unwrap_or(0);
    let in_engine: BTreeSet<&str> = in_engine.collect();
    let different = in_schema.symmetric_difference(&in_engine).map(|name| {
        let what = format!("`{name}` stands only in one of: this schema, the words of crates/policy");
        sources.schema_source.fault(offset, what)
    });
    different.collect()
}

fn tenant_attributes(schema: &Value) -> BTreeSet<&str> {
    let attributes = schema.pointer("//entityTypes/Tenant/shape/attributes").and_then(Value::as_object);
    attributes.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

fn closed_lists(schema: &Value) -> BTreeSet<&str> {
    let types = schema.pointer("//entityTypes").and_then(Value::as_object);
    let closed = types.into_iter().flatten().filter(|(_, item)| item.get("enum").is_some());
    closed.map(|(name, _)| name.as_str()).collect()
}

fn enumerated<'a>(schema: &'a Value, list: &str) -> BTreeSet<&'a str> {
    let words = schema.pointer(&format!("//entityTypes/{list}/enum")).and_then(Value::as_array);
    words.into_iter().flatten().filter_map(Value::as_str).collect()
}
