-- What a draft was until somebody saved other words: asked, approved or scheduled, by whom, when, and for when. Whoever
-- decided that is told until it is decided anew.
ALTER TABLE draft ADD COLUMN lapsed TEXT;
ALTER TABLE draft ADD COLUMN lapsed_by TEXT;
ALTER TABLE draft ADD COLUMN lapsed_at BIGINT;
ALTER TABLE draft ADD COLUMN lapsed_due BIGINT;
