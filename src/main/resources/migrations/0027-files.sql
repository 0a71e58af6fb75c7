-- Files that came with what somebody said. Their contents lie in the folder of files, by their hashes.
CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    -- For people: safe, and never a name on our disk.
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- What it came with; null as long as it waits for its form to be sent in full.
    message TEXT REFERENCES message (id),
    place BIGINT NOT NULL,
    -- The hash of what opens it to the form that it waits for.
    form TEXT
);

CREATE INDEX attachment_by_message ON attachment (message, place);
CREATE INDEX attachment_by_form ON attachment (form);
CREATE INDEX attachment_by_hash ON attachment (hash);

-- The owner's own words for mails; where there are none, the shipped ones are sent.
CREATE TABLE mail_text (
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    updated BIGINT NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (kind, language)
);
