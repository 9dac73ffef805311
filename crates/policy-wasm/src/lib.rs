//! The browser shell of the policy engine.
//!
//! It holds one bundle and one snapshot and answers questions about them. It knows no rule, reads no clock and asks
//! no network: bytes and the time come from JavaScript, and the npm package `deskwarden` is the only caller.

mod failure;
mod question;

use deskwarden_policy::{
    Engine, Facts, Millis, Snapshot, Target, TargetFields, TargetKind, decide, effective_rights, explain,
};
use wasm_bindgen::prelude::*;

use failure::Failure;
use question::target;

/// One user's rights under one bundle.
#[wasm_bindgen]
pub struct Gate {
    engine: Engine,
    snapshot: Snapshot,
    facts: Facts,
}

#[wasm_bindgen]
impl Gate {
    /// Reads a bundle and a snapshot, both as JSON. Throws an error with a `code` if either is of no use.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &[u8], snapshot: &str, now: f64) -> Result<Gate, JsValue> {
        let engine = Engine::load(bundle).map_err(|error| Failure::of(error.code(), &error))?;
        let snapshot = read(snapshot)?;
        let facts = Facts::at(&snapshot, millis(now));
        Ok(Gate { engine, snapshot, facts })
    }

    /// Takes another snapshot under the same bundle. If it is of no use, nothing changes.
    pub fn update(&mut self, snapshot: &str, now: f64) -> Result<(), JsValue> {
        self.snapshot = read(snapshot)?;
        self.move_to(now);
        Ok(())
    }

    /// Lets time pass: what has ended by then is gone.
    #[wasm_bindgen(js_name = moveTo)]
    pub fn move_to(&mut self, now: f64) {
        self.facts = Facts::at(&self.snapshot, millis(now));
    }

    /// When the next right ends, in milliseconds since the epoch.
    #[wasm_bindgen(getter, js_name = validUntil)]
    pub fn valid_until(&self) -> Option<f64> {
        // Exact up to the year 287396.
        self.facts.valid_until().map(|Millis(until)| until as f64)
    }

    /// The kind of thing an action is done to: its place among the kinds, counted from 1; 0 for an unknown action.
    #[wasm_bindgen(js_name = targetKind)]
    pub fn target_kind(&self, action: &str) -> usize {
        let kind = self.engine.target_kind(action);
        TargetKind::ALL.iter().position(|known| Some(*known) == kind).map_or(0, |place| place + 1)
    }

    /// Whether the user may do this. `user` and `tenant` are empty where the kind of target has none.
    pub fn can(&self, action: &str, kind: usize, user: &str, tenant: &str, last_company_admin: bool) -> bool {
        target(&self.snapshot.company, kind, user, tenant, last_company_admin)
            .is_some_and(|target| decide(&self.engine, &self.facts, action, &target).allowed)
    }

    /// The same question with reasons: an `Explanation`, or nothing if the target makes no sense.
    pub fn check(&self, action: &str, kind: usize, user: &str, tenant: &str, last_company_admin: bool) -> JsValue {
        target(&self.snapshot.company, kind, user, tenant, last_company_admin)
            .map(|target| self.explained(action, &target))
            .unwrap_or_default()
    }

    /// Whether the user may do this to a target with attributes of its own, as JSON. Its kind is the action's.
    #[wasm_bindgen(js_name = canWith)]
    pub fn can_with(&self, action: &str, fields: &str) -> bool {
        self.written(action, fields).is_some_and(|target| decide(&self.engine, &self.facts, action, &target).allowed)
    }

    /// The same question with reasons.
    #[wasm_bindgen(js_name = checkWith)]
    pub fn check_with(&self, action: &str, fields: &str) -> JsValue {
        self.written(action, fields).map(|target| self.explained(action, &target)).unwrap_or_default()
    }

    /// Everything the user may do now, and where each right comes from: a list of `EffectiveRight`.
    pub fn effective(&self) -> JsValue {
        serde_wasm_bindgen::to_value(&effective_rights(&self.engine, &self.facts)).unwrap_or_default()
    }

    fn explained(&self, action: &str, target: &Target) -> JsValue {
        let explanation = explain(&self.engine, &self.facts, action, target);
        serde_wasm_bindgen::to_value(&explanation).unwrap_or_default()
    }

    fn written(&self, action: &str, fields: &str) -> Option<Target> {
        let fields: TargetFields = serde_json::from_str(fields).ok()?;
        fields.target(&self.snapshot.company, self.engine.target_kind(action)?)
    }
}

fn read(snapshot: &str) -> Result<Snapshot, JsValue> {
    Ok(Snapshot::from_json(snapshot.as_bytes()).map_err(|error| Failure::of(error.code(), &error))?)
}

/// A time that is no number is the end of time: whatever ends has ended.
fn millis(now: f64) -> Millis {
    Millis(if now.is_finite() { now as i64 } else { i64::MAX })
}
