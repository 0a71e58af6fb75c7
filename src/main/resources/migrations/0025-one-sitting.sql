-- When the text of a draft was saved first: what is saved again within minutes of that takes its place, and no later one.
ALTER TABLE draft ADD COLUMN begun BIGINT;

-- What was given as the reason for a text of a category or a list of words; '' for none.
CREATE INDEX sheet_revision_by_seq ON sheet_revision (seq);
ALTER TABLE sheet_revision ADD COLUMN reason TEXT NOT NULL DEFAULT '';
