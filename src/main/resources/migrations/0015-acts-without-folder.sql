-- What people and their programs did, without the many lines of the articles' folder in between.
CREATE INDEX journal_acts_without_folder ON journal (seq)
    WHERE kind NOT IN ('search.clicked', 'search.solved', 'search.unsolved') AND author <> 'folder';
