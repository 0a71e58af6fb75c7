-- Drafts that somebody threw away, so that they can be taken back for some time; their texts stay in the history.
CREATE TABLE thrown_draft (
    article TEXT PRIMARY KEY REFERENCES article (id),
    number BIGINT NOT NULL,
    base BIGINT NOT NULL,
    significance TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    language TEXT NOT NULL,
    circle BIGINT NOT NULL,
    owner TEXT,
    updated BIGINT NOT NULL,
    thrown BIGINT NOT NULL,
    thrown_by TEXT NOT NULL
);

-- What the browser called the file that was handed in: words for people, and nothing more.
ALTER TABLE intake ADD COLUMN name TEXT NOT NULL DEFAULT '';
