-- From where something was done, for what says nothing of it in its detail; empty for what is done on the server itself.
ALTER TABLE journal ADD COLUMN address TEXT NOT NULL DEFAULT '';

CREATE INDEX journal_by_kind ON journal (kind, seq);
CREATE INDEX journal_by_author ON journal (author, seq);

-- What people did, without the many clicks of visitors in between.
CREATE INDEX journal_acts ON journal (seq) WHERE kind NOT IN ('search.clicked', 'search.solved', 'search.unsolved');
