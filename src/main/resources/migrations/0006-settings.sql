-- What the owner chose in the help center itself. A setting of the file or the environment goes before it.
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
