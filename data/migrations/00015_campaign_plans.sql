-- +goose Up
-- The whole plan of a campaign: offer and reach aimed at, how its budget is divided, when it changed its status, and what has to be done
-- before what.
ALTER TABLE campaign ADD COLUMN offer TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN target_reach INTEGER;
ALTER TABLE activity ADD COLUMN after_id INTEGER REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED; -- waits for this one

CREATE TABLE budget_line (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL DEFAULT 0 REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  category TEXT NOT NULL DEFAULT '',
  amount_minor INTEGER NOT NULL DEFAULT 0, -- in the campaign's currency
  note TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX budget_line_campaign ON budget_line (campaign_id, position) WHERE deleted_at IS NULL;

CREATE TABLE campaign_event (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL DEFAULT 0 REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT NOT NULL DEFAULT '',
  to_status TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX campaign_event_campaign ON campaign_event (campaign_id, at) WHERE deleted_at IS NULL;

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
