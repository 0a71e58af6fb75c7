-- Texts whose place another took in the same sitting: somebody may have one open, and will want it to be told apart from theirs.
CREATE TABLE folded_text (
    article TEXT NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE INDEX folded_text_at ON folded_text (at);
