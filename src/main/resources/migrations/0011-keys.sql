-- Keys that programs bring to the API. Of what opens the door only the SHA-256 is kept.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- What it may do, parted by spaces.
    scopes TEXT NOT NULL,
    since BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    until BIGINT,
    revoked BIGINT,
    revoked_by TEXT,
    used BIGINT,
    used_from TEXT
);
