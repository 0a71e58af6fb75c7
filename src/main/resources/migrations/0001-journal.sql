-- Who did what, when, to what: one row for everything that has happened, in the order of the commits.
CREATE TABLE journal (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

-- How far each follower of the journal has come, for those that keep their position here.
CREATE TABLE follower (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);
