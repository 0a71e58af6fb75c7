-- For whom a file waits, as a hash, and whether nothing is known of them but an address; gone when it has come with a message.
ALTER TABLE attachment ADD COLUMN waiter TEXT;
ALTER TABLE attachment ADD COLUMN stranger BIGINT NOT NULL DEFAULT 0;
