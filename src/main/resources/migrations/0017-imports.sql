-- What somebody handed in to be imported, and what came of it.
CREATE TABLE intake (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    -- The id of a person.
    author TEXT NOT NULL,
    -- MARKDOWN, TABLE, PAGES, ZENDESK or PHPMYFAQ.
    format TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    -- WAITING, RUNNING, DONE, INTERRUPTED or FAILED, and since when.
    stage TEXT NOT NULL,
    stage_at BIGINT NOT NULL,
    -- JSON: what could not be read, and what is taken otherwise than it was.
    notes TEXT NOT NULL,
    -- JSON; empty before it is done.
    report TEXT NOT NULL DEFAULT ''
);

CREATE INDEX intake_at ON intake (at);
