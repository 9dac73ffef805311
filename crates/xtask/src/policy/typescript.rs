use std::fmt::Write;

use anyhow::Result;
use deskwarden_policy::{Channel, Permission, TargetKind};

use super::actions;
use super::sources::Sources;

const HEAD: &str = "\
// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

/** What kind of thing each action is done to. */
export interface Targets {
";

/// The types of the npm package.
pub fn write(sources: &Sources) -> Result<String> {
    let mut file = HEAD.to_owned();
    for action in actions::all(sources)? {
        writeln!(file, "  /** {} */\n  readonly {}: \"{}\";", action.doc, action.name, action.target)?;
    }
    file.push_str("}\n\n/** Everything that can be asked about. */\nexport type Action = keyof Targets;\n");
    list(&mut file, "TargetKind", "TARGET_KINDS", "The kinds of things actions are done to.", TargetKind::ALL)?;
    let permissions = "The administrative permissions, each given within one tenant.";
    list(&mut file, "Permission", "PERMISSIONS", permissions, Permission::ALL)?;
    list(&mut file, "Channel", "CHANNELS", "The channels, each given within one tenant.", Channel::ALL)?;
    Ok(file)
}

fn list(file: &mut String, name: &str, constant: &str, doc: &str, words: &[impl ToString]) -> Result<()> {
    let words: Vec<String> = words.iter().map(|word| format!("  \"{}\",\n", word.to_string())).collect();
    writeln!(file, "\n/** {doc} */\nexport const {constant} = [\n{}] as const;", words.concat())?;
    writeln!(file, "export type {name} = (typeof {constant})[number];")?;
    Ok(())
}
