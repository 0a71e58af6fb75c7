-- What customers asked or complained about.
CREATE TABLE support_case (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- As the customer typed them: labels, which prove nothing.
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    person TEXT REFERENCES person (id),
    language TEXT NOT NULL,
    standing TEXT NOT NULL,
    standing_at BIGINT NOT NULL,
    standing_by TEXT NOT NULL,
    -- Until when it is snoozed.
    wakes BIGINT,
    priority BIGINT NOT NULL,
    queue TEXT NOT NULL,
    assignee TEXT REFERENCES person (id),
    opened BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    due BIGINT,
    answered BIGINT,
    -- What was searched for before, and the id of that search.
    words TEXT NOT NULL,
    search TEXT NOT NULL,
    suspect BIGINT NOT NULL,
    score BIGINT,
    scored BIGINT,
    comment TEXT
);

CREATE INDEX case_by_standing ON support_case (standing, suspect, due, opened);
CREATE INDEX case_by_updated ON support_case (updated);
CREATE INDEX case_by_assignee ON support_case (assignee, standing);
CREATE INDEX case_by_mail ON support_case (mail);
CREATE INDEX case_by_wakes ON support_case (wakes);

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    support_case TEXT NOT NULL REFERENCES support_case (id),
    number BIGINT NOT NULL,
    origin TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- The hash of what was given to its form alone: sent twice, it is one message.
    form TEXT UNIQUE,
    UNIQUE (support_case, number)
);

-- What opens a case for its customer: hashes of the links that were shown or mailed.
CREATE TABLE case_key (
    hash TEXT PRIMARY KEY,
    support_case TEXT NOT NULL REFERENCES support_case (id),
    made BIGINT NOT NULL
);

CREATE INDEX case_key_by_case ON case_key (support_case);

CREATE TABLE case_tag (
    support_case TEXT NOT NULL REFERENCES support_case (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (support_case, tag)
);

CREATE INDEX case_tag_by_tag ON case_tag (tag);

-- Answers to the owner's own questions of the form.
CREATE TABLE case_field (
    support_case TEXT NOT NULL REFERENCES support_case (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (support_case, place)
);

-- What a mail is about: the id of a case, or of a message.
ALTER TABLE mail ADD COLUMN about TEXT NOT NULL DEFAULT '';

-- Which articles came of a case, so that each remembers the other.
CREATE TABLE case_article (
    support_case TEXT NOT NULL REFERENCES support_case (id),
    article TEXT NOT NULL REFERENCES article (id),
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (support_case, article)
);

CREATE INDEX case_article_by_article ON case_article (article);
