-- A move that is under way: a few articles at a time, so that nobody who saves waits for all of them. One at a time.
CREATE TABLE rearrangement (
    one BIGINT PRIMARY KEY,
    from_category TEXT NOT NULL,
    to_category TEXT NOT NULL,
    author TEXT NOT NULL,
    address TEXT NOT NULL,
    -- The last one of the articles whose links have been put right, by id.
    followed TEXT NOT NULL
);

-- Where each article of it stood, and where it goes.
CREATE TABLE rearranged (
    article TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    target TEXT NOT NULL,
    done BIGINT NOT NULL
);

-- What git could not take or hand on, until it is solved; the name is empty for what keeps all of it from going on.
CREATE TABLE git_refusal (
    file TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    todo TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- The lists of the Articles room are counted without reading the articles themselves. It begins with what no query asks
-- for by its value: SQLite, which knows nothing of how many have one, would take it for others that have a better one.
CREATE INDEX article_overview ON article (review_by, updated, removed, state, owner, category, language, id);
