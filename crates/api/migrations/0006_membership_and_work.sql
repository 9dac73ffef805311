-- What administrators set for tenants, members, groups and slots, and what operators switch for themselves.

-- What the company has set. `version` is the ETag of the settings.
ALTER TABLE companies ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- D16: whether the channel Generic exists.
ALTER TABLE companies ADD COLUMN generic_channel INTEGER NOT NULL DEFAULT 0 CHECK (generic_channel IN (0, 1));
-- M10: whether operators are forbidden to switch their channels.
ALTER TABLE companies ADD COLUMN switches_locked INTEGER NOT NULL DEFAULT 0 CHECK (switches_locked IN (0, 1));
-- D24: whether an operator has at most one call at a time.
ALTER TABLE companies ADD COLUMN one_call INTEGER NOT NULL DEFAULT 1 CHECK (one_call IN (0, 1));
-- D18: what is offered to whoever is away, by group of channels.
ALTER TABLE companies ADD COLUMN away_live INTEGER NOT NULL DEFAULT 0 CHECK (away_live IN (0, 1));
ALTER TABLE companies ADD COLUMN away_offline INTEGER NOT NULL DEFAULT 0 CHECK (away_offline IN (0, 1));
ALTER TABLE companies ADD COLUMN away_email INTEGER NOT NULL DEFAULT 1 CHECK (away_email IN (0, 1));
-- D17: who was not seen for so long reads as Offline.
ALTER TABLE companies ADD COLUMN presence_ms INTEGER NOT NULL DEFAULT 60000;
-- D23: the profile of whoever has none of their own; NULL stands for the built-in one (live 3, offline 5, e-mail 5).
ALTER TABLE companies ADD COLUMN default_slot_profile TEXT;

-- An archived tenant stays, and is left out of everybody's snapshot. NULL language and time zone: the company's.
ALTER TABLE tenants ADD COLUMN archived_at INTEGER;
ALTER TABLE tenants ADD COLUMN language TEXT CHECK (language IN ('en', 'cs'));
ALTER TABLE tenants ADD COLUMN time_zone TEXT;
-- For those who administer it.
ALTER TABLE tenants ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- D23: NULL inherits; a number is the user's own. 0 = is given nothing.
ALTER TABLE users ADD COLUMN slot_profile TEXT;
ALTER TABLE users ADD COLUMN slots_live INTEGER CHECK (slots_live BETWEEN 0 AND 100);
ALTER TABLE users ADD COLUMN slots_offline INTEGER CHECK (slots_offline BETWEEN 0 AND 100);
ALTER TABLE users ADD COLUMN slots_email INTEGER CHECK (slots_email BETWEEN 0 AND 100);

CREATE TABLE slot_profiles (
  company_id TEXT    NOT NULL REFERENCES companies (id),
  id         TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  name_key   TEXT    NOT NULL,
  live       INTEGER NOT NULL CHECK (live BETWEEN 0 AND 100),
  offline    INTEGER NOT NULL CHECK (offline BETWEEN 0 AND 100),
  email      INTEGER NOT NULL CHECK (email BETWEEN 0 AND 100),
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, name_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX users_by_slot_profile ON users (company_id, slot_profile) WHERE slot_profile IS NOT NULL;

-- M9. A reason that is taken away stays for those who are away for it; its name is free again.
CREATE TABLE away_reasons (
  company_id TEXT    NOT NULL REFERENCES companies (id),
  id         TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  name_key   TEXT    NOT NULL,
  paid       INTEGER NOT NULL CHECK (paid IN (0, 1)),
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX away_reasons_by_name ON away_reasons (company_id, name_key) WHERE removed_at IS NULL;

-- S30, D6: how a user appears in a tenant. `photo` names the bytes by their SHA-256.
CREATE TABLE member_profiles (
  company_id   TEXT NOT NULL,
  user_id      TEXT NOT NULL,
  tenant_id    TEXT NOT NULL,
  display_name TEXT NOT NULL DEFAULT '',
  position     TEXT NOT NULL DEFAULT '',
  signature    TEXT NOT NULL DEFAULT '',
  photo        TEXT,
  PRIMARY KEY (company_id, user_id, tenant_id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

-- Photos that were taken in; the bytes lie in KV under company and hash.
CREATE TABLE photos (
  company_id   TEXT    NOT NULL REFERENCES companies (id),
  sha256       TEXT    NOT NULL,
  content_type TEXT    NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
  bytes        INTEGER NOT NULL,
  added_by     TEXT    NOT NULL,
  added_at     INTEGER NOT NULL,
  PRIMARY KEY (company_id, sha256)
) STRICT, WITHOUT ROWID;

-- The ids are `group_id`, because GROUP is a word of SQL.
CREATE TABLE operator_groups (
  company_id TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  tenant_id  TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  name_key   TEXT    NOT NULL,
  -- Grows with name and members.
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, tenant_id, name_key),
  FOREIGN KEY (company_id, tenant_id) REFERENCES tenants (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_members (
  company_id TEXT NOT NULL,
  group_id   TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  tenant_id  TEXT NOT NULL,
  PRIMARY KEY (company_id, group_id, user_id),
  FOREIGN KEY (company_id, group_id) REFERENCES operator_groups (company_id, id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_members_by_user ON group_members (company_id, user_id, tenant_id);
CREATE INDEX group_members_by_tenant ON group_members (company_id, tenant_id, user_id);

-- D17: one status a user. No row, or not seen for long: Offline. `set_by` is who forced it (D20), NULL for oneself.
CREATE TABLE operator_status (
  company_id TEXT    NOT NULL,
  user_id    TEXT    NOT NULL,
  status     TEXT    NOT NULL CHECK (status IN ('online', 'away', 'offline')),
  reason_id  TEXT,
  set_by     TEXT,
  set_at     INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (company_id, user_id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

-- S55: a row is a channel switched off. What is given anew starts switched on, so the row goes with the grant.
CREATE TABLE channels_off (
  company_id TEXT    NOT NULL,
  user_id    TEXT    NOT NULL,
  tenant_id  TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  off_at     INTEGER NOT NULL,
  PRIMARY KEY (company_id, user_id, tenant_id, channel),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;
