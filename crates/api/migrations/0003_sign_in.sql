-- Slowing down who guesses, without stopping who owns the account (E44).

-- A browser that has proved the account's password or its mailbox. Its holder is counted apart from everybody else,
-- so nobody outside can delay them. Replaced at each sign-in.
CREATE TABLE devices (
  company_id  TEXT    NOT NULL,
  secret_hash TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (company_id, secret_hash),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_by_user ON devices (company_id, user_id, created_at);

-- Attempts since the last success, by name and browser. The name need not be anybody's, nor the company exist ('' then):
-- whoever asks learns nothing from being delayed. Names are hashed, as people type passwords into the wrong field.
CREATE TABLE attempts (
  company_id  TEXT    NOT NULL,
  name_hash   TEXT    NOT NULL,
  -- '' for every browser that is not a device of the account.
  device_hash TEXT    NOT NULL,
  -- Those that were let through.
  count       INTEGER NOT NULL,
  -- Before this instant none is let through.
  free_at     INTEGER NOT NULL,
  -- Whether the last one was let through: what its own statement tells.
  admitted    INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (company_id, name_hash, device_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_by_time ON attempts (company_id, at);
