use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result};
use cedar_policy::{Policy, PolicyId, PolicySet, Schema, SchemaFragment};

use super::fault::{Fault, Faults, Source};
use super::statements;

/// Everything in `policies/`, parsed, each policy under the name its `@id` gives it.
pub struct Sources {
    /// The schema, as text.
    pub schema_source: Source,
    /// The schema, resolved.
    pub schema: Schema,
    /// The schema, with its annotations.
    pub fragment: SchemaFragment,
    /// The policy files, sorted by name.
    pub files: Vec<PolicyFile>,
}

/// One file of policies.
pub struct PolicyFile {
    /// The file name without `.cedar`: the source of authority.
    pub stem: String,
    /// Its text.
    pub source: Source,
    /// Its policies, in their order.
    pub policies: Vec<Written>,
}

/// One policy, and where it stands.
pub struct Written {
    /// The policy, named by its `@id`.
    pub policy: Policy,
    /// The byte at which it starts.
    pub offset: usize,
}

impl Sources {
    /// Reads and parses `policies/`.
    pub fn read(root: &Path) -> Result<Sources> {
        let schema_source = read(root, Path::new("policies/schema.cedarschema"))?;
        let (fragment, schema) = schema(&schema_source)?;
        let files = policy_files(root)?.iter().map(|path| policy_file(root, path)).collect::<Result<Vec<_>>>()?;
        Ok(Sources { schema_source, schema, fragment, files })
    }

    /// All policies, each with its file.
    pub fn policies(&self) -> impl Iterator<Item = (&PolicyFile, &Written)> {
        self.files.iter().flat_map(|file| file.policies.iter().map(move |written| (file, written)))
    }

    /// Where a policy stands.
    pub fn find(&self, id: &str) -> Option<(&PolicyFile, &Written)> {
        self.policies().find(|(_, written)| AsRef::<str>::as_ref(written.policy.id()) == id)
    }

    /// All policies as one set.
    pub fn set(&self) -> Result<PolicySet> {
        Ok(PolicySet::from_policies(self.policies().map(|(_, written)| written.policy.clone()))?)
    }
}

fn read(root: &Path, path: &Path) -> Result<Source> {
    let full = root.join(path);
    let text = fs::read_to_string(&full).with_context(|| format!("{} cannot be read", full.display()))?;
    Ok(Source { name: path.display().to_string(), text })
}

fn policy_files(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = Path::new("policies");
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(folder)).context("policies/ cannot be read")? {
        let path = folder.join(entry?.file_name());
        if path.extension().is_some_and(|extension| extension == "cedar") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn schema(source: &Source) -> Result<(SchemaFragment, Schema), Faults> {
    let (fragment, _) = SchemaFragment::from_cedarschema_str(&source.text).map_err(|error| source.diagnosis(&error))?;
    let (schema, warnings) = Schema::from_cedarschema_str(&source.text).map_err(|error| source.diagnosis(&error))?;
    Faults::none_in(warnings.map(|warning| source.diagnosis(&warning)))?;
    Ok((fragment, schema))
}

fn policy_file(root: &Path, path: &Path) -> Result<PolicyFile> {
    let source = read(root, path)?;
    let set = parsed(&source)?;
    let mut policies = Vec::new();
    let mut faults = Vec::new();
    for start in statements::starts(&source.text).into_iter().enumerate() {
        match named(&source, &set, start) {
            Ok(policy) => policies.push(policy),
            Err(fault) => faults.push(fault),
        }
    }
    Faults::none_in(faults)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(PolicyFile { stem, source, policies })
}

fn parsed(source: &Source) -> Result<PolicySet, Faults> {
    PolicySet::from_str(&source.text).or_else(|errors| {
        Faults::none_in(errors.iter().map(|error| source.diagnosis(error)))?;
        Ok(PolicySet::new())
    })
}

/// Cedar calls the policies of a file `policy0`, `policy1`, …: an audit record needs a name that stays.
fn named(source: &Source, set: &PolicySet, (number, offset): (usize, usize)) -> Result<Written, Fault> {
    let Some(policy) = set.policy(&PolicyId::new(format!("policy{number}"))) else {
        return Err(source.fault(offset, "a template is no policy here; rights are data, see policies/README.md"));
    };
    match policy.annotation("id") {
        Some(id) if !id.is_empty() => Ok(Written { policy: policy.new_id(PolicyId::new(id)), offset }),
        _ => Err(source.fault(offset, "the policy has no @id; give it one that starts with the name of this file")),
    }
}
