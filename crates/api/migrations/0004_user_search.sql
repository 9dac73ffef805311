-- What the list of users is searched, filtered and sorted by.

-- Folded as `sort_key` is. `search_key`: every word the user is found by, each with a space before it, in order of the words.
ALTER TABLE users ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN username_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN search_key TEXT NOT NULL DEFAULT '';

-- The same words as rows: a part of a word is looked for as a range of them. A row nobody took away does no harm,
-- because `search_key` is asked too.
CREATE TABLE user_words (
  company_id TEXT NOT NULL,
  word       TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  PRIMARY KEY (company_id, word, user_id),
  FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT, WITHOUT ROWID;

-- SQL folds the letters of ASCII only: accents in e-mails and usernames from before are found once the user is next edited.
UPDATE users SET email_key = lower(email), username_key = lower(username);

-- A word begins at the beginning of a piece, at an @, and at each letter or digit after another sign.
INSERT OR IGNORE INTO user_words (company_id, word, user_id)
  WITH RECURSIVE
    places (company_id, id, text, place) AS (
      SELECT company_id, id, ' ' || sort_key || ' ' || email_key || ' ' || username_key || ' ', 2 FROM users
      UNION ALL
      SELECT company_id, id, text, place + 1 FROM places WHERE place < length(text)
    )
  SELECT company_id, substr(text, place, instr(substr(text, place), ' ') - 1), id FROM places
  WHERE substr(text, place, 1) <> ' ' AND (
    substr(text, place, 1) = '@' OR substr(text, place - 1, 1) = ' '
    OR (substr(text, place - 1, 1) IN ('.', '@', '-', '_', '+', '''') AND substr(text, place, 1) NOT IN ('.', '-', '_', '+', ''''))
  );

-- An id is found whole only, so that a few digits do not find everybody.
INSERT OR IGNORE INTO user_words (company_id, word, user_id) SELECT company_id, '=' || id, id FROM users;

UPDATE users SET search_key = (
  SELECT ' ' || group_concat(word, ' ') FROM (
    SELECT w.word FROM user_words w WHERE w.company_id = users.company_id AND w.user_id = users.id ORDER BY w.word
  )
);

-- One order, with a status and without: a page is read off the index. An id is a uuid v7, so its order is that of creation.
CREATE INDEX users_by_email ON users (company_id, email_key, id);
CREATE INDEX users_by_status_and_email ON users (company_id, status, email_key, id);
CREATE INDEX users_by_username ON users (company_id, username_key, id);
CREATE INDEX users_by_status_and_username ON users (company_id, status, username_key, id);
CREATE INDEX users_by_status_and_id ON users (company_id, status, id);

CREATE INDEX grants_by_tenant ON grants (company_id, tenant_id, user_id);

-- A total is counted off this where many match; without it every user's row would be read for its words.
CREATE INDEX users_by_status_and_words ON users (company_id, status, search_key);

-- What is over and done with costs a record nothing. The indexes hold all that is asked, or the engine would not take them.
CREATE INDEX links_open ON links (company_id, user_id, kind, used_at, voided_at, expires_at);
CREATE INDEX outbox_open ON outbox (company_id, user_id, kind, sent_at, voided_at);
-- When somebody was last written to about a thing.
CREATE INDEX outbox_by_kind_and_time ON outbox (company_id, user_id, kind, created_at);
