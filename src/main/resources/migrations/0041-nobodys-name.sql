-- Of whom was forgotten, the name that stood beside the address of a mail was kept. It goes, too.
UPDATE message SET sender_name = '' WHERE sender IS NULL AND sender_name <> '';
