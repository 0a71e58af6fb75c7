-- What somebody found when looking at an article with the content standard in hand.
CREATE TABLE appraisal (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    -- The revision that was read.
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX appraisal_by_article ON appraisal (article, at);
CREATE INDEX appraisal_by_time ON appraisal (at);

-- The items of the standard as they were then: the owner may change them at any time.
CREATE TABLE appraisal_item (
    appraisal TEXT NOT NULL REFERENCES appraisal (id),
    place BIGINT NOT NULL,
    words TEXT NOT NULL,
    weight BIGINT NOT NULL,
    met BIGINT NOT NULL,
    PRIMARY KEY (appraisal, place)
);

-- When somebody was last reminded of articles that are to be looked at again.
CREATE TABLE reminder (
    person TEXT PRIMARY KEY REFERENCES person (id),
    at BIGINT NOT NULL
);
