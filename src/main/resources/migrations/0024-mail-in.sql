-- Mails that came in, so that each is taken once: of the mail no more than a hash, and from whom it came.
CREATE TABLE mail_in (
    hash TEXT PRIMARY KEY,
    -- The address, in small letters; empty where it cannot be read, and after thirty days.
    sender TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX mail_in_by_at ON mail_in (at);
CREATE INDEX mail_in_by_sender ON mail_in (sender, at);

-- What the addresses that customers answer to are signed with: one row, drawn at random when it is first needed.
CREATE TABLE reply_key (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    secret TEXT NOT NULL
);

-- Of a message that came by mail: from which address, the name that the mail has among mail programs, and all that it said
-- where that is more than the message.
ALTER TABLE message ADD COLUMN sender TEXT;
ALTER TABLE message ADD COLUMN mail_id TEXT;
ALTER TABLE message ADD COLUMN whole TEXT;
