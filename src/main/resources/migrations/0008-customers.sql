-- Whoever signs in by a mailed link need not be anybody yet: then the link belongs to an address.
ALTER TABLE one_time_link ADD COLUMN mail TEXT;

CREATE INDEX one_time_link_by_mail ON one_time_link (mail);
