-- Every table is keyed by company first; no query joins across companies (ARCHITECTURE.md, invariant 8).
-- Time is INTEGER milliseconds since the epoch, UTC. Ids are uuid v7 as TEXT. STRICT, because D1 binds numbers as doubles.

CREATE TABLE companies (
  id                  TEXT    NOT NULL PRIMARY KEY,
  -- The directory: the sign-in address /c/{slug} names the company.
  slug                TEXT    NOT NULL UNIQUE,
  name                TEXT    NOT NULL,
  language            TEXT    NOT NULL CHECK (language IN ('en', 'cs')),
  session_idle_ms     INTEGER NOT NULL,
  session_absolute_ms INTEGER NOT NULL,
  link_lifetime_ms    INTEGER NOT NULL,
  password_min_length INTEGER NOT NULL CHECK (password_min_length BETWEEN 8 AND 64),
  -- Grows whenever something changes that more than one user's snapshot shows.
  epoch               INTEGER NOT NULL DEFAULT 1,
  -- SHA-256 of the bootstrap secret that made this company: one secret makes one company.
  bootstrap_hash      TEXT    NOT NULL UNIQUE,
  created_at          INTEGER NOT NULL
) STRICT;

CREATE TABLE tenants (
  company_id TEXT    NOT NULL REFERENCES companies (id),
  id         TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  name_key   TEXT    NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  company_id     TEXT    NOT NULL REFERENCES companies (id),
  id             TEXT    NOT NULL,
  first_name     TEXT    NOT NULL,
  last_name      TEXT    NOT NULL,
  email          TEXT    NOT NULL,
  username       TEXT    NOT NULL,
  -- Folded "last first", what lists are sorted and paged by.
  sort_key       TEXT    NOT NULL,
  status         TEXT    NOT NULL CHECK (status IN ('active', 'deactivated')),
  authentication TEXT    NOT NULL CHECK (authentication IN ('activationLink')),
  -- The record's version: the ETag of the user and of the user's memberships.
  version        INTEGER NOT NULL DEFAULT 1,
  -- Grows whenever what this user may do changes; every decision of theirs rests on it.
  epoch          INTEGER NOT NULL DEFAULT 1,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX users_by_name ON users (company_id, sort_key, id);
CREATE INDEX users_by_status_and_name ON users (company_id, status, sort_key, id);

-- D11: usernames and e-mails are unique within a company, across both kinds.
-- S25: only 'username' and 'both' sign in; an e-mail beside a chosen username is of kind 'email'.
CREATE TABLE login_names (
  company_id TEXT NOT NULL,
  key        TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'username', 'both')),
  user_id    TEXT NOT NULL,
  PRIMARY KEY (company_id, key),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX login_names_by_user ON login_names (company_id, user_id);

-- A grant is a row; `until` is the first instant at which it no longer holds, NULL = no end.
-- `tenant_id` is '' for what reaches over the whole company.
CREATE TABLE grants (
  company_id TEXT    NOT NULL,
  user_id    TEXT    NOT NULL,
  tenant_id  TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('administrator', 'permission', 'channel')),
  name       TEXT    NOT NULL,
  until      INTEGER,
  given_by   TEXT    NOT NULL,
  given_at   INTEGER NOT NULL,
  PRIMARY KEY (company_id, user_id, tenant_id, kind, name),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX grants_by_name ON grants (company_id, kind, name, user_id);

CREATE TABLE passwords (
  company_id TEXT    NOT NULL,
  user_id    TEXT    NOT NULL,
  -- argon2id in PHC form.
  phc        TEXT    NOT NULL,
  set_at     INTEGER NOT NULL,
  PRIMARY KEY (company_id, user_id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

-- The secret of a credential `<company>.<secret>` is stored as its SHA-256 only.
CREATE TABLE sessions (
  company_id  TEXT    NOT NULL,
  secret_hash TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  PRIMARY KEY (company_id, secret_hash),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (company_id, user_id);

CREATE TABLE links (
  company_id  TEXT    NOT NULL,
  secret_hash TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('activation')),
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER,
  voided_at   INTEGER,
  PRIMARY KEY (company_id, secret_hash),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_user ON links (company_id, user_id, kind);

-- Names the message, not its text: the link's secret is minted when the row is claimed under a lease.
CREATE TABLE outbox (
  company_id  TEXT    NOT NULL,
  id          TEXT    NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('activation')),
  user_id     TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  lease_until INTEGER NOT NULL DEFAULT 0,
  attempts    INTEGER NOT NULL DEFAULT 0,
  sent_at     INTEGER,
  voided_at   INTEGER,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_waiting ON outbox (company_id, lease_until) WHERE sent_at IS NULL AND voided_at IS NULL;

-- `after` is the whole record: the state at a date is the last `after` before it.
CREATE TABLE audit (
  company_id  TEXT    NOT NULL,
  seq         INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  actor_kind  TEXT    NOT NULL CHECK (actor_kind IN ('user', 'system')),
  actor_id    TEXT    NOT NULL,
  action      TEXT    NOT NULL,
  target_kind TEXT    NOT NULL,
  target_id   TEXT    NOT NULL,
  tenant_id   TEXT    NOT NULL,
  before      TEXT,
  after       TEXT,
  ip          TEXT,
  request_id  TEXT    NOT NULL,
  policy_hash TEXT    NOT NULL,
  PRIMARY KEY (company_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_target ON audit (company_id, target_kind, target_id, seq);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

-- seal = HMAC-SHA256(key, previous seal || record), hex; written by the sealer, one row a record.
CREATE TABLE audit_seals (
  company_id TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  key_id     TEXT    NOT NULL,
  seal       TEXT    NOT NULL,
  PRIMARY KEY (company_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_seals_are_never_changed BEFORE UPDATE ON audit_seals
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_seals_are_never_deleted BEFORE DELETE ON audit_seals
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

-- One answer a key: written in the same batch as the change it answers.
CREATE TABLE idempotency (
  company_id  TEXT    NOT NULL,
  actor_id    TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  status      INTEGER NOT NULL,
  body        TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (company_id, actor_id, key)
) STRICT, WITHOUT ROWID;

-- A batch is a transaction but not conditional: a statement that matches no row succeeds.
-- An insert into this view with ok <> 1 aborts the batch as a whole and says which guard fell.
CREATE VIEW guard (name, ok) AS SELECT '', 1;

CREATE TRIGGER guard_aborts INSTEAD OF INSERT ON guard WHEN NEW.ok IS NOT 1
BEGIN
  SELECT CASE NEW.name
    WHEN 'actor'             THEN RAISE(ABORT, 'guard: actor')
    WHEN 'version'           THEN RAISE(ABORT, 'guard: version')
    WHEN 'lastAdministrator' THEN RAISE(ABORT, 'guard: lastAdministrator')
    WHEN 'link'              THEN RAISE(ABORT, 'guard: link')
    WHEN 'lease'             THEN RAISE(ABORT, 'guard: lease')
    ELSE RAISE(ABORT, 'guard: unknown')
  END;
END;
