//! How often a request goes to the database: two times at most for a guarded read, three for a guarded write.

use std::collections::BTreeSet;

use deskwarden_api::routes::ROUTES;

use crate::{
    cases::{self, Again, Case, Stage},
    room::Room,
};

#[test]
fn every_route_has_a_case() {
    let routes: BTreeSet<String> = ROUTES.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    let cases: BTreeSet<String> = cases::all().map(|case| case.route.to_owned()).collect();
    assert_eq!(routes, cases, "the left are the routes, the right those with a case in tests/api/cases");
}

/// How many batches the request takes.
async fn trips(stage: &Stage, room: &Room, case: &Case) -> usize {
    room.database.batches();
    let (answer, _) = case.ask(stage, room).alone().await;
    assert!(answer.status.is_success(), "{}: {answer:?}", case.route);
    room.database.batches().len()
}

/// What goes along the whole chain takes one trip more for each page of it; here there is one, and the export asks for the next.
const ALONG_THE_CHAIN: [(&str, usize); 2] = [("GET /v1/audit/verify", 1), ("GET /v1/audit/export", 2)];

fn most(case: &Case) -> usize {
    let pages = ALONG_THE_CHAIN.iter().find(|(route, _)| *route == case.route).map_or(0, |(_, pages)| *pages);
    pages + if case.again == Again::Reads { 2 } else { 3 }
}

#[tokio::test]
async fn a_read_takes_two_round_trips_at_most_and_a_write_three() {
    let stage = Stage::set().await;
    for case in cases::all() {
        let taken = trips(&stage, &stage.room.fork(), case).await;
        assert!(taken <= most(case), "{} takes {taken} round trips", case.route);
    }
}

#[tokio::test]
async fn once_a_minute_a_session_is_seen_and_that_is_one_more() {
    let stage = Stage::set().await;
    for case in cases::all() {
        let room = stage.room.fork();
        let usual = trips(&stage, &room.fork(), case).await;
        room.wait(60_001);
        let taken = trips(&stage, &room, case).await;
        assert!((usual..=usual + 1).contains(&taken), "{} takes {taken} round trips instead of {usual}", case.route);
    }
}
