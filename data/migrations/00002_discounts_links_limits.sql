-- +goose Up
ALTER TABLE deal_item ADD COLUMN discount_bp INTEGER NOT NULL DEFAULT 0; -- hundredths of a percent off the line
ALTER TABLE note ADD COLUMN link TEXT NOT NULL DEFAULT '';               -- a web address or a file
ALTER TABLE expense ADD COLUMN link TEXT NOT NULL DEFAULT '';            -- the bill
ALTER TABLE stage ADD COLUMN card_limit INTEGER;                          -- open deals it should have at most

-- +goose Down
SELECT 1; -- as in 00001: a plan never goes back
