-- The words that cases are found by. They follow from the cases, and can be made anew.
CREATE TABLE case_word (
    -- The first twelve letters as a number, which both databases put in one order: words that begin alike lie together.
    start BIGINT NOT NULL,
    word TEXT NOT NULL,
    support_case TEXT NOT NULL REFERENCES support_case (id),
    -- Whether it is a word of who asked, and not of what was said: it goes when they are forgotten.
    customer BIGINT NOT NULL,
    PRIMARY KEY (start, word, support_case, customer)
);

CREATE INDEX case_word_by_case ON case_word (support_case);

-- The case that it was put together with: all that was said in it stands there.
ALTER TABLE support_case ADD COLUMN merged TEXT;

CREATE INDEX case_by_merged ON support_case (merged);
-- All that the views count by, so that counting reads nothing else.
CREATE INDEX case_by_view ON support_case (standing, suspect, assignee, due, merged);
CREATE INDEX case_by_change ON support_case (merged, updated DESC, id);
CREATE INDEX case_by_urgency ON support_case (standing, suspect, priority DESC, (due IS NULL), due, opened, id);

-- Whether the link was mailed, so that whoever has it reads the mail of its address.
ALTER TABLE case_key ADD COLUMN mailed BIGINT NOT NULL DEFAULT 0;
-- When it ceased to open anything, because more stands in the case than its form had asked.
ALTER TABLE case_key ADD COLUMN withdrawn BIGINT;
