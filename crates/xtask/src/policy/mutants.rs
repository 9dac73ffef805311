//! Ways a policy could be wrong, as changes of its JSON tree.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it lacks, and changes are made by pointer"
)]

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use cedar_policy::{Policy, PolicyId};
use serde_json::{Value, json};

use super::sources::Sources;

/// One way a policy could be wrong.
pub struct Mutant {
    /// The policy.
    pub id: String,
    /// What was done to it.
    pub what: String,
    /// What became of it; nothing if it was dropped.
    pub policy: Option<Policy>,
}

/// What can be taken for what, as the schema says.
pub struct Alike {
    /// Attributes of the same type in the same record.
    attributes: Siblings,
    /// By the kind of thing they are done to: actions.
    actions: Siblings,
}

type Siblings = BTreeMap<String, BTreeSet<String>>;

/// Every way this policy could be wrong by one step.
pub fn of(policy: &Policy, alike: &Alike) -> Result<Vec<Mutant>> {
    let id = policy.id().to_string();
    let tree = policy.to_json()?;
    let mut mutants = vec![Mutant { id: id.clone(), what: "dropped".to_owned(), policy: None }];
    let more = more_actions(&tree, &alike.actions);
    for (what, changed) in more.into_iter().chain(changed(&tree, &alike.attributes)) {
        let policy = Policy::from_json(Some(PolicyId::new(&id)), changed)?;
        mutants.push(Mutant { id: id.clone(), what, policy: Some(policy) });
    }
    Ok(mutants)
}

/// What can be taken for what.
pub fn alike(sources: &Sources) -> Result<Alike> {
    let mut actions = Siblings::new();
    for env in sources.schema.request_envs() {
        actions.entry(env.resource().to_string()).or_default().insert(env.action().id().unescaped().to_owned());
    }
    Ok(Alike { attributes: siblings(sources)?, actions })
}

fn siblings(sources: &Sources) -> Result<Siblings> {
    let schema = sources.fragment.clone().to_json_value()?;
    let mut siblings = Siblings::new();
    let records = ["/*/shape/attributes", "/*/attributes"].iter().zip(["//entityTypes", "//commonTypes"]);
    for (path, kinds) in records {
        for item in schema.pointer(kinds).and_then(Value::as_object).into_iter().flatten().map(|(_, item)| item) {
            let attributes = item.pointer(&path.replace("/*", "")).and_then(Value::as_object);
            let attributes: Vec<_> = attributes.into_iter().flatten().collect();
            for (name, item) in &attributes {
                let alike = attributes.iter().filter(|(other, of)| other != name && kind(of) == kind(item));
                siblings.entry((*name).clone()).or_default().extend(alike.map(|(other, _)| (*other).clone()));
            }
        }
    }
    Ok(siblings)
}

fn kind(attribute: &Value) -> (&Value, &Value) {
    (&attribute["type"], &attribute["name"])
}

type Changed = Vec<(String, Value)>;

/// The policy with one action more of those that are done to the same kind of thing. Where the kind is left open, which is in
/// `token-scopes`, the build counts that each action stands in one policy.
fn more_actions(tree: &Value, actions: &Siblings) -> Changed {
    let listed: Vec<Value> = match tree["action"]["op"].as_str() {
        Some("==") => vec![tree["action"]["entity"].clone()],
        Some("in") => tree["action"]["entities"].as_array().cloned().unwrap_or_default(),
        _ => return vec![],
    };
    let kind = tree["resource"]["entity_type"].as_str().unwrap_or_default();
    let others = actions.get(kind).into_iter().flatten();
    let others = others.filter(|name| !listed.iter().any(|action| action["id"] == ***name));
    let more = others.map(|name| {
        let entities = [listed.clone(), vec![json!({ "type": "Action", "id": name })]].concat();
        let scope = json!({ "op": "in", "entities": entities });
        with(tree, "/action", scope, &format!("with action {name}, too"))
    });
    more.collect()
}

fn changed(tree: &Value, siblings: &Siblings) -> Changed {
    let mut all = vec![with(tree, "/effect", flipped(&tree["effect"]), "effect turned round")];
    let actions = tree["action"]["entities"].as_array().map_or(0, Vec::len);
    for at in 0..actions {
        let mut fewer = tree.clone();
        let entities = fewer.pointer_mut("/action/entities").and_then(Value::as_array_mut);
        let gone = entities.map(|entities| entities.remove(at));
        all.push((format!("without action {}", gone.unwrap_or_default()["id"]), fewer));
    }
    for at in 0..tree["conditions"].as_array().map_or(0, Vec::len) {
        let pointer = format!("/conditions/{at}");
        let mut fewer = tree.clone();
        fewer.pointer_mut("/conditions").and_then(Value::as_array_mut).map(|conditions| conditions.remove(at));
        all.push((format!("without condition {}", at + 1), fewer));
        let kind = turned(&tree["conditions"][at]["kind"]);
        all.push(with(tree, &format!("{pointer}/kind"), kind, &format!("condition {} turned round", at + 1)));
        expression(tree, &format!("{pointer}/body"), siblings, &mut all);
    }
    all
}

/// Changes below one node, found by walking the tree; each keeps the rest of the policy as it is.
fn expression(tree: &Value, pointer: &str, siblings: &Siblings, all: &mut Changed) {
    let Some(node) = tree.pointer(pointer) else { return };
    for (what, changed) in here(node, siblings) {
        all.push(with(tree, pointer, changed, &what));
    }
    let deeper: Vec<String> = match node {
        Value::Object(fields) => fields.keys().map(|key| key.replace('~', "~0").replace('/', "~1")).collect(),
        Value::Array(items) => (0..items.len()).map(|at| at.to_string()).collect(),
        _ => Vec::new(),
    };
    deeper.iter().for_each(|key| expression(tree, &format!("{pointer}/{key}"), siblings, all));
}

/// What this one node could have been.
fn here(node: &Value, siblings: &Siblings) -> Changed {
    let Some((operator, operands)) = node.as_object().and_then(|fields| fields.iter().next()) else { return vec![] };
    let (left, right) = (operands["left"].clone(), operands["right"].clone());
    let instead = |other: &str| (format!("{operator} became {other}"), json!({ other: operands }));
    match operator.as_str() {
        "&&" | "||" => {
            let other = if operator == "&&" { "||" } else { "&&" };
            let kept = |side: &str| format!("only the {side} of {operator}");
            vec![(kept("left"), left), (kept("right"), right), instead(other)]
        }
        "!" => vec![("without !".to_owned(), operands["arg"].clone())],
        "<" => vec![instead("<="), instead(">=")],
        "<=" => vec![instead("<"), instead(">")],
        ">" => vec![instead(">="), instead("<=")],
        ">=" => vec![instead(">"), instead("<")],
        "==" => vec![instead("!=")],
        "!=" => vec![instead("==")],
        "." => other_attributes(operands, siblings),
        "Value" => other_values(operands),
        _ => vec![],
    }
}

fn other_attributes(operands: &Value, siblings: &Siblings) -> Changed {
    let attribute = operands["attr"].as_str().unwrap_or_default();
    let others = siblings.get(attribute).into_iter().flatten();
    let changed = others.map(|other| {
        let changed = json!({ ".": { "left": operands["left"], "attr": other } });
        (format!(".{attribute} became .{other}"), changed)
    });
    changed.collect()
}

fn other_values(value: &Value) -> Changed {
    let became = |other: Value| (format!("{value} became {other}"), json!({ "Value": other }));
    match value {
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            vec![became(json!(number - 1)), became(json!(number + 1))]
        }
        Value::Bool(value) => vec![became(json!(!value))],
        Value::String(text) => vec![became(json!(format!("{text}, not")))],
        Value::Object(_) => words(value).into_iter().map(became).collect(),
        _ => vec![],
    }
}

/// The other words of a closed list: two that every list has, so that a wrong one is among them.
fn words(value: &Value) -> Vec<Value> {
    let list = value["__entity"]["type"].as_str().unwrap_or_default();
    let words: &[&str] = match list {
        "ChannelKind" => &["webChat", "ipTelephony", "email", "generic"],
        "Status" => &["online", "away", "offline"],
        _ => &[],
    };
    let others = words.iter().filter(|word| value["__entity"]["id"] != **word);
    others.map(|word| json!({ "__entity": { "type": list, "id": word } })).collect()
}

fn with(tree: &Value, pointer: &str, value: Value, what: &str) -> (String, Value) {
    let mut changed = tree.clone();
    if let Some(place) = changed.pointer_mut(pointer) {
        *place = value;
    }
    (what.to_owned(), changed)
}

fn flipped(effect: &Value) -> Value {
    json!(if *effect == "permit" { "forbid" } else { "permit" })
}

fn turned(kind: &Value) -> Value {
    json!(if *kind == "when" { "unless" } else { "when" })
}
