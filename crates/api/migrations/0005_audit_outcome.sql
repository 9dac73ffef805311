-- X10: refused attempts stand in the audit too, those of one minute counted in one record.

ALTER TABLE audit ADD COLUMN outcome TEXT NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'refused'));
ALTER TABLE audit ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
-- The ids of the policies that refused, as a JSON array; NULL for what was done.
ALTER TABLE audit ADD COLUMN reasons TEXT;

CREATE INDEX audit_by_target_id ON audit (company_id, target_id, seq);
CREATE INDEX audit_by_actor ON audit (company_id, actor_id, seq);
CREATE INDEX audit_by_tenant ON audit (company_id, tenant_id, seq) WHERE tenant_id <> '';

-- The audit cannot be changed, so what is still being counted stands here until its minute has passed.
-- `minute` is minutes since the epoch; `at`, `ip` and `request_id` are those of the first attempt.
CREATE TABLE refusals (
  company_id  TEXT    NOT NULL REFERENCES companies (id),
  minute      INTEGER NOT NULL,
  actor_kind  TEXT    NOT NULL CHECK (actor_kind IN ('user', 'system')),
  actor_id    TEXT    NOT NULL,
  action      TEXT    NOT NULL,
  target_kind TEXT    NOT NULL,
  target_id   TEXT    NOT NULL,
  tenant_id   TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  times       INTEGER NOT NULL,
  reasons     TEXT    NOT NULL,
  ip          TEXT,
  request_id  TEXT    NOT NULL,
  policy_hash TEXT    NOT NULL,
  PRIMARY KEY (company_id, minute, actor_kind, actor_id, action, target_kind, target_id)
) STRICT, WITHOUT ROWID;

-- INSERT OR REPLACE deletes without waking a trigger on DELETE; so a row is only taken if it is the next one.
CREATE TRIGGER audit_is_only_appended BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE company_id = NEW.company_id)
BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

-- Two sealers at once: the second finds the number taken and gives way.
CREATE TRIGGER audit_seals_are_only_appended BEFORE INSERT ON audit_seals
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_seals WHERE company_id = NEW.company_id)
BEGIN
  SELECT RAISE(ABORT, 'guard: seal');
END;
