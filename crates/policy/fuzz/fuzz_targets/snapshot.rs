//! Whatever comes as a snapshot is read or refused, and what was read is answered about.
#![no_main]

use std::sync::LazyLock;

use deskwarden_policy::{BUNDLE, Engine, Facts, Millis, Snapshot, Target, decide, explain};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(BUNDLE).expect("the checked-in bundle loads"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(snapshot) = Snapshot::from_json(bytes) else { return };
    let written = serde_json::to_vec(&snapshot).expect("what was read can be written");
    assert_eq!(Snapshot::from_json(&written).expect("and read again"), snapshot);
    let facts = Facts::at(&snapshot, Millis(0));
    let company = snapshot.company.clone();
    let allowed = decide(&ENGINE, &facts, "listUsers", &Target::company(company.clone())).allowed;
    assert!(!allowed || (facts.active() && facts.administrator()), "nobody else lists users");
    if let Some(tenant) = snapshot.tenants.first() {
        explain(&ENGINE, &facts, "manageFiles", &Target::tenant(company, tenant.clone()));
    }
});
