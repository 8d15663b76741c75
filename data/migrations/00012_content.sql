-- +goose Up
-- What marketing writes and sales uses: pieces of content, the objections that they answer, and where they were used.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL DEFAULT 'other',
  status TEXT NOT NULL DEFAULT 'idea',    -- idea, draft, review, published
  stage INTEGER NOT NULL DEFAULT 2,       -- journey stage it serves, 1..4
  segment_id INTEGER REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: everyone
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  pain_points TEXT NOT NULL DEFAULT '',
  objections TEXT NOT NULL DEFAULT '',    -- topics that it answers, parted by ", "
  body TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',          -- a web address or a file
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  due_on INTEGER,
  published_on INTEGER,
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX content_board ON content (status, due_on, id) WHERE deleted_at IS NULL;

CREATE TABLE objection (                  -- what was held against an offer, heard in a deal or from a contact
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL DEFAULT '',
  topic_key TEXT NOT NULL DEFAULT '',
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  heard_on INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',          -- how it was said
  answer TEXT NOT NULL DEFAULT '',        -- what was answered
  content_id INTEGER REFERENCES content (id) DEFERRABLE INITIALLY DEFERRED, -- the piece that was the answer
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX objection_deal ON objection (deal_id, heard_on) WHERE deleted_at IS NULL AND deal_id IS NOT NULL;
CREATE INDEX objection_contact ON objection (contact_id, heard_on) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;
CREATE INDEX objection_topic ON objection (topic_key, deal_id, heard_on) WHERE deleted_at IS NULL;

CREATE TABLE content_use (
  id INTEGER PRIMARY KEY,
  content_id INTEGER NOT NULL DEFAULT 0 REFERENCES content (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  used_on INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX content_use_content ON content_use (content_id, deal_id) WHERE deleted_at IS NULL;
CREATE INDEX content_use_deal ON content_use (deal_id, used_on) WHERE deleted_at IS NULL AND deal_id IS NOT NULL;
CREATE INDEX content_use_contact ON content_use (contact_id, used_on) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
