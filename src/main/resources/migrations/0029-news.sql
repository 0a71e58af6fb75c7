-- When an article last said something new to everybody: when it was first to be read, and whenever whoever published it said
-- that it says more than a typo. Moved links, another category and the like leave it.
ALTER TABLE article ADD COLUMN news BIGINT NOT NULL DEFAULT 0;

UPDATE article SET news = updated;
