//! One decision on the demo company, explained as the page would explain it.

use std::path::Path;

use anyhow::Result;
use deskwarden_policy::{Action, Engine, Explanation, Facts, Target, effective_rights, explain, why_no_work};

use super::question::{self, full_name};
use super::{checked_sources, output};
use crate::cli::WhyArgs;
use crate::demo::company::{Company, Person};
use crate::say;

/// Says whether, why, and what is missing, by the policies as they stand in `policies/`.
pub fn run(root: &Path, asked: &WhyArgs) -> Result<()> {
    let company = Company::demo()?;
    let person = question::person(&company, &asked.user)?;
    let action = question::action(&asked.action)?;
    let facts = question::facts(&company, person)?;
    let target = question::target(&company, action, asked.on.as_deref())?;
    let engine = output::engine(&checked_sources(root)?)?;
    tell(person, action, &explain(&engine, &facts, action.as_str(), &target));
    if action == Action::ReceiveWork {
        terms(&engine, &facts, &target);
    }
    let rights = effective_rights(&engine, &facts).len();
    say::result(format!("    {} has {rights} rights in all", person.first_name));
    Ok(())
}

fn tell(person: &Person, action: Action, said: &Explanation) {
    let verdict = if said.allowed { "may" } else { "may not" };
    say::result(format!("{} {verdict} {action}", full_name(person)));
    for reason in &said.reasons {
        say::result(format!("    {} ({}): {}", reason.id, reason.source, reason.why));
    }
    if said.reasons.is_empty() {
        say::result("    no policy permits it");
    }
    for missing in &said.missing {
        let grants: Vec<String> = missing.grants.iter().map(|grant| format!("{} {}", grant.kind, grant.name)).collect();
        say::result(format!("    missing: {}; given by: {}", grants.join(" and "), missing.given_by.join(", ")));
    }
}

fn terms(engine: &Engine, facts: &Facts, target: &Target) {
    for term in why_no_work(engine, facts, target).into_iter().flatten() {
        let mend: Vec<String> =
            term.mend.iter().map(|mend| format!("{} ({})", mend.action, mend.by.join(", "))).collect();
        let said = if term.holds { "holds".to_owned() } else { format!("fails; {}", mend.join("; ")) };
        say::result(format!("    term {} {:<28} {said}", term.number, term.policy.id));
    }
}
