-- When an article last said something new to everybody: when it was first to be read, and whenever whoever published it said
-- that it says more than a typo. Moved links, another category and the like leave it.
ALTER TABLE article ADD COLUMN news BIGINT NOT NULL DEFAULT 0;

UPDATE article SET news = updated;

-- Addresses that were left for one mail alone are forgotten when that came to its end.
UPDATE mail SET recipient = '', said = '' WHERE kind IN ('wish-confirm', 'wish-told') AND state <> 'waiting';

CREATE INDEX mail_by_about ON mail (about);
