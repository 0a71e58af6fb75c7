-- Who would be told when there is an article about something: what somebody searched for in vain, or asked.
CREATE TABLE wish (
    id TEXT PRIMARY KEY,
    -- In the visitor's own words.
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Empty from the moment on when they are told: the mail that is to be sent has it.
    mail TEXT NOT NULL,
    -- The hash of the address, so that nobody is told of one article twice, and all wishes of an address can be ended.
    who TEXT NOT NULL,
    -- The case that it came with; null for a search.
    support_case TEXT UNIQUE REFERENCES support_case (id),
    made BIGINT NOT NULL,
    -- When the owner of the address said so; null before.
    confirmed BIGINT,
    -- When it is forgotten, whatever became of it.
    ends BIGINT NOT NULL,
    -- Up to which entry of the journal it was held against what was published.
    looked BIGINT NOT NULL,
    told BIGINT,
    article TEXT REFERENCES article (id)
);

CREATE INDEX wish_by_look ON wish (told, looked);
CREATE INDEX wish_by_who ON wish (who);
CREATE INDEX wish_by_article ON wish (article);
CREATE INDEX wish_by_end ON wish (ends);

-- What opens a wish for its owner: hashes of the links that were mailed.
CREATE TABLE wish_key (
    hash TEXT PRIMARY KEY,
    wish TEXT NOT NULL REFERENCES wish (id),
    made BIGINT NOT NULL
);

CREATE INDEX wish_key_by_wish ON wish_key (wish);

-- Cases that ask the same, by the id of the one that asked first: every case has a row once it was looked at.
CREATE TABLE case_kin (
    support_case TEXT PRIMARY KEY REFERENCES support_case (id),
    kin TEXT NOT NULL,
    -- What was compared.
    words TEXT NOT NULL
);

CREATE INDEX case_kin_by_kin ON case_kin (kin);

-- What somebody says is wrong with an article.
CREATE TABLE flag (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    -- The revision that was read; 0 when nothing stood there.
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    mended BIGINT,
    mended_by TEXT
);

CREATE INDEX flag_by_article ON flag (article);
CREATE INDEX flag_by_mended ON flag (mended);
