-- Who had a mail written: the id of a person, or a part of the program. An invitation says who invites.
ALTER TABLE mail ADD COLUMN author TEXT NOT NULL DEFAULT '';

-- What was proven already, for a ticket that waits for the code of a second factor: password, link or provider.
ALTER TABLE one_time_link ADD COLUMN way TEXT NOT NULL DEFAULT '';
