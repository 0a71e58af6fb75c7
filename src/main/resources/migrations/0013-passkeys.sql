-- Keys that lie in somebody's phone or computer; here is only what recognises them.
CREATE TABLE passkey (
    -- What the device calls it, in base64url.
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    -- What its owner calls it.
    name TEXT NOT NULL,
    -- The public half, with what belongs to it, in base64url.
    key TEXT NOT NULL,
    -- How often it was used, as far as the device counts; a copy would fall behind.
    uses BIGINT NOT NULL,
    -- Whether the device may copy it to others of the same owner; it never changes.
    copied BIGINT NOT NULL,
    since BIGINT NOT NULL,
    used BIGINT
);

CREATE INDEX passkey_by_person ON passkey (person);
