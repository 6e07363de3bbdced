-- A second key of a draft, for whoever comes back with the code that was read aloud; the first one stays good.
ALTER TABLE drafts ADD COLUMN spoken_hash TEXT;
CREATE UNIQUE INDEX drafts_by_spoken_hash ON drafts (spoken_hash) WHERE spoken_hash IS NOT NULL;
