-- Where an archived article sends its readers: the path of another one.
ALTER TABLE article ADD COLUMN instead TEXT;

-- The number in the journal under which a text became what stands: what follows the journal finds each text by it.
ALTER TABLE revision ADD COLUMN seq BIGINT;
ALTER TABLE sheet_revision ADD COLUMN seq BIGINT;
