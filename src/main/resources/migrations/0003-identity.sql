-- Which database this is: one row with a random id, so that what is derived from another one is told apart.
CREATE TABLE journal_id (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL
);
