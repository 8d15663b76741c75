-- +goose Up
-- A follow-up that repeats is one open row: when it is completed or skipped, the next one of its rule takes its place.
ALTER TABLE activity ADD COLUMN repeat TEXT NOT NULL DEFAULT '';        -- RRULE (RFC 5545 §3.3.10) by days, without its name
ALTER TABLE activity ADD COLUMN repeat_from INTEGER;                     -- the day from which the rule counts
ALTER TABLE activity ADD COLUMN repeat_on INTEGER;                       -- the day of the rule for which this one stands
ALTER TABLE activity ADD COLUMN repeat_except TEXT NOT NULL DEFAULT '';  -- days left out, YYYY-MM-DD parted by commas
ALTER TABLE activity ADD COLUMN sequence_id INTEGER REFERENCES sequence (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE sequence (                -- several follow-ups that are planned together
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  steps TEXT NOT NULL DEFAULT '',      -- JSON array
  archived INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE template (                -- an e-mail with fields that are filled in
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
