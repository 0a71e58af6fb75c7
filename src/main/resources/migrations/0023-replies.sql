-- Replies that are kept to be sent again.
CREATE TABLE macro (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    updated BIGINT NOT NULL,
    author TEXT NOT NULL
);

-- Articles that answers gave to customers, as a link or in their words.
CREATE TABLE case_use (
    message TEXT NOT NULL REFERENCES message (id),
    article TEXT NOT NULL REFERENCES article (id),
    how TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (message, article)
);

CREATE INDEX case_use_by_article ON case_use (article, at);
