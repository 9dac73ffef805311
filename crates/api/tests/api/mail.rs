//! The outbox: which message goes to whom with which link, what is retried, what is given up.

use deskwarden_api::{
    mail::{Fate, Mail, MailKind, Unsent, queue},
    ports::MailError,
    sweep_all,
};
use deskwarden_policy::UserId;
use serde_json::Value as Json;

use crate::room::{NOON, ORIGIN, Room, id};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const EVA: &str = "eva@acme.example";

impl Room {
    /// Puts a message into the outbox, as the change it tells of would.
    async fn queued(&self, user: &Json, kind: MailKind, address: Option<&str>) {
        let company = self.database.text("SELECT id FROM companies");
        let mail_id = self.app.new_id(self.app.now()).unwrap();
        let statement = queue(&company, mail_id, kind, &UserId::from(id(user).to_owned()), address, self.app.now());
        self.app.batch(vec![statement]).await.unwrap();
    }

    async fn swept(&self) -> Vec<Unsent> {
        let swept = sweep_all(&self.app).await.unwrap();
        assert!(swept.failed.is_empty(), "{:?}", swept.failed);
        swept.unsent
    }

    fn mails_of(&self, kind: MailKind) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.kind == kind).collect()
    }

    fn links_that_work(&self, user: &Json, kind: &str) -> i64 {
        let user = id(user);
        self.database.count(&format!(
            "SELECT count(*) FROM links WHERE user_id = '{user}' AND kind = '{kind}' AND voided_at IS NULL AND used_at IS NULL"
        ))
    }

    fn waiting(&self) -> i64 {
        self.database.count("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND voided_at IS NULL")
    }
}

fn away() -> MailError {
    MailError::Away("the connection was answered 421".into())
}

/// A company, its administrator's cookie, and Eva, who has set a password.
async fn with_eva() -> (Room, String, Json) {
    let (room, admin) = Room::with_company().await;
    let (_, user) = room.member(&admin, EVA, &[]).await;
    (room, admin, user)
}

#[tokio::test]
async fn d10_the_mail_of_a_reset_has_a_link_of_its_kind_for_the_company_s_time_and_states_the_username() {
    let (room, _, user) = with_eva().await;
    room.queued(&user, MailKind::Reset, None).await;
    assert_eq!(room.swept().await, []);
    let mail = &room.mails_of(MailKind::Reset)[0];
    assert_eq!(mail.to, EVA);
    assert!(mail.text.contains(&format!("\n{ORIGIN}/reset#")), "{}", mail.text);
    assert!(mail.text.contains("for 30 minutes, once") && mail.text.contains("You sign in as: eva@acme.example"));
    assert_eq!(room.links_that_work(&user, "reset"), 1);
    assert_eq!(room.database.count("SELECT expires_at FROM links WHERE kind = 'reset'"), NOON + 30 * MINUTE);
}

#[tokio::test]
async fn a_new_link_voids_older_ones_of_its_kind_alone() {
    let (room, _, user) = with_eva().await;
    room.database.execute(&format!(
        "INSERT INTO links SELECT company_id, 'other', id, 'activation', 0, {}, NULL, NULL FROM users WHERE id = '{}'",
        NOON + HOUR,
        id(&user)
    ));
    for _ in 0..2 {
        room.queued(&user, MailKind::Reset, None).await;
        room.swept().await;
    }
    assert_eq!((room.links_that_work(&user, "reset"), room.links_that_work(&user, "activation")), (1, 1));
    assert_eq!(room.database.count("SELECT count(*) FROM links WHERE kind = 'reset' AND voided_at IS NOT NULL"), 1);
}

#[tokio::test]
async fn e49_a_notice_brings_no_link_and_goes_to_the_address_it_names() {
    let (room, admin, user) = with_eva().await;
    let links = room.database.count("SELECT count(*) FROM links");
    room.queued(&user, MailKind::PasswordChanged, None).await;
    room.queued(&user, MailKind::EmailChanged, Some("old@acme.example")).await;
    room.queued(&user, MailKind::UsernameChanged, None).await;
    // What happened is told, though the account was deactivated meanwhile.
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    let path = format!("/v1/users/{}/deactivate", id(&user));
    room.post(&path).signed_in(&admin).version(&read.body["user"]).send().await;
    room.swept().await;
    for (kind, to) in [
        (MailKind::PasswordChanged, EVA),
        (MailKind::EmailChanged, "old@acme.example"),
        (MailKind::UsernameChanged, EVA),
    ] {
        let mails = room.mails_of(kind);
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, to), "{kind:?}");
        assert!(
            mails[0].text.contains("2026-09-21 at 14:13 UTC") && !mails[0].text.contains("http"),
            "{}",
            mails[0].text
        );
    }
    assert_eq!(room.database.count("SELECT count(*) FROM links"), links);
}

/// A message of this kind to a user to whom this has happened does not go out, and waits no more.
async fn never_goes_out(kind: MailKind, activated: &str, sql: &str) {
    let (room, admin) = Room::with_company().await;
    let user = room.user(&admin, EVA).await;
    if activated == "activated" {
        room.activate_and_sign_in("acme", EVA).await;
    }
    let (mails, links) = (room.mails().len(), room.database.count("SELECT count(*) FROM links"));
    room.queued(&user, kind, None).await;
    room.database.execute(&sql.replace("{user}", id(&user)));
    assert_eq!(room.swept().await, [], "{kind:?} {sql}");
    assert_eq!((room.mails().len(), room.waiting()), (mails, 0), "{kind:?} {sql}");
    assert_eq!(room.database.count("SELECT count(*) FROM links"), links, "{kind:?} {sql}");
}

#[tokio::test]
async fn e16_no_link_goes_to_who_may_not_use_it() {
    let deactivated = "UPDATE users SET status = 'deactivated' WHERE id = '{user}'";
    never_goes_out(MailKind::Activation, "invited", deactivated).await;
    never_goes_out(MailKind::Reset, "activated", deactivated).await;
    never_goes_out(MailKind::Activation, "activated", "").await;
    never_goes_out(MailKind::Reset, "invited", "").await;
}

#[tokio::test]
async fn a_link_is_not_minted_for_an_account_that_changed_between_load_and_claim() {
    let password = "INSERT INTO passwords SELECT company_id, id, 'x', 0 FROM users WHERE email = 'eva@acme.example'";
    let deactivated = "UPDATE users SET status = 'deactivated' WHERE email = 'eva@acme.example'";
    for meanwhile in [password, deactivated] {
        let (room, admin) = Room::with_company().await;
        room.refuse_mail(1, &away());
        let user = room.user(&admin, EVA).await;
        room.wait(HOUR);
        let mails = room.mails().len();
        // The sweep loads the companies, the records to seal, the waiting rows; then somebody else; then it claims.
        room.database.between(3, meanwhile);
        room.swept().await;
        assert_eq!((room.mails().len(), room.links_that_work(&user, "activation")), (mails, 1), "{meanwhile}");
        room.swept().await;
        assert_eq!((room.mails().len(), room.waiting()), (mails, 0), "{meanwhile}");
    }
}

#[tokio::test]
async fn e17_what_the_transport_did_not_take_waits_longer_each_time_and_its_old_link_does_not_work() {
    let (room, admin) = Room::with_company().await;
    room.refuse_mail(2, &MailError::Later("RCPT TO was answered 450 4.2.0".into()));
    let user = room.user(&admin, EVA).await;
    let mails = room.mails().len();
    assert_eq!(room.swept().await, [], "the lease holds");
    room.wait(MINUTE);
    let unsent = room.swept().await;
    assert_eq!((unsent.len(), unsent[0].attempts, unsent[0].fate), (1, 2, Fate::Waits));
    assert_eq!(unsent[0].cause, "the mail transport did not take the message now: RCPT TO was answered 450 4.2.0");
    room.wait(MINUTE);
    assert_eq!((room.swept().await, room.mails().len()), (vec![], mails), "the second lease is longer");
    room.wait(MINUTE);
    assert_eq!((room.swept().await, room.mails().len()), (vec![], mails + 1));
    assert_eq!(room.links_that_work(&user, "activation"), 1);
    room.activate_and_sign_in("acme", EVA).await;
}

#[tokio::test]
async fn a_transport_that_is_away_is_asked_once_a_sweep() {
    let (room, _, user) = with_eva().await;
    for _ in 0..3 {
        room.queued(&user, MailKind::PasswordChanged, None).await;
    }
    room.refuse_mail(1, &away());
    let unsent = room.swept().await;
    assert_eq!((unsent.len(), room.waiting()), (1, 3));
    assert_eq!(room.database.count("SELECT sum(attempts) FROM outbox WHERE sent_at IS NULL"), 1);
    // One message's trouble is not another's.
    room.refuse_mail(1, &MailError::Later("450".into()));
    assert_eq!((room.swept().await.len(), room.waiting()), (1, 2));
}

#[tokio::test]
async fn a_refused_message_is_given_up_kept_and_its_link_does_not_work() {
    let (room, admin) = Room::with_company().await;
    room.refuse_mail(1, &MailError::Refused("RCPT TO was answered 550 5.1.1".into()));
    let user = room.user(&admin, EVA).await;
    assert_eq!((room.waiting(), room.links_that_work(&user, "activation")), (0, 0));
    let kept = format!("SELECT count(*) FROM outbox WHERE user_id = '{}' AND voided_at = {NOON}", id(&user));
    assert_eq!(room.database.count(&kept), 1);
    let read = room.get(&format!("/v1/users/{}", id(&user))).signed_in(&admin).send().await;
    assert_eq!(read.body["user"]["activation"], "linkExpired");
}

#[tokio::test]
async fn after_twenty_attempts_over_most_of_a_day_a_message_is_given_up_and_the_log_says_so_without_its_content() {
    let (room, admin) = Room::with_company().await;
    room.refuse_mail(25, &away());
    let user = room.user(&admin, EVA).await;
    let mut last = vec![];
    for _ in 0..40 {
        room.wait(HOUR);
        last.extend(room.swept().await);
    }
    let end = last.last().unwrap();
    assert_eq!((end.attempts, end.fate, last.len()), (20, Fate::GivenUp, 19));
    assert!(!format!("{last:?}").contains("acme"), "{last:?}");
    assert_eq!((room.waiting(), room.links_that_work(&user, "activation")), (0, 0));
}

#[tokio::test]
async fn an_attempt_that_never_ended_counts_too() {
    let (room, _, user) = with_eva().await;
    room.queued(&user, MailKind::Reset, None).await;
    room.database.execute("UPDATE outbox SET attempts = 20 WHERE kind = 'reset'");
    let unsent = room.swept().await;
    assert_eq!((unsent.len(), unsent[0].fate, room.mails_of(MailKind::Reset).len()), (1, Fate::GivenUp, 0));
}

#[tokio::test]
async fn e43_a_name_is_text_in_both_forms_and_in_czech_too() {
    let (room, _, user) = with_eva().await;
    room.database.execute("UPDATE companies SET language = 'cs', name = '<b>Acme & synové</b>'");
    room.queued(&user, MailKind::Reset, None).await;
    room.swept().await;
    let mail = &room.mails_of(MailKind::Reset)[0];
    assert_eq!(mail.subject, "<b>Acme & synové</b>: zvolte si nové heslo");
    assert!(mail.text.contains("pro Váš účet v <b>Acme & synové</b>"), "{}", mail.text);
    assert!(mail.html.contains("&lt;b&gt;Acme &amp; synové&lt;/b&gt;") && !mail.html.contains("<b>"), "{}", mail.html);
    assert!(mail.html.contains("<html lang=\"cs\">"));
}
