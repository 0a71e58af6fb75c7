-- Mails, and what became of them. No link that opens anything stands here: it is made when the mail is sent.
CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    -- What it is about, such as invitation: the text is written when it is sent.
    kind TEXT NOT NULL,
    -- The address, in small letters.
    recipient TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- waiting, sent, failed or dropped.
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    -- As long as it waits: when it is tried next. Then: when it came to its end.
    due BIGINT NOT NULL,
    -- Why the last try came to nothing; empty when there was none, or when it went well.
    said TEXT NOT NULL
);

CREATE INDEX mail_by_due ON mail (state, due);
CREATE INDEX mail_by_recipient ON mail (recipient, kind, since);
