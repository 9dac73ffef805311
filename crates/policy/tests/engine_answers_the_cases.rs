//! The engine answers the policies' own cases as Cedar does.
#![cfg(test)]

mod cases;

#[test]
fn the_engine_decides_every_case_with_its_reasons() {
    let (asked, wrong) = cases::run();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 40, "only {asked} cases were found");
}
