-- Whoever has an article open in two windows types two texts: each is kept by itself.
CREATE TABLE autosave_by_tab (
    person TEXT NOT NULL REFERENCES person (id),
    path TEXT NOT NULL,
    -- Which window; '' for one that does not say.
    tab TEXT NOT NULL,
    base BIGINT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, path, tab)
);

INSERT INTO autosave_by_tab (person, path, tab, base, text, at) SELECT person, path, '', base, text, at FROM autosave;

DROP TABLE autosave;

ALTER TABLE autosave_by_tab RENAME TO autosave;

-- Texts from elsewhere of files that are no articles, while these were changed here: kept until somebody has chosen.
CREATE TABLE other_text (
    -- Follows from file and text: what is told twice is kept once.
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL,
    settled BIGINT
);
