-- +goose Up
-- What both teams want to reach, measured by a metric, and the charts that a business has built for itself.
CREATE TABLE goal (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',     -- an id of data/metrics
  team TEXT NOT NULL DEFAULT 'both',
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED, -- the goal of one person; NULL: of all
  starts_on INTEGER,
  ends_on INTEGER,                     -- the last day
  target_minor INTEGER,                -- of a metric of money, in currency
  currency TEXT NOT NULL DEFAULT '',
  target_milli INTEGER,                -- of all others, thousandths
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE TABLE chart (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',
  slice TEXT NOT NULL DEFAULT '',      -- empty: one number
  form TEXT NOT NULL DEFAULT '',
  period TEXT NOT NULL DEFAULT '',     -- a named period; empty: that of the page
  starts_on INTEGER,                   -- of the period "custom"
  ends_on INTEGER,                     -- the last day
  filters TEXT NOT NULL DEFAULT '',    -- JSON
  team TEXT NOT NULL DEFAULT 'both',   -- beside whose charts it stands
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
