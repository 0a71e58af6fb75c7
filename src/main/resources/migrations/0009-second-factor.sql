-- When the person last proved who they are; whoever does something dangerous must have done so lately.
ALTER TABLE session ADD COLUMN proven BIGINT NOT NULL DEFAULT 0;

-- What an app on somebody's phone makes codes from (RFC 6238).
CREATE TABLE second_factor (
    person TEXT PRIMARY KEY REFERENCES person (id),
    -- In base 32, as apps take it.
    secret TEXT NOT NULL,
    -- Empty until the first code has shown that the app has it.
    since BIGINT,
    -- The half minute of the last code that was taken: none is taken twice.
    step BIGINT NOT NULL
);

-- For whoever has lost the phone. Of each the SHA-256; a used one is gone.
CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id)
);

CREATE INDEX recovery_code_by_person ON recovery_code (person);
