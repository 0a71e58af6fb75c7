-- What we know. The text of every revision is the whole file, front matter included; the columns of
-- article repeat what lists and filters need of its head.

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    revision BIGINT NOT NULL,
    hash TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    language TEXT NOT NULL,
    circle BIGINT NOT NULL,
    state TEXT NOT NULL,
    place BIGINT,
    summary TEXT NOT NULL,
    updated BIGINT NOT NULL,
    removed BIGINT
);

CREATE INDEX article_by_category ON article (category);
CREATE INDEX article_by_updated ON article (updated);
CREATE INDEX article_by_hash ON article (hash);

CREATE TABLE revision (
    article TEXT NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    draft BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, number)
);

-- Old paths, and the article that each leads to now.
CREATE TABLE formerly (
    path TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id)
);

CREATE INDEX formerly_by_article ON formerly (article);

-- Which pictures of the folder an article names: whoever may see the article may see them, and nobody else.
CREATE TABLE picture (
    path TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (path, article)
);

CREATE INDEX picture_by_article ON picture (article);

CREATE TABLE category (
    path TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    place BIGINT,
    icon TEXT,
    text TEXT NOT NULL,
    file TEXT NOT NULL
);

-- What database and folder last agreed on, by the file's name. Whoever differs from it has changed.
CREATE TABLE mirror (
    file TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    modified BIGINT NOT NULL
);

-- Texts that are not articles but belong to the knowledge base: the synonyms.
CREATE TABLE sheet (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE article_view (
    article TEXT NOT NULL REFERENCES article (id),
    day TEXT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (article, day)
);
