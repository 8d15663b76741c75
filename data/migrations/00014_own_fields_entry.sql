-- +goose Up
CREATE TABLE own_field (               -- a field that the planner has defined; its values stand in the records' column custom
  id INTEGER PRIMARY KEY,
  of_kind TEXT NOT NULL DEFAULT '',    -- contact, company, deal, campaign
  title TEXT NOT NULL DEFAULT '',      -- the key in custom
  title_key TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL DEFAULT 'text',   -- text, number, money, date, choice, multi, check, link
  options TEXT NOT NULL DEFAULT '',    -- JSON array
  currency TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
ALTER TABLE stage ADD COLUMN entry TEXT NOT NULL DEFAULT ''; -- JSON array of what a deal must have to come in

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
