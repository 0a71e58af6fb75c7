-- Answers and notes that somebody has begun and not sent, so that none is lost: one for each case and agent.
CREATE TABLE answer_draft (
    support_case TEXT NOT NULL REFERENCES support_case (id),
    person TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    -- The paths of articles whose words were put in, a line each.
    quoted TEXT NOT NULL,
    -- 1 where it is a note: what is meant for agents alone must not come back as an answer.
    note BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (support_case, person)
);

-- What was done to a case, for the lines between its messages. The condition stands word for word in the question.
CREATE INDEX journal_case_deeds ON journal (subject, seq) WHERE kind IN ('case.assigned', 'case.solved', 'case.reopened', 'case.snoozed', 'case.changed', 'case.escalated', 'case.took-in', 'case.written-down');

-- A promise does not sleep: what sleeps past it wakes an hour before.
UPDATE support_case SET wakes = due - 3600000 WHERE standing = 'snoozed' AND due IS NOT NULL AND wakes > due - 3600000;

-- The words of all cases are made again, with the names of those who answered and with emoji.
DELETE FROM follower WHERE name = 'case-words';
