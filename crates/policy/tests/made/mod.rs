//! Engines of policies made for a test: what the checked-in ones never do has to be decided rightly, too.

use deskwarden_policy::bundle::wire::{ActionEntry, BUNDLE_FORMAT, Bundle, Condition, Rule};
use deskwarden_policy::{Effect, Engine};

/// A policy about everything.
pub fn rule(id: &str, effect: Effect, conditions: Vec<Condition>) -> Rule {
    Rule {
        id: id.to_owned(),
        effect,
        title: String::new(),
        why: String::new(),
        needs: Some(String::new()),
        source: String::new(),
        term: None,
        mend: Vec::new(),
        principal: None,
        actions: None,
        resource: None,
        conditions,
    }
}

/// An engine that knows one action, `act`, done to tenants.
pub fn engine(policies: Vec<Rule>) -> Engine {
    Engine::load(&bundle(policies)).unwrap()
}

pub fn bundle(policies: Vec<Rule>) -> Vec<u8> {
    let slices = [("act".to_owned(), (0..policies.len()).collect())].into();
    let actions = vec![ActionEntry { name: "act".to_owned(), target: "tenant".to_owned() }];
    serde_json::to_vec(&Bundle { format: BUNDLE_FORMAT, actions, policies, slices }).unwrap()
}
