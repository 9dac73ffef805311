-- What a user's whole life needs beside the first slice: resets, notices, sessions that can be listed and ended.

-- M13. `password_blocked`: words of the company's own that no password may hold, one a line.
ALTER TABLE companies ADD COLUMN reset_lifetime_ms INTEGER NOT NULL DEFAULT 1800000;
ALTER TABLE companies ADD COLUMN password_blocked TEXT NOT NULL DEFAULT '';
ALTER TABLE companies ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC';

-- A session can be named without its secret (`id`), told apart (`ip`, `agent`), and knows when the password was last
-- proved (E24). Sessions from before know none of it, so everybody signs in once more.
DROP TABLE sessions;
CREATE TABLE sessions (
  company_id       TEXT    NOT NULL,
  secret_hash      TEXT    NOT NULL,
  id               TEXT    NOT NULL,
  user_id          TEXT    NOT NULL,
  created_at       INTEGER NOT NULL,
  seen_at          INTEGER NOT NULL,
  authenticated_at INTEGER NOT NULL,
  expires_at       INTEGER NOT NULL,
  ip               TEXT,
  agent            TEXT,
  PRIMARY KEY (company_id, secret_hash),
  UNIQUE (company_id, id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (company_id, user_id);

CREATE TABLE links_with_resets (
  company_id  TEXT    NOT NULL,
  secret_hash TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('activation', 'reset')),
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER,
  voided_at   INTEGER,
  PRIMARY KEY (company_id, secret_hash),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO links_with_resets SELECT * FROM links;
DROP TABLE links;
ALTER TABLE links_with_resets RENAME TO links;
CREATE INDEX links_by_user ON links (company_id, user_id, kind);

-- `address`: where a notice goes if not to the user's address of the moment (E49: the old address hears of the new one).
CREATE TABLE outbox_with_notices (
  company_id  TEXT    NOT NULL,
  id          TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('activation', 'reset', 'passwordChanged', 'emailChanged', 'usernameChanged')),
  user_id     TEXT    NOT NULL,
  address     TEXT,
  created_at  INTEGER NOT NULL,
  lease_until INTEGER NOT NULL DEFAULT 0,
  attempts    INTEGER NOT NULL DEFAULT 0,
  sent_at     INTEGER,
  voided_at   INTEGER,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO outbox_with_notices (company_id, id, kind, user_id, created_at, lease_until, attempts, sent_at, voided_at)
  SELECT company_id, id, kind, user_id, created_at, lease_until, attempts, sent_at, voided_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_with_notices RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (company_id, lease_until) WHERE sent_at IS NULL AND voided_at IS NULL;
CREATE INDEX outbox_by_user ON outbox (company_id, user_id, kind);
