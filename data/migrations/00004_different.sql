-- +goose Up
-- Two contacts or two companies that a person has said are not the same, so that they are not suggested for merging again.
CREATE TABLE different (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT '',       -- contact, company
  a_id INTEGER NOT NULL DEFAULT 0,
  b_id INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
