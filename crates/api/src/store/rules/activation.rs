//! D4: how far a user has come with their first password. What a record says (`users::record`) a list filters by.

use deskwarden_policy::Millis;

use crate::ports::Composer;

/// Goes on with the condition that the user `u` has set credentials.
pub fn is_done(sql: Composer) -> Composer {
    sql.text("EXISTS (SELECT 1 FROM passwords p WHERE p.company_id = u.company_id AND p.user_id = u.id)")
}

/// Goes on with the condition that the user `u` has set none, and a link works or is about to be sent.
pub fn is_invited(sql: Composer, now: Millis) -> Composer {
    way_is_open(is_done(sql.text("(NOT ")).text(" AND "), now).text(")")
}

/// Goes on with the condition that the user `u` has set none, and no link works any more.
pub fn has_no_link(sql: Composer, now: Millis) -> Composer {
    way_is_open(is_done(sql.text("(NOT ")).text(" AND NOT "), now).text(")")
}

fn way_is_open(sql: Composer, now: Millis) -> Composer {
    sql.text(
        "(EXISTS (SELECT 1 FROM outbox o WHERE o.company_id = u.company_id AND o.user_id = u.id AND o.kind = 'activation' \
         AND o.sent_at IS NULL AND o.voided_at IS NULL) \
         OR EXISTS (SELECT 1 FROM links l WHERE l.company_id = u.company_id AND l.user_id = u.id AND l.kind = 'activation' \
         AND l.used_at IS NULL AND l.voided_at IS NULL AND l.expires_at > ",
    )
    .value(now)
    .text("))")
}
