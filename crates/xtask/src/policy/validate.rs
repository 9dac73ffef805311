use anyhow::Result;
use cedar_policy::{PolicyId, ValidationMode, ValidationResult, Validator};
use miette::Diagnostic;

use super::fault::{Fault, Faults};
use super::sources::Sources;

/// How far a policy may look: `resource.tenant.members` is two steps.
/// The entities of a decision are loaded that deep and no deeper.
const LEVEL: u32 = 2;

/// What Cedar has to say, strictly: types, impossible policies, confusable letters, depth. Warnings count.
pub fn check(sources: &Sources) -> Result<()> {
    let validator = Validator::new(sources.schema.clone());
    let result = validator.validate_with_level(&sources.set()?, ValidationMode::Strict, LEVEL);
    Ok(Faults::none_in(faults(sources, &result))?)
}

fn faults(sources: &Sources, result: &ValidationResult) -> Vec<Fault> {
    let errors = result.validation_errors().map(|error| fault(sources, error.policy_id(), error));
    let warnings = result.validation_warnings().map(|warning| fault(sources, warning.policy_id(), warning));
    errors.chain(warnings).collect()
}

fn fault(sources: &Sources, id: &PolicyId, found: &dyn Diagnostic) -> Fault {
    match sources.find(AsRef::<str>::as_ref(id)) {
        Some((file, _)) => file.source.diagnosis(found),
        None => sources.schema_source.diagnosis(found),
    }
}
