use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use cedar_policy::{EntityId, EntityUid};
use deskwarden_policy::TargetKind;

use super::sources::Sources;

/// What the schema says about one action.
pub struct ActionItem {
    /// The name.
    pub name: String,
    /// What it is done to.
    pub target: TargetKind,
    /// Its `@doc`.
    pub doc: String,
}

/// Every action that can be asked about, sorted by name.
pub fn all(sources: &Sources) -> Result<Vec<ActionItem>> {
    let mut targets: BTreeMap<String, TargetKind> = BTreeMap::new();
    for request in sources.schema.request_envs() {
        let name = request.action().id().unescaped().to_owned();
        let target = target_kind(&name, &request.resource().to_string())?;
        ensure!(request.principal().to_string() == "User", "action `{name}`: only a User can be the principal");
        if let Some(other) = targets.insert(name.clone(), target).filter(|other| *other != target) {
            bail!("action `{name}` is done to {other} and {target}; split it into two actions");
        }
    }
    targets.into_iter().map(|(name, target)| item(sources, name, target)).collect()
}

/// The names of the actions an action stands for: itself, and what is in it if it is a group.
pub fn members(sources: &Sources, group: &EntityUid) -> Result<Vec<String>> {
    let hierarchy = sources.schema.action_entities()?;
    let names: BTreeSet<String> = sources
        .schema
        .request_envs()
        .map(|request| request.action().clone())
        .filter(|action| action == group || hierarchy.is_ancestor_of(group, action))
        .map(|action| action.id().unescaped().to_owned())
        .collect();
    Ok(names.into_iter().collect())
}

fn item(sources: &Sources, name: String, target: TargetKind) -> Result<ActionItem> {
    let id = EntityId::new(&name);
    let doc = sources.fragment.action_annotation(None, &id, "doc").unwrap_or_default().to_owned();
    Ok(ActionItem { name, target, doc })
}

fn target_kind(action: &str, resource: &str) -> Result<TargetKind> {
    TargetKind::from_str(&lower_first(resource))
        .with_context(|| format!("action `{action}` is done to a {resource}, which crates/policy knows nothing of"))
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
