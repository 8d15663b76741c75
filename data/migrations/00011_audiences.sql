-- +goose Up
-- Audiences by rules, who is in a campaign, and a score that rules give.
ALTER TABLE segment ADD COLUMN rules TEXT NOT NULL DEFAULT ''; -- JSON, see data.Rule; empty: described in words only

CREATE TABLE campaign_member (         -- whom a campaign goes to, and how it went
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL DEFAULT 0 REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER NOT NULL DEFAULT 0 REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'planned', -- planned, sent, responded, opted_out
  at INTEGER NOT NULL DEFAULT 0,       -- in this status since
  added_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX campaign_member_campaign ON campaign_member (campaign_id, status, contact_id) WHERE deleted_at IS NULL;
CREATE INDEX campaign_member_contact ON campaign_member (contact_id, campaign_id) WHERE deleted_at IS NULL;

CREATE TABLE score_rule (              -- a line of the score
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',       -- empty: said by what it asks
  part TEXT NOT NULL DEFAULT 'fit',    -- fit: who they are; engagement: what they did
  rules TEXT NOT NULL DEFAULT '',      -- of fit: JSON, see data.Rule
  event TEXT NOT NULL DEFAULT '',      -- of engagement: a kind of touch or follow-up
  points INTEGER NOT NULL DEFAULT 0,   -- of fit once, of engagement each time
  most INTEGER,                        -- of engagement at most, before it fades; NULL: no bound
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

-- What the rules give a contact, as last computed. It is no part of the log: it follows from the rest. The points in score are
-- those given by hand or brought by an import.
ALTER TABLE contact ADD COLUMN earned INTEGER NOT NULL DEFAULT 0;

-- How far the computed points are behind. No part of the log either, and of this file alone.
CREATE TABLE score_state (
  id INTEGER PRIMARY KEY,
  asked INTEGER NOT NULL DEFAULT 0,    -- counts what asked for all to be computed again
  done INTEGER NOT NULL DEFAULT 0,     -- asked, when all was last computed
  computed_on INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO score_state (id) VALUES (1);

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
