use std::fmt::Write;

use anyhow::Result;

use super::actions::{self, ActionItem};
use super::sources::Sources;

const HEAD: &str = "\
// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

use super::TargetKind;
use super::vocabulary::vocabulary;

vocabulary! {
    /// Everything that can be asked about.
    pub enum Action {
";

const MIDDLE: &str = "    }
}

impl Action {
    /// The kind of thing this action is done to.
    pub const fn target_kind(self) -> TargetKind {
        match self {
";

const TAIL: &str = "        }
    }
}
";

/// The enum of actions in crates/policy.
pub fn write(sources: &Sources) -> Result<String> {
    let actions = actions::all(sources)?;
    let mut file = HEAD.to_owned();
    for action in &actions {
        write!(file, "        /// {}\n        {} = \"{}\",\n", action.doc, variant(action), action.name)?;
    }
    file.push_str(MIDDLE);
    for action in &actions {
        writeln!(file, "            Self::{} => TargetKind::{:?},", variant(action), action.target)?;
    }
    file.push_str(TAIL);
    Ok(file)
}

fn variant(action: &ActionItem) -> String {
    let mut letters = action.name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
