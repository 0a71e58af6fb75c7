-- Who has a name and a key. Whoever was invited and has not chosen a password yet has none.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    -- In small letters.
    mail TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    -- Argon2id with its parameters, in the usual notation.
    password TEXT,
    since BIGINT NOT NULL,
    -- When a new link was asked for because the password is forgotten; empty again once there is one.
    forgot BIGINT,
    disabled BIGINT,
    disabled_by TEXT
);

-- Browsers that are signed in. Of what opens the door only the SHA-256 is kept.
CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    since BIGINT NOT NULL,
    used BIGINT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL
);

CREATE INDEX session_by_person ON session (person);

-- Links that open something once: the first admin's, an invitation, a new password. Kept like sessions.
CREATE TABLE one_time_link (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- Empty for the first admin's.
    person TEXT REFERENCES person (id),
    until BIGINT NOT NULL
);

CREATE INDEX one_time_link_by_person ON one_time_link (person);
