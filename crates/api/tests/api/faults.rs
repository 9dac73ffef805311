//! The database fails at every batch in every way, the transport does not take the message, the process ends before the
//! sweep: all of the change is there or nothing, and sending it again makes it once.

use std::collections::BTreeMap;

use deskwarden_api::{ports::MailError, store::RECORD_KINDS, sweep, sweep_all};
use deskwarden_policy::CompanyId;

use crate::{
    cases::{self, Again, Case, Stage},
    room::{Answer, Fault, Room},
};

type Dump = BTreeMap<String, Vec<String>>;

/// An attempt is counted before the password is looked at, whatever comes of it (E44).
fn written(room: &Room) -> Dump {
    let mut dump = room.database.dump();
    dump.remove("attempts");
    dump
}

/// What stands once nothing waits any more, without what differs by when it was done: how many rows of each kind, what the
/// audit tells, which messages have left.
#[derive(Debug, PartialEq, Eq)]
struct Settled {
    rows: BTreeMap<String, usize>,
    records: Vec<String>,
    messages: Vec<String>,
    links: Vec<String>,
}

impl Settled {
    async fn of(room: &Room) -> Self {
        room.wait(120_000);
        let swept = sweep_all(&room.app).await.unwrap();
        assert!(swept.failed.is_empty() && swept.unsent.is_empty(), "{:?} {:?}", swept.failed, swept.unsent);
        let texts = |sql| room.database.texts(sql);
        // A message whose first sending broke off was given another link; the one before is void.
        let rows = written(room).into_iter().filter(|(table, _)| table != "links");
        Self {
            rows: rows.map(|(table, rows)| (table, rows.len())).collect(),
            records: texts("SELECT action || ' ' || target_kind || ' ' || outcome FROM audit ORDER BY 1"),
            messages: texts(
                "SELECT kind || iif(sent_at IS NULL, ' waits', ' sent') || iif(voided_at IS NULL, '', ' void') FROM outbox ORDER BY 1",
            ),
            links: texts("SELECT kind FROM links WHERE used_at IS NULL AND voided_at IS NULL ORDER BY 1"),
        }
    }
}

/// What comes of a case when nothing fails.
struct Smooth {
    answer: Answer,
    trips: usize,
    before: Dump,
    after: Dump,
    settled: Settled,
    /// Messages that left.
    mails: usize,
}

impl Smooth {
    async fn run(stage: &Stage, case: &Case) -> Self {
        let room = stage.room.fork();
        let before = written(&room);
        room.database.batches();
        let (answer, _) = case.ask(stage, &room).alone().await;
        assert!(answer.status.is_success(), "{}: {answer:?}", case.route);
        let (trips, after) = (room.database.batches().len(), written(&room));
        assert_eq!(before == after, case.again == Again::Reads, "{} writes, or does not", case.route);
        let unknown = format!("SELECT count(*) FROM audit WHERE target_kind NOT IN ('{}')", RECORD_KINDS.join("', '"));
        assert_eq!(room.database.count(&unknown), 0, "{}: the audit's filter knows no such kind", case.route);
        let settled = Settled::of(&room).await;
        Self { answer, trips, before, after, settled, mails: room.mails().len() - stage.room.mails().len() }
    }

    /// How many batches may fail so that the status tells it: an export is under way once its first record is read.
    fn told_apart(&self, case: &Case) -> usize {
        match case.route {
            "GET /v1/audit/export" => 2,
            // What stands once the change is made is asked last; where it cannot be, what is known is told.
            "PUT /v1/me/status" | "PUT /v1/me/tenants/{tenant}/channels/{channel}" => self.trips - 1,
            _ => self.trips,
        }
    }

    /// The status of sending it once more.
    fn again(&self, case: &Case, is_done: bool) -> u16 {
        match case.again {
            Again::Refused(status) if is_done => status,
            _ => self.answer.status.as_u16(),
        }
    }
}

/// How often each message that left since the stage was set left.
fn copies(stage: &Stage, room: &Room) -> Vec<usize> {
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    room.mails().into_iter().skip(stage.room.mails().len()).for_each(|mail| *copies.entry(mail.id).or_default() += 1);
    copies.into_values().collect()
}

async fn the_audit_is_whole(stage: &Stage, room: &Room, what: &str) {
    let told = room.get("/v1/audit/verify").signed_in(&stage.watcher).send().await;
    let records = room
        .database
        .count("SELECT count(*) FROM audit WHERE company_id = (SELECT id FROM companies WHERE slug = 'acme')");
    assert_eq!(
        (&told.body["firstBad"], &told.body["sealed"]),
        (&serde_json::Value::Null, &records.into()),
        "{what}: {told:?}"
    );
}

async fn check(stage: &Stage, case: &Case, smooth: &Smooth, batch: usize, fault: Fault) {
    let what = format!("{}, {fault:?} in batch {batch}", case.route);
    let room = stage.room.fork();
    room.faults.after(batch, fault);
    let (answer, _) = case.ask(stage, &room).alone().await;
    assert!(!room.faults.waits(), "{what}");
    assert_eq!((answer.status.as_u16(), answer.code()), (500, "internal"), "{what}: {answer:?}");
    let told = answer.body.to_string();
    assert!(!told.contains("connection") && !told.contains("no_such_table"), "e42, {what}: {told}");
    let found = written(&room);
    assert!(found == smooth.before || found == smooth.after, "{what}: a part of it is there");
    let is_done = found == smooth.after;
    let again = case.ask(stage, &room).send().await;
    assert_eq!(again.status.as_u16(), smooth.again(case, is_done), "{what}: {again:?}");
    if case.again == Again::Kept && is_done {
        assert_eq!(again.body, smooth.answer.body, "{what}");
    }
    if case.again == Again::Reads {
        return assert!(written(&room) == smooth.before, "{what}");
    }
    let settled = Settled::of(&room).await;
    assert!(
        settled == smooth.settled || (case.again == Again::OneMore && is_done),
        "{what}: {settled:#?} {:#?}",
        smooth.settled
    );
    assert_eq!(copies(stage, &room), vec![1; smooth.mails], "{what}");
    the_audit_is_whole(stage, &room, &what).await;
}

#[tokio::test]
async fn whatever_batch_fails_all_is_there_or_nothing_and_once_more_makes_it_once() {
    let stage = Stage::set().await;
    for case in cases::all() {
        let smooth = Smooth::run(&stage, case).await;
        let faults = if case.again == Again::Reads { &Fault::ALL[..1] } else { &Fault::ALL };
        for batch in 0..smooth.told_apart(case) {
            for fault in faults {
                check(&stage, case, &smooth, batch, *fault).await;
            }
        }
    }
}

/// The case done, and its company's sweep still to come.
async fn unswept(stage: &Stage, case: &Case) -> (Room, Option<CompanyId>) {
    let room = stage.room.fork();
    let (_, company) = case.ask(stage, &room).alone().await;
    (room, company)
}

fn taken(room: &Room) -> usize {
    room.mails().len()
}

fn written_down(room: &Room) -> usize {
    usize::try_from(room.database.count("SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL")).unwrap()
}

async fn check_sweep(stage: &Stage, case: &Case, smooth: &Smooth, batch: usize, fault: Fault) -> bool {
    let what = format!("{}, {fault:?} in batch {batch} of its sweep", case.route);
    let (room, company) = unswept(stage, case).await;
    room.faults.after(batch, fault);
    let swept = sweep(&room.app, &company.unwrap()).await;
    if room.faults.waits() {
        return false;
    }
    assert!(swept.is_err(), "{what}");
    // A second copy goes out only of what was taken while that could not be written down.
    let lost = taken(&room) - written_down(&room);
    assert_eq!(Settled::of(&room).await, smooth.settled, "{what}");
    let copies = copies(stage, &room);
    assert_eq!((copies.len(), copies.iter().sum::<usize>()), (smooth.mails, smooth.mails + lost), "{what}");
    the_audit_is_whole(stage, &room, &what).await;
    true
}

/// One with a message that brings a link, one with two of which one is a notice: a sweep does not know which route it follows.
const SWEPT: [&str; 2] = ["POST /v1/users", "PATCH /v1/users/{id}"];

#[tokio::test]
async fn e17_a_sweep_that_breaks_off_is_finished_by_the_next_one() {
    let stage = Stage::set().await;
    for case in cases::all().filter(|case| SWEPT.contains(&case.route)) {
        let smooth = Smooth::run(&stage, case).await;
        for fault in Fault::ALL {
            let mut batch = 0;
            while check_sweep(&stage, case, &smooth, batch, fault).await {
                batch += 1;
            }
            assert!(batch >= 5, "{}: refusals, records, seals, messages and their claim were to fail", case.route);
        }
    }
}

#[tokio::test]
async fn e17_a_message_the_transport_does_not_take_is_sent_by_the_next_sweep_once() {
    let stage = Stage::set().await;
    for case in cases::all() {
        let smooth = Smooth::run(&stage, case).await;
        // Who is away is not asked for the second message.
        for (times, error) in [(1, MailError::Away("no answer".into())), (smooth.mails, MailError::Later("451".into()))]
        {
            let (room, Some(company)) = unswept(&stage, case).await else { continue };
            room.refuse_mail(times.min(smooth.mails), &error);
            let unsent = sweep(&room.app, &company).await.unwrap();
            assert_eq!(unsent.is_empty(), smooth.mails == 0, "{}", case.route);
            assert_eq!(Settled::of(&room).await, smooth.settled, "{}", case.route);
            assert_eq!(copies(&stage, &room), vec![1; smooth.mails], "{}", case.route);
            the_audit_is_whole(&stage, &room, case.route).await;
        }
    }
}
