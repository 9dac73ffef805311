//! `docs/SECURITY.md` speaks of tests and files that exist, and leaves out no number that is asked for.

use std::{collections::BTreeSet, fs, path::Path};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Asked for and told below the tables as not built yet.
const NOT_YET: [u32; 2] = [25, 51];

fn document() -> String {
    fs::read_to_string(format!("{ROOT}/docs/SECURITY.md")).unwrap()
}

/// The rows of the tables, each as its cells.
fn rows(document: &str) -> Vec<Vec<&str>> {
    let lines = document.lines().filter(|line| line.starts_with("| ") && line.ends_with('|'));
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// What stands in backticks: in the cell before the last one the tests, in the last one the lines.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The names of all tests: functions, and titles in the folders of tests.
fn tests(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let kind = entry.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if entry.is_dir() && !entry.ends_with("node_modules") && !entry.ends_with("target") {
            tests(&entry, found);
        } else if ["rs", "mjs", "ts"].contains(&kind) {
            let text = fs::read_to_string(&entry).unwrap();
            let names = text.lines().filter_map(|line| line.split_once("fn ").or_else(|| line.split_once("test(")));
            found.extend(names.map(|(_, name)| name.trim_start_matches(['"', '`']).to_owned()));
        }
    }
}

fn all_tests() -> Vec<String> {
    let mut found = vec![];
    ["crates", "tests", "www/tooling"].iter().for_each(|folder| tests(&Path::new(ROOT).join(folder), &mut found));
    found
}

/// `E12`, `E40, E41 [4.1.1]` → the numbers.
fn numbers(cell: &str) -> impl Iterator<Item = u32> {
    let names = cell.split('[').next().unwrap_or_default().split(", ");
    names.filter_map(|name| name.trim().strip_prefix('E')?.parse().ok())
}

#[test]
fn every_number_asked_for_has_a_row() {
    let document = document();
    let told: BTreeSet<u32> = rows(&document).iter().flat_map(|row| numbers(row[0])).collect();
    assert_eq!(told, (1..=52).filter(|number| !NOT_YET.contains(number)).collect());
    NOT_YET.iter().for_each(|number| assert!(document.contains(&format!("E{number} (")), "{number}"));
}

#[test]
fn every_test_it_names_exists() {
    let (document, tests) = (document(), all_tests());
    let is_name = |name: &&str| name.contains('_') && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    for row in rows(&document) {
        for named in quoted(row[row.len() - 2]) {
            let beginnings = named.split('…').filter(|part| !part.is_empty()).collect::<Vec<_>>();
            if beginnings.iter().all(is_name) && named.contains('_') {
                let is_it = |test: &String| {
                    test.starts_with(beginnings[0]) && beginnings.iter().all(|part| test.contains(part))
                };
                assert!(tests.iter().any(is_it), "{named}");
            }
        }
    }
}

#[test]
fn every_file_it_names_exists_and_no_row_is_left_open() {
    let document = document();
    for row in rows(&document) {
        let last = row[row.len() - 1];
        assert_ne!(last, "–", "{row:?}");
        for file in quoted(last).into_iter().filter(|text| text.contains('/') && !text.contains(' ')) {
            let found = ["crates/api/", ""].iter().any(|at| Path::new(&format!("{ROOT}/{at}{file}")).exists());
            assert!(found || file.starts_with("migrations/"), "{file}");
        }
    }
}
