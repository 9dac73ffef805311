//! The admin page: what it imports, and that it holds no rule.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::files::below;

fn sources() -> Vec<(String, String)> {
    let is_source = |name: &str| name.ends_with(".ts") || name.ends_with(".tsx");
    below("www/src").into_iter().filter(|(name, _)| is_source(name)).collect()
}

/// What stands between the quotes of `from "…"`, `import "…"` and `import("…")`.
fn imports(text: &str) -> Vec<&str> {
    let starts = ["from \"", "import \"", "import(\""];
    starts
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| !path.contains(char::is_whitespace))
        .collect()
}

fn packages() -> BTreeSet<String> {
    let (_, text) = below("www/package.json").into_iter().next().expect("www has a package.json");
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let lists = ["dependencies", "devDependencies"].into_iter().filter_map(|key| manifest[key].as_object());
    lists.flat_map(|list| list.keys().cloned()).collect()
}

/// `@scope/name/part` and `name/part` without their part.
fn package_of(path: &str) -> String {
    let parts = if path.starts_with('@') { 2 } else { 1 };
    path.split('/').take(parts).collect::<Vec<_>>().join("/")
}

fn leaves(file: &str, path: &str) -> bool {
    let mut place: PathBuf = Path::new(file).parent().unwrap().to_path_buf();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    !place.starts_with("www/src")
}

#[test]
fn the_page_imports_only_itself_and_its_packages() {
    let packages = packages();
    let foreign: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| imports(text).into_iter().map(move |path| (name, path)))
        .filter(|(name, path)| match path.starts_with('.') {
            true => leaves(name, path),
            false => !(packages.contains(&package_of(path)) || *path == "deskwarden" || path.starts_with("node:")),
        })
        .map(|(name, path)| format!("{name} imports {path}"))
        .collect();
    assert_eq!(foreign, [""; 0]);
}

#[test]
fn the_page_decides_nothing_by_a_role_or_a_right() {
    let rules: Vec<String> = sources()
        .iter()
        .filter(|(name, _)| !name.contains(".test."))
        .flat_map(|(name, text)| text.lines().map(move |line| (name, line.trim())))
        .filter(|(_, line)| is_rule(line))
        .map(|(name, line)| format!("{name}: {line}"))
        .collect();
    assert_eq!(rules, [""; 0], "ask the guard instead");
}

/// A comparison of something called role, right, permission or administrator with a text.
fn is_rule(line: &str) -> bool {
    let compared = ["===", "!=="].iter().any(|sign| {
        let parts: Vec<&str> = line.split(sign).collect();
        parts
            .windows(2)
            .any(|pair| names_a_right(pair[0].trim_end()) && pair[1].trim_start().starts_with(['"', '\'', 't', 'f']))
    });
    compared || line.contains(".includes(\"tenantAdmin\")")
}

fn names_a_right(left: &str) -> bool {
    let word = left.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    ["role", "permission", "admin", "administrator"].iter().any(|name| word.ends_with(name))
}

#[test]
fn a_rule_is_told_from_an_ordinary_comparison() {
    assert!(is_rule("if (user.role === \"admin\") {"));
    assert!(is_rule("const hidden = me.companyAdministrator !== true;"));
    assert!(!is_rule("if (user.status === \"active\") {"));
    assert!(!is_rule("permissions.length === 0"));
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "import a from \"./a\";\nimport \"b/c.css\";\nconst d = await import(\"@e/f/g\");";
    assert_eq!(imports(text), ["./a", "b/c.css", "@e/f/g"]);
    assert_eq!(package_of("@e/f/g"), "@e/f");
    assert!(leaves("www/src/ui/x.ts", "../../../policies/y"));
    assert!(!leaves("www/src/ui/x.ts", "../session/y"));
}
