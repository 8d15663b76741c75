-- +goose Up
-- The plan of a small business: both teams' records. Instants are UTC milliseconds (…_at), calendar dates are days
-- since 1970-01-01 without a zone (…_on), money is minor units (…_minor) with a currency. Every table is tracked by the
-- change log (data/store) and deleted by deleted_at. Names of records are folded into …_key columns for order and match.

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,              -- FNV-1a of the name, so that two devices write the same row
  name TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '',      -- JSON
  deleted_at INTEGER
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL DEFAULT 'both',   -- marketing, sales, both
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  manager TEXT NOT NULL DEFAULT '',
  office TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE choice (                  -- the planner's own lists: sources, lost reasons, return reasons, sectors
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL DEFAULT '',       -- source, lost_reason, return_reason
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX choice_list ON choice (list, position, id) WHERE deleted_at IS NULL;

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  sector TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  employees INTEGER,
  revenue_minor INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  founded INTEGER,                     -- year
  parent_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',     -- JSON object of the planner's own fields
  external_id TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX company_name ON company (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX company_domain ON company (domain) WHERE deleted_at IS NULL AND domain <> '';

CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  demographics TEXT NOT NULL DEFAULT '',
  behaviours TEXT NOT NULL DEFAULT '',
  pain_points TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'planned',
  stage INTEGER NOT NULL DEFAULT 1,    -- journey stage it works on, 1..4
  segment_id INTEGER REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  audience TEXT NOT NULL DEFAULT '',
  objective TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  starts_on INTEGER,
  ends_on INTEGER,
  budget_minor INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  target_leads INTEGER,
  target_customers INTEGER,
  target_revenue_minor INTEGER,
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX campaign_name ON campaign (name_key, id) WHERE deleted_at IS NULL;

CREATE TABLE expense (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  spent_on INTEGER NOT NULL DEFAULT 0,
  amount_minor INTEGER NOT NULL DEFAULT 0,
  currency TEXT NOT NULL DEFAULT '',
  base_minor INTEGER,                  -- in the planner's currency; NULL when no rate is known
  rate TEXT NOT NULL DEFAULT '',       -- decimal text, base units for one unit of currency
  category TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'other',  -- ad_spend, other
  state TEXT NOT NULL DEFAULT 'actual',-- committed, actual
  supplier TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX expense_campaign ON expense (campaign_id, spent_on, base_minor, kind, state) WHERE deleted_at IS NULL;

CREATE TABLE metric_point (
  id INTEGER PRIMARY KEY,
  measured_on INTEGER NOT NULL DEFAULT 0,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL DEFAULT '',
  measure TEXT NOT NULL DEFAULT '',    -- impressions, reach, sessions, visitors, clicks, engagements, leads, orders, spend, revenue …
  value INTEGER NOT NULL DEFAULT 0,    -- a count; minor units for spend and revenue
  currency TEXT NOT NULL DEFAULT '',
  segment TEXT NOT NULL DEFAULT '',    -- the rest of the row's identity in the file it came from (age band, ad group …)
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX metric_point_measure ON metric_point (measure, measured_on, campaign_id, value) WHERE deleted_at IS NULL;
CREATE INDEX metric_point_campaign ON metric_point (campaign_id, measured_on) WHERE deleted_at IS NULL;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  sku TEXT NOT NULL DEFAULT '',
  series TEXT NOT NULL DEFAULT '',
  price_minor INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  value_proposition TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',   -- folded "last first"
  title TEXT NOT NULL DEFAULT '',
  company_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  company_key TEXT NOT NULL DEFAULT '', -- the company's name_key, for order and search
  email TEXT NOT NULL DEFAULT '',
  email_key TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  phone_key TEXT NOT NULL DEFAULT '',  -- E.164 where it can be known, else digits
  website TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  stage INTEGER NOT NULL DEFAULT 1,    -- journey: 1 awareness, 2 consideration, 3 decision, 4 post-purchase
  furthest INTEGER NOT NULL DEFAULT 1, -- the furthest stage ever reached
  stage_at INTEGER NOT NULL DEFAULT 0,
  source_id INTEGER REFERENCES choice (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  score INTEGER NOT NULL DEFAULT 0,
  mql_at INTEGER,
  mql_on INTEGER,
  sql_at INTEGER,
  customer_on INTEGER,                 -- the day the contact first became a customer
  no_email INTEGER NOT NULL DEFAULT 0, -- consent withheld
  no_call INTEGER NOT NULL DEFAULT 0,
  need TEXT NOT NULL DEFAULT '',
  objections TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  created_on INTEGER NOT NULL DEFAULT 0, -- the day it became a lead, in the planner's time zone
  deleted_at INTEGER
) STRICT;
CREATE INDEX contact_name ON contact (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_company_key ON contact (company_key, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_company ON contact (company_id, id) WHERE deleted_at IS NULL AND company_id IS NOT NULL;
CREATE INDEX contact_email ON contact (email_key) WHERE deleted_at IS NULL AND email_key <> '';
CREATE INDEX contact_phone ON contact (phone_key) WHERE deleted_at IS NULL AND phone_key <> '';
CREATE INDEX contact_created ON contact (created_on, source_id, campaign_id, furthest, stage, customer_on) WHERE deleted_at IS NULL;
CREATE INDEX contact_stage ON contact (stage, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_campaign ON contact (campaign_id, created_on) WHERE deleted_at IS NULL AND campaign_id IS NOT NULL;
CREATE INDEX contact_owner ON contact (owner_id, id) WHERE deleted_at IS NULL AND owner_id IS NOT NULL;
CREATE INDEX contact_mql ON contact (mql_on, source_id, campaign_id) WHERE deleted_at IS NULL AND mql_on IS NOT NULL;
CREATE INDEX contact_deleted ON contact (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE touch (                   -- one contact met one campaign (or source) at one moment
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL DEFAULT 0 REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER REFERENCES choice (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL DEFAULT '',       -- visited, opened, clicked, downloaded, attended, replied, called, walked_in, first
  at INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER
) STRICT;
CREATE INDEX touch_contact ON touch (contact_id, at, campaign_id) WHERE deleted_at IS NULL;
CREATE INDEX touch_campaign ON touch (campaign_id, at, contact_id) WHERE deleted_at IS NULL AND campaign_id IS NOT NULL;

CREATE TABLE journey_event (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL DEFAULT 0 REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  from_stage INTEGER NOT NULL DEFAULT 0,
  to_stage INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  why TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER
) STRICT;
CREATE INDEX journey_event_contact ON journey_event (contact_id, at) WHERE deleted_at IS NULL;

CREATE TABLE criterion (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  hint TEXT NOT NULL DEFAULT '',
  required INTEGER NOT NULL DEFAULT 1,
  position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE qualification (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL DEFAULT 0 REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  criterion_id INTEGER NOT NULL DEFAULT 0 REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
  met INTEGER NOT NULL DEFAULT 0,
  evidence TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX qualification_contact ON qualification (contact_id, criterion_id) WHERE deleted_at IS NULL;

CREATE TABLE handoff (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL DEFAULT 0 REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  requested_by INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  requested_at INTEGER NOT NULL DEFAULT 0,
  to_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  summary TEXT NOT NULL DEFAULT '',
  due_at INTEGER NOT NULL DEFAULT 0,   -- the promised answer
  status TEXT NOT NULL DEFAULT 'pending', -- pending, accepted, returned, withdrawn
  decided_at INTEGER,
  decided_by INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  reason_id INTEGER REFERENCES choice (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  retry_on INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX handoff_status ON handoff (status, due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX handoff_contact ON handoff (contact_id, id) WHERE deleted_at IS NULL;

CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE stage (
  id INTEGER PRIMARY KEY,
  pipeline_id INTEGER NOT NULL DEFAULT 0 REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'open',   -- open, won, lost
  probability INTEGER NOT NULL DEFAULT 0, -- percent
  age_limit_days INTEGER,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;

CREATE TABLE deal (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  pipeline_id INTEGER NOT NULL DEFAULT 0 REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
  stage_id INTEGER NOT NULL DEFAULT 0 REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'open', -- open, won, lost
  value_minor INTEGER,                 -- NULL: not known yet
  currency TEXT NOT NULL DEFAULT '',
  base_minor INTEGER,                  -- value in the planner's currency at the rate stored when it was last set; NULL without one
  rate TEXT NOT NULL DEFAULT '',       -- decimal text, base units for one unit of currency
  probability INTEGER,                 -- percent, overrides the stage's
  expected_on INTEGER,
  opened_on INTEGER NOT NULL DEFAULT 0,
  engaged_on INTEGER,
  closed_on INTEGER,
  closed_at INTEGER,
  stage_at INTEGER NOT NULL DEFAULT 0,
  lost_reason_id INTEGER REFERENCES choice (id) DEFERRABLE INITIALLY DEFERRED,
  competitor TEXT NOT NULL DEFAULT '',
  close_note TEXT NOT NULL DEFAULT '',
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER REFERENCES choice (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  custom TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0, -- order within its stage on the board
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX deal_board ON deal (status, stage_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_pipeline ON deal (status, stage_id, expected_on, base_minor, probability) WHERE deleted_at IS NULL;
CREATE INDEX deal_closed ON deal (status, closed_on, base_minor, owner_id, company_id) WHERE deleted_at IS NULL AND closed_on IS NOT NULL;
CREATE INDEX deal_contact ON deal (contact_id, status, closed_on) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;
CREATE INDEX deal_company ON deal (company_id, status, closed_on) WHERE deleted_at IS NULL AND company_id IS NOT NULL;
CREATE INDEX deal_title ON deal (title_key, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_external ON deal (external_id) WHERE deleted_at IS NULL AND external_id <> '';

CREATE TABLE deal_item (
  id INTEGER PRIMARY KEY,
  deal_id INTEGER NOT NULL DEFAULT 0 REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  quantity_milli INTEGER NOT NULL DEFAULT 1000, -- thousandths
  price_minor INTEGER,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX deal_item_deal ON deal_item (deal_id, position) WHERE deleted_at IS NULL;
CREATE INDEX deal_item_product ON deal_item (product_id, deal_id) WHERE deleted_at IS NULL AND product_id IS NOT NULL;

CREATE TABLE stage_event (
  id INTEGER PRIMARY KEY,
  deal_id INTEGER NOT NULL DEFAULT 0 REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  from_id INTEGER REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  to_id INTEGER REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  why TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER
) STRICT;
CREATE INDEX stage_event_at ON stage_event (at, deal_id, to_id) WHERE deleted_at IS NULL;
CREATE INDEX stage_event_deal ON stage_event (deal_id, at) WHERE deleted_at IS NULL;

CREATE TABLE activity (                -- follow-ups planned and done
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT 'task',   -- call, email, meeting, demo, visit, task
  subject TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  due_on INTEGER NOT NULL DEFAULT 0,
  due_minute INTEGER,                  -- minute of the day; NULL: any time that day
  minutes INTEGER,                     -- planned length
  inbound INTEGER NOT NULL DEFAULT 0,
  care INTEGER NOT NULL DEFAULT 0,     -- planned by the care plan after a won deal
  done_at INTEGER,
  done_on INTEGER,
  outcome TEXT NOT NULL DEFAULT '',    -- done, no_answer, left_message, not_held, rescheduled
  outcome_note TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX activity_open ON activity (due_on, due_minute, id) WHERE deleted_at IS NULL AND done_at IS NULL;
CREATE INDEX activity_contact ON activity (contact_id, done_at, due_on, inbound) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;
CREATE INDEX activity_deal ON activity (deal_id, done_at, due_on) WHERE deleted_at IS NULL AND deal_id IS NOT NULL;
CREATE INDEX activity_company ON activity (company_id, done_at, due_on) WHERE deleted_at IS NULL AND company_id IS NOT NULL;
CREATE INDEX activity_campaign ON activity (campaign_id, due_on) WHERE deleted_at IS NULL AND campaign_id IS NOT NULL;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL DEFAULT 0,
  by_id INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER
) STRICT;
CREATE INDEX note_contact ON note (contact_id, at) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;
CREATE INDEX note_company ON note (company_id, at) WHERE deleted_at IS NULL AND company_id IS NOT NULL;
CREATE INDEX note_deal ON note (deal_id, at) WHERE deleted_at IS NULL AND deal_id IS NOT NULL;

-- +goose Down
-- A plan never goes back: an older Baton refuses a newer file, and the copy made before the migration stays beside it.
SELECT 1;
