-- What is being written. An article has one draft at most; its text is a revision beside the head. The columns repeat
-- what lists and filters need of it.
CREATE TABLE draft (
    article TEXT PRIMARY KEY REFERENCES article (id),
    number BIGINT NOT NULL,
    -- The head that it was begun from; 0 when there was none.
    base BIGINT NOT NULL,
    stage TEXT NOT NULL,
    stage_by TEXT NOT NULL,
    stage_at BIGINT NOT NULL,
    -- When a scheduled one is published by itself.
    due BIGINT,
    significance TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    language TEXT NOT NULL,
    circle BIGINT NOT NULL,
    owner TEXT,
    updated BIGINT NOT NULL
);

CREATE INDEX draft_by_due ON draft (due);

-- Texts that came from elsewhere while the article was changed here, until somebody has settled which words stay.
CREATE TABLE conflict (
    article TEXT NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    -- The revision that both sides began from; 0 when it is not known.
    base BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (article, number)
);

-- What reviewers say about lines of a draft.
CREATE TABLE remark (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    -- From 1; 0 for the whole.
    line BIGINT NOT NULL,
    -- The line as it was then: lines move.
    quoted TEXT NOT NULL,
    text TEXT NOT NULL,
    by_author TEXT NOT NULL,
    at BIGINT NOT NULL,
    settled BIGINT,
    settled_by TEXT
);

CREATE INDEX remark_by_article ON remark (article);

-- What somebody has typed and not saved yet, so that no fault takes it away.
CREATE TABLE autosave (
    person TEXT NOT NULL REFERENCES person (id),
    path TEXT NOT NULL,
    base BIGINT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, path)
);

-- Which revision somebody saw last, to tell what is new since.
CREATE TABLE last_seen (
    person TEXT NOT NULL REFERENCES person (id),
    article TEXT NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, article)
);

CREATE TABLE saved_view (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    room TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    shared BIGINT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX saved_view_by_room ON saved_view (room);

ALTER TABLE article ADD COLUMN owner TEXT;
ALTER TABLE article ADD COLUMN review_by TEXT;
-- Which program wrote the columns that repeat the text; older rows are read again.
ALTER TABLE article ADD COLUMN shape BIGINT NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN significance TEXT;

-- How an article was used of late, summed up behind.
CREATE TABLE article_use (
    article TEXT PRIMARY KEY REFERENCES article (id),
    views BIGINT NOT NULL,
    helped BIGINT NOT NULL,
    failed BIGINT NOT NULL
);

-- Every text of a category's description and of the word lists.
CREATE TABLE sheet_revision (
    name TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (name, number)
);
