-- By which import a text came in, so that its drafts can be published or taken out again together, and no others. Of
-- what was imported before, nobody can say it for sure: it stays empty there.
ALTER TABLE revision ADD COLUMN intake TEXT;

-- Why something happened that leaves no text behind to say it: an article was taken away, or moved.
CREATE TABLE journal_reason (
    seq BIGINT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL
);
