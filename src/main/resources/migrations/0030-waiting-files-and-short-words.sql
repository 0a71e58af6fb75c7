-- For whom a file waits, as a hash, and whether nothing is known of them but an address; gone when it has come with a message.
ALTER TABLE attachment ADD COLUMN waiter TEXT;
ALTER TABLE attachment ADD COLUMN stranger BIGINT NOT NULL DEFAULT 0;

-- Whether a case has a word that begins with a letter: most have, so each is asked, and this answers.
DROP INDEX case_word_by_case;
CREATE INDEX case_word_by_case ON case_word (support_case, start);
