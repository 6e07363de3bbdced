-- Without it the hash of a small panel's ballots could be tried out, vote by vote. It is shown nowhere.
ALTER TABLE passes ADD COLUMN input_salt TEXT;
-- Hashes from before can be tried out still.
UPDATE passes SET input_hash = NULL;
