-- What visitors searched for, without a note of who they are.
CREATE TABLE search (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    use TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    hits BIGINT NOT NULL,
    -- The paths of the first articles, best first, one a line.
    shown TEXT NOT NULL,
    -- How likely the first one was the answer before any correction, in millionths.
    confidence BIGINT NOT NULL,
    answered BIGINT NOT NULL
);

CREATE INDEX search_by_at ON search (at);

-- What came of a search, for each article (by its id) that was opened from it or spoken of.
CREATE TABLE search_outcome (
    search TEXT NOT NULL REFERENCES search (id),
    article TEXT NOT NULL,
    -- From 1; 0 when it was not among the first articles.
    rank BIGINT NOT NULL,
    at BIGINT NOT NULL,
    clicked BIGINT,
    judged BIGINT,
    solved BIGINT,
    PRIMARY KEY (search, article)
);

CREATE INDEX search_outcome_by_at ON search_outcome (at);

-- What was learnt from outcomes about how sure the search may be: one row, or none. The figures are decimals.
CREATE TABLE calibration (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    at BIGINT NOT NULL,
    slope TEXT NOT NULL,
    shift TEXT NOT NULL,
    sure TEXT NOT NULL,
    doubtful TEXT NOT NULL,
    answered BIGINT NOT NULL,
    unanswered BIGINT NOT NULL
);
