-- +goose Up
-- Tags of contacts, companies and deals. A record carries the names of its tags itself, in the order of the list and parted by
-- ", ": so they are undone, merged and found with the record. No name holds a comma.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  colour INTEGER NOT NULL DEFAULT 0,   -- index into the tints that chips have
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
ALTER TABLE contact ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE deal ADD COLUMN tags TEXT NOT NULL DEFAULT '';

-- Lists of contacts are grouped, counted and narrowed by owner and source; a sorter of all rows takes ten times as long.
DROP INDEX contact_owner;
CREATE INDEX contact_owner ON contact (owner_id, stage, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_source ON contact (source_id, stage, id) WHERE deleted_at IS NULL;

-- Without figures for its new indexes the planner would walk them for every look through all contacts.
ANALYZE contact;
