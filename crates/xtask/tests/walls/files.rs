//! Every file of the checkout: read here for all walls, and short, and at home on every machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files made by a program; nobody reads them from top to bottom.
const MADE: [&str; 6] =
    ["Cargo.lock", "package-lock.json", "schema.d.ts", "generated.ts", "openapi.json", "bundle.json"];
const CODE: [&str; 9] = ["rs", "ts", "tsx", "js", "mjs", "css", "sql", "cedar", "cedarschema"];
const LONGEST: usize = 400;

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file that is checked in or could be, below a folder, with its text.
pub fn below(folder: &str) -> Vec<(String, String)> {
    let root = root();
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", folder])
        .current_dir(&root)
        .output()
        .expect("git lists the files");
    let names = String::from_utf8(listed.stdout).unwrap();
    // A file that is deleted but not yet so in git, or is no text, has nothing to say.
    let text = |name: &str| Some((name.to_owned(), fs::read_to_string(root.join(name)).ok()?));
    names.lines().filter(|name| !is_made(name)).filter_map(text).collect()
}

fn is_made(name: &str) -> bool {
    MADE.iter().any(|made| name.ends_with(made))
}

fn is_code(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| CODE.iter().any(|code| extension == *code))
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = below(".")
        .into_iter()
        .filter(|(name, text)| is_code(name) && text.lines().count() > LONGEST)
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    assert_eq!(long, [""; 0], "split these");
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    // Put together here, so that this file does not name them either.
    let folders = ["root", "work", "farm"].map(|name| format!("/{name}/"));
    let named: Vec<String> = below(".")
        .iter()
        .flat_map(|(name, text)| text.lines().map(move |line| (name, line)))
        .filter(|(_, line)| folders.iter().any(|folder| starts_a_path(line, folder)))
        .map(|(name, line)| format!("{name}: {}", line.trim()))
        .collect();
    assert_eq!(named, [""; 0]);
}

/// The folder stands at the start of a path, not in the middle of one.
fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.split_at(at).0.chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-}$*".contains(c))
    })
}

#[test]
fn a_path_is_told_from_its_middle() {
    let folder = format!("/{}/", "work");
    assert!(starts_a_path(&format!("cd {folder}main"), &folder));
    assert!(!starts_a_path(&format!("https://example.com{folder}main"), &folder));
}
