-- What the sender of a mail calls themselves: not always who asked.
ALTER TABLE message ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
