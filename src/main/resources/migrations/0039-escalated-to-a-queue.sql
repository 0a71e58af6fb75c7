-- The note that says why a case was brought to a queue, for whoever may take it; null where somebody was named.
ALTER TABLE support_case ADD COLUMN escalated TEXT;

CREATE INDEX case_by_escalation ON support_case (escalated) WHERE escalated IS NOT NULL;

-- What customers were not content with. The condition stands word for word in the question.
CREATE INDEX case_by_bad_score ON support_case (scored) WHERE score <= 2;
